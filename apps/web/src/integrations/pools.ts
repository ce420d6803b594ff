import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { connectionKeys } from './connections.ts';

async function loadPools(connectionId: string, refresh: boolean) {
  const answer = await api.connections[':connectionId'].pools.$get({
    param: { connectionId },
    query: refresh ? { refresh: 'true' } : {},
  });
  return await answer.json();
}

export type PoolList = Awaited<ReturnType<typeof loadPools>>;
export type Pool = PoolList['pools'][number];

/** The prospect pools of a connection with their stages, as the server last loaded them. */
export function poolsQuery(connectionId: string) {
  return queryOptions({
    queryKey: connectionKeys.pools(connectionId),
    queryFn: () => loadPools(connectionId, false),
  });
}

/** Asks the ATS for its pools now, however fresh the list at hand is. */
export function useRefreshPools(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => loadPools(connectionId, true),
    onSuccess: (list) => queryClient.setQueryData(poolsQuery(connectionId).queryKey, list),
  });
}

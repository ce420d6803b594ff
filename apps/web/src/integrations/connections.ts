import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadConnections() {
  return (await (await api.connections.$get({ query: {} })).json()).connections;
}

export type Connection = Awaited<ReturnType<typeof loadConnections>>[number];

/** Every key below `connections`, so that one call makes all of them stale. */
export const connectionKeys = {
  all: ['connections'] as const,
  jobs: (connectionId: string) => ['connections', connectionId, 'jobs'] as const,
  pools: (connectionId: string) => ['connections', connectionId, 'pools'] as const,
  sources: (connectionId: string) => ['connections', connectionId, 'sources'] as const,
  skillFields: (connectionId: string) => ['connections', connectionId, 'skill-fields'] as const,
};

export const connectionsQuery = queryOptions({ queryKey: connectionKeys.all, queryFn: loadConnections });

/** Asks the ATS again what a connection may do; only reads there. */
export function useCheckConnection() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ id }: Pick<Connection, 'id'>) =>
      (await api.connections[':connectionId'].check.$post({ param: { connectionId: id } })).json(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: connectionKeys.all }),
  });
}

async function removeConnection({ id }: Pick<Connection, 'id'>) {
  return (await api.connections[':connectionId'].$delete({ param: { connectionId: id } })).json();
}

/** What is left to do over there once a connection is gone from here. */
export type Removed = Awaited<ReturnType<typeof removeConnection>>;

/** Stops its exports, deletes its secrets here; what was exported stays remembered. */
export function useRemoveConnection() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: removeConnection,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: connectionKeys.all }),
        queryClient.invalidateQueries({ queryKey: ['connection-setups'] }),
      ]),
  });
}

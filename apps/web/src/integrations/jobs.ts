import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { connectionKeys } from './connections.ts';

export { isMeant } from './is-meant.ts';

async function loadJobs(connectionId: string, refresh: boolean) {
  const answer = await api.connections[':connectionId'].jobs.$get({
    param: { connectionId },
    query: refresh ? { refresh: 'true' } : {},
  });
  return await answer.json();
}

export type JobList = Awaited<ReturnType<typeof loadJobs>>;
export type Job = JobList['jobs'][number];

/** The open jobs of a connection, as the server last loaded them. */
export function jobsQuery(connectionId: string) {
  return queryOptions({
    queryKey: connectionKeys.jobs(connectionId),
    queryFn: () => loadJobs(connectionId, false),
  });
}

/** Asks the ATS for its jobs now, however fresh the list at hand is. */
export function useRefreshJobs(connectionId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => loadJobs(connectionId, true),
    onSuccess: (list) => queryClient.setQueryData(jobsQuery(connectionId).queryKey, list),
  });
}

import { CrosswalkError } from '@crosswalk/api-client/browser';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { contactKeys } from './contact-keys.ts';

async function loadRuns(cursor: string | null) {
  const query = { limit: 50, ...(cursor === null ? {} : { cursor }) };
  return await (await api.contacts.runs.$get({ query })).json();
}

async function loadRun(runId: string) {
  return await (await api.contacts.runs[':runId'].$get({ param: { runId } })).json();
}

async function loadItems(runId: string, outcome: RunView | null, cursor: string | null) {
  const query = {
    limit: 200,
    ...(outcome === null ? {} : { outcome }),
    ...(cursor === null ? {} : { cursor }),
  };
  return await (await api.contacts.runs[':runId'].items.$get({ param: { runId }, query })).json();
}

export type Run = Awaited<ReturnType<typeof loadRun>>;
export type Counts = Run['counts'];
/** What became of one person and kind; `open` while that is not known. */
export type RunView = keyof Counts;
export type RunItem = Awaited<ReturnType<typeof loadItems>>['items'][number];

/** While one runs it is asked for again and again, in milliseconds. */
const pollEvery = 1_500;

/** Whether nothing of a run changes any more: whoever was being asked is brought to an end after a cancel. */
export function isOver({ status, counts }: Pick<Run, 'status' | 'counts'>): boolean {
  return status !== 'running' && counts.open === 0;
}

/** The runs one may see, newest first, page by page. */
export const runsQuery = infiniteQueryOptions({
  queryKey: contactKeys.runs,
  queryFn: ({ pageParam }) => loadRuns(pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  select: ({ pages }) => pages.flatMap(({ runs }) => runs),
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ runs }) => runs.some((run) => !isOver(run))) === true ? 2 * pollEvery : false,
});

export function runQuery(runId: string) {
  return queryOptions({
    queryKey: contactKeys.run(runId),
    queryFn: () => loadRun(runId),
    refetchInterval: ({ state }) => (state.data !== undefined && !isOver(state.data) ? pollEvery : false),
  });
}

/** Everybody in a run, or those of one outcome, page by page. */
export function itemsQuery(runId: string, outcome: RunView | null) {
  return infiniteQueryOptions({
    queryKey: contactKeys.items(runId, outcome),
    queryFn: ({ pageParam }) => loadItems(runId, outcome, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

/** Whether a run was not told of: there is none, or it is from a project one may not see. */
export function isNotShown(error: unknown): boolean {
  return error instanceof CrosswalkError && error.status === 404;
}

/** Where the report of a run is to be had as a file. */
export function csvAddress(runId: string): string {
  return `/api/contacts/runs/${encodeURIComponent(runId)}/report.csv`;
}

/** Asks nobody else. */
export function useCancelRun(runId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      await (await api.contacts.runs[':runId'].cancel.$post({ param: { runId } })).json(),
    // Also when it was refused: then things are not as they seemed here.
    onSettled: () => queryClient.invalidateQueries({ queryKey: contactKeys.all }),
  });
}

/** A new run for whoever could not be asked, or was not because it was cancelled. */
export function useRetryRun(runId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      await (await api.contacts.runs[':runId'].retry.$post({ param: { runId } })).json(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: contactKeys.all }),
  });
}

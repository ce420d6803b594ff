import { CrosswalkError, everyPage } from '@crosswalk/api-client/browser';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';

function loadExports() {
  return everyPage(async (part) => {
    const { exports: rows, nextCursor } = await (await api.exports.$get({ query: part })).json();
    return { rows, nextCursor };
  });
}

async function loadReport(exportId: string) {
  return await (await api.exports[':exportId'].$get({ param: { exportId } })).json();
}

export type ExportSummary = Awaited<ReturnType<typeof loadExports>>[number];
export type ExportReport = Awaited<ReturnType<typeof loadReport>>;
export type ExportItem = ExportReport['items'][number];
export type Progress = Pick<
  ExportSummary,
  'id' | 'status' | 'pauseReason' | 'pauseForAdmin' | 'pauseCause' | 'counts' | 'findingOut'
>;
export type ExportStatus = Progress['status'];
export type Counts = Progress['counts'];

/** Every key below `exports`, so that one call makes all of them stale. */
export const exportKeys = {
  all: ['exports'] as const,
  list: ['exports', 'list'] as const,
  live: ['exports', 'live'] as const,
  one: (exportId: string) => ['exports', 'one', exportId] as const,
  progress: (exportId: string) => ['exports', 'progress', exportId] as const,
};

/** Whether nothing of an export changes any more by itself: who was under way is brought to an end after a cancel. */
export function isOver({ status, counts }: Pick<Progress, 'status' | 'counts'>): boolean {
  return (status === 'finished' || status === 'cancelled') && counts.pending === 0;
}

/** The newest exports first. */
export const exportsQuery = queryOptions({ queryKey: exportKeys.list, queryFn: loadExports });

/** An export with everybody in it. */
export function reportQuery(exportId: string) {
  return queryOptions({ queryKey: exportKeys.one(exportId), queryFn: () => loadReport(exportId) });
}

/** How far an export is, without the people in it. */
export function progressQuery(exportId: string) {
  return queryOptions({
    queryKey: exportKeys.progress(exportId),
    queryFn: async (): Promise<Progress> =>
      await (await api.exports[':exportId'].progress.$get({ param: { exportId } })).json(),
  });
}

/** Whether an export was not told of: there is none, or it is from a project one may not see. */
export function isNotShown(error: unknown): boolean {
  return error instanceof CrosswalkError && error.status === 404;
}

/** Where the report of an export is to be had as a file. */
export function csvAddress(exportId: string): string {
  return `/api/exports/${encodeURIComponent(exportId)}/report.csv`;
}

type RetryBody = Parameters<(typeof api.exports)[':exportId']['retry']['$post']>[0]['json'];
export type DestinationChoice = NonNullable<NonNullable<RetryBody>['destination']>;

/**
 * Tries again what did not arrive, and goes on after a pause; to another destination for those who were not sent
 * yet where one is given.
 */
export function useRetryExport(exportId: string) {
  return useChangeExport(
    async (destination: DestinationChoice | undefined) =>
      await (
        await api.exports[':exportId'].retry.$post({
          param: { exportId },
          json: destination === undefined ? {} : { destination },
        })
      ).json(),
  );
}

type DecisionsBody = Parameters<(typeof api.exports)[':exportId']['decisions']['$post']>[0]['json'];
export type Decision = DecisionsBody['decisions'][number];

/** How many decisions the server takes at once; all of them or none. */
export const mostDecisions = 500;

/** Settles by a person's word what could not be told. */
export function useDecide(exportId: string) {
  return useChangeExport(
    async (decisions: readonly Decision[]) =>
      await (
        await api.exports[':exportId'].decisions.$post({
          param: { exportId },
          json: { decisions: [...decisions] },
        })
      ).json(),
  );
}

/** Sends nobody else. */
export function useCancelExport(exportId: string) {
  return useChangeExport(
    async (_: undefined) =>
      await (await api.exports[':exportId'].cancel.$post({ param: { exportId } })).json(),
  );
}

function useChangeExport<Change>(change: (wanted: Change) => Promise<Progress>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (progress) => queryClient.setQueryData(exportKeys.progress(progress.id), progress),
    // Also when it was refused: then things are not as they seemed here.
    onSettled: () => queryClient.invalidateQueries({ queryKey: exportKeys.all }),
  });
}

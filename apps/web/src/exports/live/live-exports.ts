import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { exportKeys, type Progress } from '../exports.ts';

/** An export that is under way in the organization, or has just ended. */
export interface LiveExport extends Pick<Progress, 'id' | 'status' | 'counts'> {
  readonly connectionName: string;
  readonly atsName: string;
  readonly projectId: string | null;
  readonly projectName: string | null;
  readonly startedByYou: boolean;
}

/** Filled by LiveExports as the server tells; never asked for. */
export const liveExportsQuery = queryOptions<readonly LiveExport[]>({
  queryKey: exportKeys.live,
  queryFn: skipToken,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

const none: readonly LiveExport[] = [];

/** How many exports are running now, for the rail. */
export function useRunningExports(): number {
  const live = useQuery(liveExportsQuery).data ?? none;
  return live.filter(({ status }) => status === 'running').length;
}

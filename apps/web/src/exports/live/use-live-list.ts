import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ExportSummary } from '../exports.ts';
import { liveExportsQuery } from './live-exports.ts';

/** The list with what was told since it was read. */
export function useLiveList(
  exports: readonly ExportSummary[] | undefined,
): readonly ExportSummary[] | undefined {
  const live = useQuery(liveExportsQuery).data;
  return useMemo(() => {
    const byId = new Map(live?.map((one) => [one.id, one]));
    return exports?.map((one) => {
      const now = byId.get(one.id);
      return now === undefined ? one : { ...one, status: now.status, counts: now.counts };
    });
  }, [exports, live]);
}

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type ExportItem, type ExportReport, exportKeys, type Progress, reportQuery } from '../exports.ts';
import { openEventStream } from './event-stream.ts';
import { mergeItems } from './merge-items.ts';

interface ExportEvents {
  readonly progress: Progress;
  readonly items: { readonly items: readonly ExportItem[] };
  readonly end: unknown;
}

/**
 * Keeps the progress of an export and, where it is loaded, its report up to date by server-sent events.
 *
 * @param active false for an export that has ended: nothing is listened to
 * @returns whether the stream is broken, so that whoever shows the export asks for it now and then instead
 */
export function useExportStream(exportId: string, active: boolean): { readonly broken: boolean } {
  const queryClient = useQueryClient();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (!active) return;
    const stop = openEventStream<ExportEvents>({
      path: `/api/exports/${encodeURIComponent(exportId)}/events`,
      on: {
        progress: (progress) => keepProgress(queryClient, progress),
        items: ({ items }) => keepItems(queryClient, exportId, items),
        end: () => {
          stop();
          void queryClient.invalidateQueries({ queryKey: exportKeys.all });
        },
      },
      onOpen: () => setBroken(false),
      onBreak: () => setBroken(true),
    });
    return () => {
      stop();
      setBroken(false);
    };
  }, [queryClient, exportId, active]);
  return { broken };
}

function keepProgress(queryClient: QueryClient, progress: Progress): void {
  queryClient.setQueryData(exportKeys.progress(progress.id), progress);
  changeReport(queryClient, progress.id, (report) => ({ ...report, ...progress }));
}

function keepItems(queryClient: QueryClient, exportId: string, changed: readonly ExportItem[]): void {
  changeReport(queryClient, exportId, (report) => ({
    ...report,
    items: [...mergeItems(report.items, changed)],
  }));
}

function changeReport(
  queryClient: QueryClient,
  exportId: string,
  change: (report: ExportReport) => ExportReport,
): void {
  queryClient.setQueryData(reportQuery(exportId).queryKey, (report) =>
    report === undefined ? undefined : change(report),
  );
}

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../../api/client.ts';
import { exportKeys } from '../exports.ts';
import { asRequest, type Chosen } from '../people.ts';

type SummaryBody = Parameters<typeof api.exports.summary.$post>[0]['json'];
export type NewExport = Parameters<typeof api.exports.$post>[0]['json'];
export type DestinationChoice = NewExport['destination'];

async function loadForecast(body: SummaryBody) {
  return await (await api.exports.summary.$post({ json: body })).json();
}

export type Forecast = Awaited<ReturnType<typeof loadForecast>>;

/** What to know before exporting: how many, how many without e-mail, how many exported before, how long. */
export function useForecast(connectionId: string, chosen: Chosen, includeExported: boolean) {
  const popUp = useId();
  return useQuery({
    // Not the people's ids: there may be thousands, and they stay the same while the pop-up is open.
    queryKey: [...exportKeys.all, 'forecast', popUp, connectionId, includeExported],
    queryFn: () => loadForecast({ connection: connectionId, ...asRequest(chosen), includeExported }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

/** How many of those exported before are not on this job; null while that is not known. */
export function useExportedElsewhere(
  connectionId: string,
  chosen: Chosen,
  { jobId, exportedBefore }: { readonly jobId: string | null; readonly exportedBefore: number },
): number | null {
  const popUp = useId();
  const { data } = useQuery({
    queryKey: [...exportKeys.all, 'elsewhere', popUp, connectionId, jobId],
    queryFn: () =>
      loadForecast({ connection: connectionId, ...asRequest(chosen), ...(jobId === null ? {} : { jobId }) }),
    enabled: jobId !== null && exportedBefore > 0,
    gcTime: 0,
  });
  return jobId === null ? null : (data?.exportedElsewhere ?? null);
}

/** Starts the export; it goes on whether or not anybody watches. */
export function useStartExport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (order: NewExport) => await (await api.exports.$post({ json: order })).json(),
    onSuccess: (progress) => {
      queryClient.setQueryData(exportKeys.progress(progress.id), progress);
      void queryClient.invalidateQueries({ queryKey: exportKeys.list });
    },
  });
}

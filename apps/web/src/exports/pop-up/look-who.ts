import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { dryRunQuery } from '../dry-run/dry-runs.ts';
import type { NewExport } from './forecast.ts';

/** Has the ATS asked who of the chosen is there already: a dry run with its look-up; nothing is sent. */
export function useLookWho() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (order: NewExport) => {
      const made = await (await api['dry-runs'].$post({ json: order })).json();
      const { check } = api['dry-runs'][':dryRunId'];
      return made.check.total === 0
        ? made
        : await (await check.$post({ param: { dryRunId: made.id } })).json();
    },
    onSuccess: (run) => queryClient.setQueryData(dryRunQuery(run.id).queryKey, run),
  });
}

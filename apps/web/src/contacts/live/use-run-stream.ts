import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { openEventStream } from '../../exports/live/event-stream.ts';
import { contactKeys } from '../contact-keys.ts';
import { type Run, runQuery } from '../runs.ts';

interface RunEvents {
  readonly progress: Run;
  readonly end: unknown;
}

/**
 * Keeps what is known of a run up to date by server-sent events. While the stream is broken the run is asked for now
 * and then all the same.
 *
 * @param active false for a run that has ended: nothing is listened to
 */
export function useRunStream(runId: string, active: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!active) return;
    const stop = openEventStream<RunEvents>({
      path: `/api/contacts/runs/${encodeURIComponent(runId)}/events`,
      on: {
        progress: (run) => keepRun(queryClient, run),
        end: () => {
          stop();
          void queryClient.invalidateQueries({ queryKey: contactKeys.run(runId) });
        },
      },
    });
    return stop;
  }, [queryClient, runId, active]);
}

function keepRun(queryClient: QueryClient, run: Run): void {
  queryClient.setQueryData(runQuery(run.id).queryKey, run);
}

import { useDocumentVisibility } from '@mantine/hooks';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { peopleKeys } from '../../candidates/people.ts';
import { exportKeys } from '../../exports/exports.ts';
import { candidateKeys } from '../../profile/candidate.ts';
import { useMe } from '../../session/me.ts';
import { contactKeys } from '../contact-keys.ts';
import { isNotShown, isOver, runQuery } from '../runs.ts';
import { announceRun } from './announce-run.tsx';
import { awaitedQuery, followOtherTabs, forgetRun } from './awaited.ts';

const none: readonly string[] = [];

/**
 * Mounted once around the workspace: says how one's own look-ups came out, wherever one is. Of several tabs one says it,
 * and it is one that is looked at.
 */
export function ListenToRuns() {
  const { memberId } = useMe();
  const queryClient = useQueryClient();
  useEffect(
    () => followOtherTabs(queryClient, memberId, () => refreshPeople(queryClient)),
    [queryClient, memberId],
  );
  const awaited = useQuery(awaitedQuery(memberId)).data ?? none;
  return awaited.map((runId) => <AwaitRun key={runId} runId={runId} memberId={memberId} />);
}

interface AwaitRunProps {
  readonly runId: string;
  readonly memberId: string;
}

function AwaitRun({ runId, memberId }: AwaitRunProps) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data: run, error } = useQuery(runQuery(runId));
  const gone = isNotShown(error);
  const isLookedAt = useDocumentVisibility() === 'visible';
  useEffect(() => {
    if (gone) {
      forgetRun(queryClient, memberId, runId);
      return;
    }
    if (run === undefined || !isOver(run) || !isLookedAt) return;
    if (forgetRun(queryClient, memberId, runId)) announceRun(router, run);
    refreshPeople(queryClient);
  }, [queryClient, router, run, gone, isLookedAt, runId, memberId]);
  return null;
}

/** What was found stands in lists, profiles and the forecast of an export that is being prepared. */
function refreshPeople(queryClient: QueryClient): void {
  for (const queryKey of [
    peopleKeys.lists,
    candidateKeys.profiles,
    [...exportKeys.all, 'forecast'],
    contactKeys.runs,
    contactKeys.credits,
    contactKeys.forecasts,
  ])
    void queryClient.invalidateQueries({ queryKey });
}

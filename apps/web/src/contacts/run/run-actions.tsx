import { Button } from '@mantine/core';
import { IconFileTypeCsv, IconRefresh } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMayChange } from '../../exports/use-may-change.ts';
import { ask } from '../../frame/ask.tsx';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { sayFailed } from '../../frame/say.ts';
import { useMe } from '../../session/me.ts';
import { awaitRun } from '../live/awaited.ts';
import { countRetryable } from '../run-words.ts';
import { csvAddress, isOver, type Run, useCancelRun, useRetryRun } from '../runs.ts';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** What one can do with a run, top right. */
export function RunActions({ run }: { readonly run: Run }) {
  const mayChange = useMayChange(run.startedBy);
  return (
    <>
      <Button
        component="a"
        href={csvAddress(run.id)}
        download
        variant="default"
        leftSection={<IconFileTypeCsv {...icon} />}
      >
        CSV report
      </Button>
      {mayChange && run.status === 'running' ? <CancelButton run={run} /> : null}
      {mayChange && isOver(run) && countRetryable(run.counts) > 0 ? <RetryButton run={run} /> : null}
    </>
  );
}

function CancelButton({ run: { id, open } }: { readonly run: Run }) {
  const cancel = useCancelRun(id);
  const question = () =>
    ask({
      title: 'Cancel this lookup?',
      text: `${sayWaiting(open.waiting)} Who is being asked for right now is brought to an end: what is bought is kept.`,
      confirm: 'Cancel the lookup',
      dismiss: 'Go on asking',
      onConfirm: () => cancel.mutate(undefined, { onError: sayFailed }),
    });
  return (
    <Button variant="default" color="red" loading={cancel.isPending} onClick={question}>
      Cancel
    </Button>
  );
}

function sayWaiting(count: number): string {
  if (count === 0) return 'Nobody waits to be asked for any more, so nothing is given back.';
  return count === 1
    ? '1 person is not asked for any more, and the credit is given back.'
    : `${sayNumber(count)} people are not asked for any more, and their credits are given back.`;
}

/** Asks once more for whom nobody could be asked; those in doubt only after a warning. */
function RetryButton({ run }: { readonly run: Run }) {
  const { id, counts } = run;
  const retry = useRetryRun(id);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { memberId } = useMe();
  const again = () =>
    retry.mutate(undefined, {
      onSuccess: ({ id: next }) => {
        awaitRun(queryClient, memberId, next);
        void navigate({ to: '/contacts/runs/$runId', params: { runId: next } });
      },
      onError: sayFailed,
    });
  const press = () => {
    if (counts.unknown === 0) {
      again();
      return;
    }
    ask({
      title: 'Ask once more?',
      text: `Of ${sayCount(counts.unknown, 'person', 'people')} it is not clear whether the provider charged. Asking once more may be charged by the provider a second time.`,
      confirm: 'Ask again',
      danger: false,
      onConfirm: again,
    });
  };
  return (
    <Button
      leftSection={<IconRefresh {...icon} />}
      loading={retry.isPending}
      onClick={press}
      title={`Asks for ${sayCount(countRetryable(counts), 'person', 'people')} once more. Who was found stays as they are.`}
    >
      Ask again
    </Button>
  );
}

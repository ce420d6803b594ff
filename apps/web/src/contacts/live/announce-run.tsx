import { Anchor, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconFlag } from '@tabler/icons-react';
import type { useRouter } from '@tanstack/react-router';
import { countAsked, countNeedingYou, firstNeedingYou, sayEnding, sayNeeding } from '../run-words.ts';
import type { Run } from '../runs.ts';
import { isRunOnScreen } from './on-screen.ts';

type Router = ReturnType<typeof useRouter>;

/** Tells the member how a run of theirs came out, wherever they are; not where it is on screen anyway. */
export function announceRun(router: Router, run: Run): void {
  // One that was cancelled, somebody cancelled knowingly.
  if (run.status === 'cancelled' || isRunOnScreen(run.id)) return;
  const calls = countNeedingYou(run.counts) > 0;
  const Icon = calls ? IconFlag : IconCheck;
  notifications.show({
    id: `lookup ${run.id}`,
    title: sayEnding(run),
    message: <Message run={run} router={router} />,
    color: calls ? 'yellow' : 'accent',
    icon: <Icon size={18} stroke={1.8} aria-hidden />,
    // What needs somebody stays until they have seen it.
    autoClose: calls ? false : 10_000,
    role: calls ? 'alert' : 'status',
  });
}

function Message({ run, router }: { readonly run: Run; readonly router: Router }) {
  const outcome = firstNeedingYou(run.counts);
  const needing = sayNeeding(run.counts);
  // Notifications stand outside of the router: its own links do not work there.
  const page = router.buildLocation({
    to: '/contacts/runs/$runId',
    params: { runId: run.id },
    search: outcome === null ? {} : { outcome },
  });
  return (
    <>
      {needing === null ? null : (
        <Text component="span" display="block" inherit className="any-break">
          {needing}
        </Text>
      )}
      <Anchor
        href={page.href}
        size="sm"
        onClick={(event) => {
          event.preventDefault();
          notifications.hide(`lookup ${run.id}`);
          void router.navigate({ href: page.href });
        }}
      >
        {outcome !== null
          ? 'See why'
          : countAsked(run.counts) === 0
            ? 'Show everybody'
            : 'Show who was found'}
      </Anchor>
    </>
  );
}

import { Anchor, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconFlag, IconPlayerPause } from '@tabler/icons-react';
import type { useRouter } from '@tanstack/react-router';
import { sayCount } from '../../frame/numbers.ts';
import type { Progress } from '../exports.ts';
import { countNeedingYou, firstNeedingYou } from '../outcomes/outcome-groups.ts';
import { sayEnding } from '../say-ending.ts';
import { isOnScreen } from './on-screen.ts';

type Router = ReturnType<typeof useRouter>;

interface Announced extends Pick<Progress, 'id' | 'status' | 'counts'> {
  readonly connectionName: string;
  readonly projectName: string | null;
}

/** Tells the member how an export of theirs came out, wherever they are; not where it is on screen anyway. */
export function announce(router: Router, ended: Announced): void {
  const ending = ended.status === 'paused' ? 'Export paused' : sayEnding(ended);
  // One that was cancelled, somebody cancelled knowingly.
  if (ending === null || ended.status === 'cancelled' || isOnScreen(ended.id)) return;
  const needing = countNeedingYou(ended.counts);
  const calls = ended.status === 'paused' || needing > 0;
  const Icon = ended.status === 'paused' ? IconPlayerPause : calls ? IconFlag : IconCheck;
  notifications.show({
    id: `export ${ended.id}`,
    title: ending,
    message: <Message {...ended} needing={needing} router={router} />,
    color: calls ? 'yellow' : 'accent',
    icon: <Icon size={18} stroke={1.8} aria-hidden />,
    // What needs somebody stays until they have seen it.
    autoClose: calls ? false : 10_000,
    role: calls ? 'alert' : 'status',
  });
}

interface MessageProps extends Announced {
  readonly needing: number;
  readonly router: Router;
}

function Message({ id, status, counts, connectionName, projectName, needing, router }: MessageProps) {
  const from = projectName === null ? '' : ` from ${projectName}`;
  const outcome = firstNeedingYou(counts);
  // Notifications stand outside of the router: its own links do not work there.
  const page = router.buildLocation({
    to: '/exports/$exportId',
    params: { exportId: id },
    search: status === 'paused' || outcome === null ? {} : { outcome },
  });
  return (
    <>
      <Text component="span" display="block" inherit className="any-break">
        {`${sayCount(counts.exported + counts.added, 'person', 'people')}${from} exported to ${connectionName}.`}
      </Text>
      <Anchor
        href={page.href}
        size="sm"
        onClick={(event) => {
          event.preventDefault();
          notifications.hide(`export ${id}`);
          void router.navigate({ href: page.href });
        }}
      >
        {status === 'paused' ? 'See why' : needing > 0 ? 'See who needs you' : 'Show the export'}
      </Anchor>
    </>
  );
}

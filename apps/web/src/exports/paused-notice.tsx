import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlay } from '@tabler/icons-react';
import { ButtonLink } from '../frame/links.tsx';
import { sayNumber } from '../frame/numbers.ts';
import { sayFailed } from '../frame/say.ts';
import { HelpLink } from '../help/help-link.tsx';
import type { Connection } from '../integrations/connections.ts';
import { ForAdmin } from '../integrations/for-admin.tsx';
import { RepairButton } from '../integrations/repair-button.tsx';
import { useOpenSetup } from '../integrations/setup/use-open-setup.ts';
import { type Progress, useRetryExport } from './exports.ts';
import { countAll } from './outcomes/outcome-groups.ts';
import { sayWayOut, type WayOut, wayOutOf } from './pause-ways.ts';
import { RedirectForm } from './redirect-form.tsx';
import { useWhomToAsk } from './whom-to-ask.ts';

interface PausedNoticeProps {
  readonly progress: Pick<Progress, 'id' | 'counts' | 'pauseReason' | 'pauseForAdmin' | 'pauseCause'>;
  /** Null for one that is no longer there. */
  readonly connection: Connection | null;
  /** Whether one may say how it goes on: one's own, or as an admin. */
  readonly mayChange: boolean;
}

/** Why an export stands still, what makes it go on, and the button for it (PRODUCT section 5). */
export function PausedNotice({ progress, connection, mayChange }: PausedNoticeProps) {
  const { id, counts, pauseReason, pauseForAdmin, pauseCause } = progress;
  const { mayMend, whom } = useWhomToAsk();
  const way = wayOutOf(pauseCause);
  const advice = sayWayOut(way, { mayMend, mayChange, whom, connected: connection !== null });
  return (
    <Alert
      color="yellow"
      variant="light"
      role="alert"
      icon={<IconPlayerPauseFilled size={18} aria-hidden />}
      title={`Export paused: ${sayNumber(counts.pending)} of ${sayNumber(countAll(counts))} wait`}
      style={{ flexShrink: 0 }}
    >
      <Stack gap="sm" align="flex-start">
        <Text className="any-break">{[pauseReason, advice].filter((part) => part !== null).join(' ')}</Text>
        {pauseForAdmin === null ? null : (
          <Text component="div">
            <ForAdmin said={pauseForAdmin} />
          </Text>
        )}
        {way === 'redirect' && connection !== null && mayChange ? (
          <RedirectForm exportId={id} connection={connection} />
        ) : (
          <Group gap="xs">
            <Mend way={way} connection={connection} mayMend={mayMend} />
            {way !== 'edit' && mayChange ? (
              <Continue exportId={id} aside={way === 'repair' || way === 'member'} />
            ) : null}
            <HelpLink topic="needsYou" ats={connection?.ats.name} />
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

interface MendProps {
  readonly way: WayOut;
  readonly connection: Connection | null;
  readonly mayMend: boolean;
}

function Mend({ way, connection, mayMend }: MendProps) {
  const { open, isPending } = useOpenSetup();
  if (!mayMend || (way !== 'repair' && way !== 'edit')) return null;
  if (connection === null)
    return (
      <ButtonLink to="/integrations" size="compact-sm">
        Go to Integrations
      </ButtonLink>
    );
  if (way === 'repair') return <RepairButton connection={connection} />;
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={isPending}
      onClick={() => open({ connection: connection.id })}
    >
      Open the edit
    </Button>
  );
}

interface ContinueProps {
  readonly exportId: string;
  /** Whether something else comes first. */
  readonly aside: boolean;
}

function Continue({ exportId, aside }: ContinueProps) {
  const retry = useRetryExport(exportId);
  return (
    <Button
      size="compact-sm"
      variant={aside ? 'default' : 'filled'}
      leftSection={<IconPlayerPlay size={14} stroke={1.8} aria-hidden />}
      loading={retry.isPending}
      onClick={() => retry.mutate(undefined, { onError: sayFailed })}
    >
      Continue
    </Button>
  );
}

import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlay } from '@tabler/icons-react';
import { sayNumber } from '../frame/numbers.ts';
import { sayFailed } from '../frame/say.ts';
import type { Connection } from '../integrations/connections.ts';
import { RepairButton } from '../integrations/repair-button.tsx';
import { mayAct, useMe } from '../session/me.ts';
import { type Progress, useRetryExport } from './exports.ts';
import { countAll } from './outcomes/outcome-groups.ts';
import { useWhomToAsk } from './whom-to-ask.ts';

interface PausedNoticeProps {
  readonly progress: Pick<Progress, 'id' | 'counts' | 'pauseReason'>;
  readonly connection: Connection | null;
}

/** Why an export stands still, and what makes it go on. */
export function PausedNotice({ progress: { id, counts, pauseReason }, connection }: PausedNoticeProps) {
  const me = useMe();
  const retry = useRetryExport(id);
  const { mayMend, whom } = useWhomToAsk();
  const toRepair = connection !== null && connection.status !== 'verified' ? connection : null;
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
        <Text className="any-break">
          {pauseReason}
          {toRepair === null || mayMend ? null : ` Ask ${whom} to repair the connection.`}
        </Text>
        <Group gap="xs">
          {toRepair !== null && mayMend ? <RepairButton connection={toRepair} /> : null}
          {mayAct(me.role, 'recruiter') ? (
            <Button
              size="compact-sm"
              variant={toRepair === null ? 'filled' : 'default'}
              leftSection={<IconPlayerPlay size={14} stroke={1.8} aria-hidden />}
              loading={retry.isPending}
              onClick={() => retry.mutate(undefined, { onError: sayFailed })}
            >
              Go on
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Alert>
  );
}

import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheckFilled, IconFlagFilled, IconPlayerPauseFilled } from '@tabler/icons-react';
import { TextLink } from '../../frame/links.tsx';
import { sayNumber } from '../../frame/numbers.ts';
import { mayAct, useMe } from '../../session/me.ts';
import type { ExportReport } from '../exports.ts';
import { countAll, countNeedingYou } from '../outcomes/outcome-groups.ts';
import { sayEnding } from '../say-ending.ts';
import { usePace } from '../use-pace.ts';
import { useWhomToAsk } from '../whom-to-ask.ts';
import { GoOnButton } from './export-actions.tsx';
import classes from './report.module.css';

/** How far it is and how long it still takes; why it is paused; or how it ended. */
export function RunState({ report }: { readonly report: ExportReport }) {
  const pace = usePace(report, report.connection.ats);
  const { status, counts } = report;
  if (status === 'paused') return <Paused report={report} />;
  const ending = sayEnding(report);
  const all = countAll(counts);
  return (
    <div>
      <div role="status">
        {ending === null ? null : (
          <span className={classes.state}>
            {status === 'cancelled' ? null : countNeedingYou(counts) === 0 ? (
              <IconCircleCheckFilled size={18} aria-hidden className={classes.complete} />
            ) : (
              <IconFlagFilled size={18} aria-hidden className={classes.calling} />
            )}
            <strong>{ending}</strong>
          </span>
        )}
      </div>
      {ending === null ? (
        <span className={`${classes.state} numbers`}>
          <strong>
            {sayNumber(all - counts.pending)} of {sayNumber(all)}
          </strong>
          <Text component="span" c="dimmed">
            {pace}
          </Text>
        </span>
      ) : null}
    </div>
  );
}

function Paused({ report: { id, pauseReason, counts } }: { readonly report: ExportReport }) {
  const me = useMe();
  const { mayMend, whom } = useWhomToAsk();
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
        <Text className="any-break">{pauseReason}</Text>
        <Group gap="md">
          {mayAct(me.role, 'recruiter') ? <GoOnButton exportId={id} /> : null}
          {mayMend ? (
            <TextLink to="/integrations">Go to Integrations</TextLink>
          ) : (
            <Text c="dimmed">Where the connection needs repair, ask {whom}.</Text>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}

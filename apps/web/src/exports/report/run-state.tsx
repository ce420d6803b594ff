import { Text } from '@mantine/core';
import { IconCircleCheckFilled, IconFlagFilled } from '@tabler/icons-react';
import { sayNumber } from '../../frame/numbers.ts';
import type { Connection } from '../../integrations/connections.ts';
import type { ExportReport } from '../exports.ts';
import { countAll, countNeedingYou } from '../outcomes/outcome-groups.ts';
import { PausedNotice } from '../paused-notice.tsx';
import { sayEnding } from '../say-ending.ts';
import { useMayChange } from '../use-may-change.ts';
import { notHeard, usePace } from '../use-pace.ts';
import classes from './report.module.css';

interface RunStateProps {
  readonly report: ExportReport;
  /** Null for one that is no longer there. */
  readonly connection: Connection | null;
  /** Whether nothing is heard of it at the moment. */
  readonly broken: boolean;
}

/** How far it is and how long it still takes; why it is paused; or how it ended. */
export function RunState({ report, connection, broken }: RunStateProps) {
  const pace = usePace(report, report.connection.ats);
  const mayChange = useMayChange(report.startedBy);
  const { status, counts } = report;
  if (status === 'paused')
    return <PausedNotice progress={report} connection={connection} mayChange={mayChange} />;
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
            {broken ? notHeard : pace}
          </Text>
        </span>
      ) : null}
    </div>
  );
}

import { Text } from '@mantine/core';
import { IconCircleCheckFilled, IconFlagFilled } from '@tabler/icons-react';
import { sayNumber } from '../../frame/numbers.ts';
import { countAll, countNeedingYou, sayEnding, sayNeeding } from '../run-words.ts';
import { isOver, type Run } from '../runs.ts';
import { sayPace } from '../say-pace.ts';
import classes from './run.module.css';

/** How far it is and what it waits for, or how it ended. */
export function RunState({ run }: { readonly run: Run }) {
  const { counts, status } = run;
  const over = isOver(run);
  const all = countAll(counts);
  const needing = sayNeeding(counts);
  return (
    <div>
      <div role="status">
        {over ? (
          <span className={classes.state}>
            {status === 'cancelled' ? null : countNeedingYou(counts) === 0 ? (
              <IconCircleCheckFilled size={18} aria-hidden className={classes.complete} />
            ) : (
              <IconFlagFilled size={18} aria-hidden className={classes.flag} />
            )}
            <strong>{sayEnding(run)}</strong>
            {needing === null ? null : (
              <Text component="span" c="dimmed">
                {needing}
              </Text>
            )}
          </span>
        ) : null}
      </div>
      {over ? null : (
        <span className={`${classes.state} numbers`}>
          <strong>
            {sayNumber(all - counts.open)} of {sayNumber(all)}
          </strong>
          <Text component="span" c="dimmed">
            {sayPace(run)}
          </Text>
        </span>
      )}
    </div>
  );
}

import { Button, Checkbox, Text } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../../frame/ask.tsx';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { HelpLink } from '../../help/help-link.tsx';
import type { ExportItem } from '../exports.ts';
import { explanationId, undecided } from './asks.ts';
import { useDecisionBoard } from './decision-board.tsx';
import classes from './decisions.module.css';
import { sayRefused } from './say-refused.ts';

interface DecisionBarProps {
  /** Those on screen. */
  readonly items: readonly ExportItem[];
  /** Such as "Lever". */
  readonly ats: string;
  /** Who may decide where one may not oneself; null where nobody knows. */
  readonly whom: string | null;
}

/** Above people in doubt: what can be decided about them, and the same for several at once. */
export function DecisionBar({ items, ats, whom }: DecisionBarProps) {
  const board = useDecisionBoard();
  const [problem, setProblem] = useState<unknown>(null);
  const open = undecided(items);
  if (open.length === 0) return null;
  const count = sayCount(open.length, 'person', 'people');
  if (board === null)
    return (
      <section className={classes.bar} aria-label="To be decided">
        <Text>
          Whether {count} arrived in {ats} could not be told. {whom ?? 'Whoever started this export'} or an
          admin can decide it.
        </Text>
      </section>
    );
  const picked = open.filter(({ id }) => board.selected.has(id));
  const several = open.length > 1;
  const waits = picked.some(({ id }) => board.deciding.has(id));
  const decide = (decision: 'sendAgain' | 'leave') => {
    const people = sayCount(picked.length, 'person', 'people');
    setProblem(null);
    ask({
      ...(decision === 'sendAgain'
        ? {
            title: `Send ${people} again?`,
            text: `Crosswalk looks in ${ats} once more; whoever shows up after all is not sent twice.`,
            confirm: 'Send again',
          }
        : {
            title: `Leave ${people} as they are?`,
            text: `Nothing more is sent for them, and whether they are in ${ats} stays unknown. They can be exported again.`,
            confirm: 'Leave it',
          }),
      danger: false,
      onConfirm: () => board.decideAll(picked, decision).catch(setProblem),
    });
  };
  return (
    <section className={classes.bar} aria-label="To be decided" ref={board.rest} tabIndex={-1}>
      <div className={classes.barWords}>
        <Text>
          <strong className="numbers">{several ? `${count} to decide.` : 'To decide.'}</strong> Whether they
          arrived in {ats} could not be told: look there, then say which record it is.
        </Text>
        <Text size="sm" c="dimmed" id={explanationId}>
          <b>Send again</b>: Crosswalk looks once more; whoever shows up after all is not sent twice.{' '}
          <b>Leave it</b>: nothing more is sent for them.
        </Text>
      </div>
      <HelpLink topic="needsYou" ats={ats} />
      {several ? (
        <div className={classes.buttons}>
          <Checkbox
            size="xs"
            className="numbers"
            label={picked.length === 0 ? 'Select all' : `${sayNumber(picked.length)} selected`}
            aria-label={`Select all ${sayNumber(open.length)}`}
            checked={picked.length === open.length}
            indeterminate={picked.length > 0 && picked.length < open.length}
            onChange={({ currentTarget: { checked } }) =>
              board.select(
                open.map(({ id }) => id),
                checked,
              )
            }
          />
          <Button
            size="compact-sm"
            variant="default"
            disabled={picked.length === 0}
            loading={waits}
            aria-label={`Send again: ${sayNumber(picked.length)} selected`}
            onClick={() => decide('sendAgain')}
          >
            Send again
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={picked.length === 0}
            loading={waits}
            aria-label={`Leave it: ${sayNumber(picked.length)} selected`}
            onClick={() => decide('leave')}
          >
            Leave it
          </Button>
        </div>
      ) : null}
      {problem === null ? null : (
        <Text c="red" role="alert" className="any-break">
          {sayRefused(problem, 'one of them')} Nothing was decided about those still ticked; try again.
        </Text>
      )}
    </section>
  );
}

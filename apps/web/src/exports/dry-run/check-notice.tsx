import { Button, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconUserSearch } from '@tabler/icons-react';
import { Moment } from '../../frame/moment.tsx';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { messageOf } from '../../frame/states.tsx';
import { sayDuration } from '../duration.ts';
import classes from './dry-run.module.css';
import { type DryRun, useChangeCheck } from './dry-runs.ts';

/** Whether the ATS was asked who is already there: by a click, in the background, and cancelled by another. */
export function CheckNotice({ run }: { readonly run: DryRun }) {
  const change = useChangeCheck(run.id);
  const { state, total, done } = run.check;
  if (total === 0) return null;
  const running = state === 'running';
  const complete = done === total;
  return (
    <section className={classes.check} aria-label={`Who is already in ${run.connection.ats}`}>
      <div className={classes.checkWords}>
        <Text className="numbers any-break" aria-live="polite">
          {state === 'stopped' ? (
            <IconAlertTriangle
              size={16}
              stroke={1.8}
              className={classes.calling}
              role="img"
              aria-label="Stopped"
            />
          ) : (
            <IconUserSearch size={16} stroke={1.6} aria-hidden />
          )}{' '}
          <Words run={run} />
        </Text>
        {change.error === null ? null : (
          <Text c="red" role="alert">
            {messageOf(change.error)}
          </Text>
        )}
        {running ? (
          <Progress
            value={(done / total) * 100}
            size="sm"
            aria-label={`${sayNumber(done)} of ${sayNumber(total)} looked up`}
            transitionDuration={0}
          />
        ) : null}
      </div>
      {running ? (
        <Button
          variant="default"
          size="compact-sm"
          loading={change.isPending}
          onClick={() => change.mutate('cancel')}
        >
          Cancel
        </Button>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          loading={change.isPending}
          onClick={() => change.mutate('start')}
        >
          {complete ? 'Look again' : state === 'none' ? `Look in ${run.connection.ats}` : 'Go on'}
        </Button>
      )}
    </section>
  );
}

function Words({ run }: { readonly run: DryRun }) {
  const { ats } = run.connection;
  const { state, total, done, problems, reason, secondsLeft, oldest } = run.check;
  const sofar = `${sayNumber(done)} of ${sayNumber(total)} looked up`;
  const there = run.alreadyThere === 0 ? 'nobody' : sayNumber(run.alreadyThere);
  switch (true) {
    case state === 'running':
      return `Looking in ${ats} who is already there: ${sofar}${
        reason !== null ? `. ${reason}` : secondsLeft === null ? '.' : `, ${sayDuration(secondsLeft)} left.`
      } Exports to this account go first.`;
    case state === 'stopped':
      return `Looking in ${ats} stopped after ${sofar}: ${reason}`;
    case done === total:
      return (
        <>
          {`Looked in ${ats}: ${there} of ${sayCount(total, 'person', 'people')} already there without us`}
          {problems === 0 ? '' : `, ${sayNumber(problems)} could not be looked up`}
          {oldest === null ? '. ' : ' '}
          {oldest === null ? null : (
            <>
              (<Moment at={oldest} />
              ).{' '}
            </>
          )}
          Everybody is looked up again when they are sent.
        </>
      );
    case done > 0:
      return `${sofar} in ${ats}. The others are looked up when they are sent.`;
    default:
      return `${ats} was not asked yet who is already there. It is asked when they are sent, or now: in the background, by reading only.`;
  }
}

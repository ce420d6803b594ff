import { Anchor, Button, Group, Loader, Text } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleXFilled, IconExternalLink, IconMinus } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { messageOf } from '../../frame/states.tsx';
import { type Setup, type Test, useRemoveTestCandidate } from './setups.ts';
import classes from './test-outcome.module.css';

interface TestOutcomeProps {
  readonly setup: Setup;
  readonly test: Test;
  readonly ats: string;
}

/** How far the test candidate is, as it happens. */
export function TestOutcome({ setup, test, ats }: TestOutcomeProps) {
  switch (test.state) {
    case 'sending':
      return (
        <Outcome state="moving" sign={<Loader size={18} />} title={`Sending ${test.name} to ${ats}`}>
          <Text>{test.message ?? <SayWaiting test={test} ats={ats} />}</Text>
        </Outcome>
      );
    case 'arrived':
      return (
        <Outcome state="good" sign={<IconCircleCheckFilled size={20} aria-hidden />} title="All Good">
          <Text className="any-break">
            {test.name} has arrived in {ats}, {where(test)}.
          </Text>
          {test.message === null ? null : <Text className="any-break">{test.message}</Text>}
          <ArrivedActions setup={setup} test={test} ats={ats} />
        </Outcome>
      );
    case 'failed':
      return (
        <Outcome
          state="bad"
          sign={<IconCircleXFilled size={20} aria-hidden />}
          title="The test candidate did not arrive"
        >
          <Text className="any-break">{test.message ?? `${ats} did not take it.`}</Text>
        </Outcome>
      );
    case 'removing':
      return (
        <Outcome state="moving" sign={<Loader size={18} />} title="Removing the test candidate">
          <Text>{test.message ?? `${ats} is told to take it out of sight. This takes a few seconds.`}</Text>
        </Outcome>
      );
    case 'removed':
      return (
        <Outcome
          state="gone"
          sign={<IconMinus size={20} aria-hidden />}
          title="The test candidate had arrived and is removed"
        >
          <Text>{test.message ?? `Nothing of it is left to do in ${ats}.`}</Text>
        </Outcome>
      );
  }
}

/** After this many milliseconds an answer is late. */
const late = 15_000;

function SayWaiting({ test, ats }: Pick<TestOutcomeProps, 'test' | 'ats'>) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), late);
    return () => clearTimeout(timer);
  }, []);
  return isLate
    ? `${ats} has not confirmed it yet. Crosswalk looks whether it has arrived before sending anything again; that may take a few minutes. You may leave this page meanwhile.`
    : `It goes there ${where(test)}. This takes a few seconds.`;
}

function where({ destination }: Test): string {
  if (destination.kind === 'job') return `on the job ${destination.title ?? destination.id}`;
  if (destination.kind === 'pool') return `in the pool ${destination.title ?? destination.id}`;
  return 'as prospect';
}

interface OutcomeProps {
  readonly state: 'moving' | 'good' | 'bad' | 'gone';
  readonly sign: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

function Outcome({ state, sign, title, children }: OutcomeProps) {
  return (
    <div className={`${classes.outcome} ${classes[state]}`}>
      <span className={classes.sign}>{sign}</span>
      <div className={classes.words}>
        <Text fw={600}>{title}</Text>
        {children}
      </div>
    </div>
  );
}

function ArrivedActions({ setup, test, ats }: TestOutcomeProps) {
  const remove = useRemoveTestCandidate(setup.id);
  return (
    <>
      {remove.error === null ? null : (
        <FormError
          error={remove.error}
          text={`${messageOf(remove.error)} Or archive it in ${ats} yourself: it is an ordinary candidate there.`}
        />
      )}
      <Group gap="md" mt={4}>
        {test.link === null ? null : (
          <Anchor href={test.link} target="_blank" rel="noreferrer">
            See it in {ats} <IconExternalLink size={14} aria-hidden style={{ verticalAlign: -2 }} />
          </Anchor>
        )}
        <Button
          variant="default"
          size="compact-sm"
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          Remove the test candidate
        </Button>
      </Group>
    </>
  );
}

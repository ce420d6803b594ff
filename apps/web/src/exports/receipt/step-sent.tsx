import { Text } from '@mantine/core';
import { Moment } from '../../frame/moment.tsx';
import { type Status, StatusMark } from '../../frame/status-mark.tsx';
import classes from './receipt.module.css';
import type { ReceiptStep } from './receipts.ts';

/** One step: what was sent for it, when, and what the ATS said. */
export function StepSent({ step }: { readonly step: ReceiptStep }) {
  const { status, word } = looks[step.state];
  return (
    <section className={classes.step} aria-label={step.label}>
      <div className={classes.stepHead}>
        <Text fw={500} className="any-break">
          {step.label}
        </Text>
        <StatusMark status={status} word={word} />
      </div>
      {step.attempts.map((attempt) => (
        <Text key={attempt.intendedAt} size="sm" c="dimmed" className="any-break">
          Written down <Moment at={attempt.intendedAt} />
          {attempt.answeredAt === null ? ', no answer' : ', answered '}
          {attempt.answeredAt === null ? null : <Moment at={attempt.answeredAt} />}
          {attempt.result === null ? '' : `: ${results[attempt.result]}`}
        </Text>
      ))}
      {step.resume === null ? null : (
        <Text size="sm" className="any-break">
          {`Résumé ${step.resume.fileName}`}
          {step.resume.sha256 === null ? null : (
            <Text component="span" size="sm" c="dimmed">{` SHA-256 ${step.resume.sha256}`}</Text>
          )}
        </Text>
      )}
      <details>
        <summary>What was sent</summary>
        <pre className={classes.payload}>{JSON.stringify(step.payload, null, 2)}</pre>
      </details>
    </section>
  );
}

const looks: Readonly<Record<ReceiptStep['state'], { readonly status: Status; readonly word: string }>> = {
  taken: { status: 'exported', word: 'Done' },
  leftOut: { status: 'needsYou', word: 'Left out' },
  notTaken: { status: 'skipped', word: 'Not done' },
};

const results = {
  stored: 'stored',
  refused: 'refused',
  notSent: 'it did not leave',
  doubtful: 'no clear answer',
  adopted: 'found there afterwards',
  absent: 'found not to be there',
} as const;

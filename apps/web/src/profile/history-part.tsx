import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Candidate, Education, Employment } from './candidate.ts';
import { Part } from './part.tsx';
import classes from './profile.module.css';
import { saySpan } from './say-dates.ts';

/** Where somebody works and worked. Nothing where nothing is known. */
export function ExperiencePart({ employments }: Pick<Candidate, 'employments'>) {
  if (employments.length === 0) return null;
  return (
    <Part title="Experience">
      <ol className={classes.history}>
        {numbered(employments).map(([key, employment]) => (
          <Job key={key} {...employment} />
        ))}
      </ol>
    </Part>
  );
}

function Job({ title, company, location, summary, highlights, ...span }: Employment) {
  return (
    <Stage
      first={title ?? company ?? 'Position not named'}
      second={title === null ? null : company}
      third={[saySpan(span), location]}
    >
      {summary === null ? null : <LongText text={summary} />}
      {highlights.length === 0 ? null : (
        <ul className={classes.highlights}>
          {numbered(highlights).map(([key, text]) => (
            <li key={key} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      )}
    </Stage>
  );
}

/** Where somebody learned. Nothing where nothing is known. */
export function EducationPart({ educations }: Pick<Candidate, 'educations'>) {
  if (educations.length === 0) return null;
  return (
    <Part title="Education">
      <ol className={classes.history}>
        {numbered(educations).map(([key, education]) => (
          <School key={key} {...education} />
        ))}
      </ol>
    </Part>
  );
}

function School({ school, degree, discipline, score, ...span }: Education) {
  const studied = [degree, discipline].filter((text) => text !== null && text !== '').join(', ');
  return (
    <Stage
      first={school ?? (studied === '' ? 'School not named' : studied)}
      second={school === null || studied === '' ? null : studied}
      third={[saySpan(span), score]}
    />
  );
}

interface StageProps {
  readonly first: string;
  readonly second: string | null;
  readonly third: readonly (string | null)[];
  readonly children?: ReactNode;
}

function Stage({ first, second, third, children }: StageProps) {
  const facts = third.filter((text) => text !== null && text !== '');
  return (
    <li className="any-break">
      <div>
        <bdi className={classes.strong}>{first}</bdi>
        {second === null ? null : (
          <>
            {' · '}
            <bdi>{second}</bdi>
          </>
        )}
      </div>
      {facts.length === 0 ? null : <div className={`${classes.dimmed} numbers`}>{facts.join(' · ')}</div>}
      {children}
    </li>
  );
}

/** Text somebody wrote, in its own lines and its own direction. */
export function LongText({ text }: { readonly text: string }) {
  return (
    <Text size="sm" dir="auto" className={classes.longText}>
      {text}
    </Text>
  );
}

/** With keys for lists whose entries may be the same twice. */
export function numbered<T>(items: readonly T[]): (readonly [string, T])[] {
  return items.map((item, index) => [String(index), item]);
}

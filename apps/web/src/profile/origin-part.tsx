import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { UndoMerge } from '../duplicates/undo-merge.tsx';
import { TextLink } from '../frame/links.tsx';
import { Moment } from '../frame/moment.tsx';
import { sayCount, sayNumber } from '../frame/numbers.ts';
import type { Candidate } from './candidate.ts';
import { useCandidateAddress } from './candidate-address.ts';
import { Part } from './part.tsx';
import classes from './profile.module.css';

/** The projects somebody is in, as far as one may see them. */
export function ProjectsPart({ projects }: Pick<Candidate, 'projects'>) {
  return (
    <Part title="Projects">
      {projects.length === 0 ? (
        <Text c="dimmed" size="sm">
          In none you can see.
        </Text>
      ) : (
        <ul className={classes.plainList}>
          {projects.map(({ id, name }) => (
            <li key={id} className="any-break">
              <TextLink to="/projects/$projectId" params={{ projectId: id }} size="sm">
                <bdi>{name}</bdi>
              </TextLink>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

/** Where everything known comes from: files with their rows, and profiles that went into this one. */
export function OriginPart({ candidate }: { readonly candidate: Candidate }) {
  const { origins, merged, createdAt, updatedAt } = candidate;
  return (
    <Part title="Origin">
      <ul className={classes.plainList}>
        {origins.map(({ importId, file, row, at, by, outcome }) => (
          <Event key={`${importId} ${row}`} at={at} by={by}>
            {outcome === 'created' ? 'Came with ' : 'More came with '}
            <TextLink to="/imports/$importId" params={{ importId }} size="sm">
              <bdi>{file}</bdi>
            </TextLink>
            {`, row ${sayNumber(row)}`}
          </Event>
        ))}
        {origins.length > 0 ? null : (
          <Event at={createdAt} by={null}>
            Made
          </Event>
        )}
        {merged.map((one) => (
          <Event
            key={one.mergeId}
            at={one.at}
            by={one.by}
            after={<UndoMerge merged={one} into={candidate.name.full} />}
          >
            Merged with <bdi>{one.name}</bdi>
          </Event>
        ))}
      </ul>
      <Text size="sm" c="dimmed">
        Last changed <Moment at={updatedAt} />
      </Text>
    </Part>
  );
}

interface EventProps {
  readonly at: string;
  readonly by: { readonly name: string } | null;
  readonly children: ReactNode;
  readonly after?: ReactNode;
}

function Event({ at, by, children, after }: EventProps) {
  return (
    <li className="any-break">
      {children}
      <div className={classes.dimmed}>
        <Moment at={at} />
        {by === null ? null : (
          <>
            {' by '}
            <bdi>{by.name}</bdi>
          </>
        )}
      </div>
      {after}
    </li>
  );
}

/** That somebody may be here twice. */
export function DuplicatesHint({ count }: { readonly count: number }) {
  const { begin } = useCandidateAddress();
  if (count === 0) return null;
  return (
    <div className={classes.hint}>
      <Text size="sm">
        {count === 1
          ? 'Another profile may be the same person.'
          : `${sayCount(count, 'other profile')} may be the same person.`}
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => begin('merge')}>
        Compare
      </Button>
    </div>
  );
}

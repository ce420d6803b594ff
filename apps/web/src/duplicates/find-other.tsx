import { Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CandidateSummary } from '../candidates/people.ts';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import type { Candidate } from '../profile/candidate.ts';
import classes from './duplicates.module.css';
import { duplicatesQuery, findPeopleQuery } from './duplicates.ts';

interface FindOtherProps {
  readonly candidate: Candidate;
  readonly onFound: (candidateId: string) => void;
}

/** Who may be the same person: those suggested, or anybody by name. */
export function FindOther({ candidate, onFound }: FindOtherProps) {
  const [text, setText] = useState('');
  // In milliseconds; short enough to feel like none.
  const [words] = useDebouncedValue(text.trim(), 200);
  return (
    <Stack gap="sm">
      <TextInput
        aria-label="Search a person"
        placeholder="Name, e-mail or company of the other profile"
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        data-autofocus
        maxLength={300}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {words === '' ? (
        <Suggested candidate={candidate} onFound={onFound} />
      ) : (
        <Found words={words} candidate={candidate} onFound={onFound} />
      )}
    </Stack>
  );
}

function Suggested({ candidate, onFound }: FindOtherProps) {
  const found = useQuery(duplicatesQuery(candidate.id));
  if (found.isPending) return <LoadingRows rows={3} />;
  if (found.isError) return <ErrorState error={found.error} retry={found.refetch} />;
  if (found.data.length === 0)
    return (
      <Text c="dimmed" size="sm">
        {`Nobody here looks like the same person. Search for them by name.`}
      </Text>
    );
  return (
    <People
      label="May be the same person"
      people={found.data.map(({ candidate: other, reasons }) => ({
        person: other,
        said: reasons.join(' · '),
      }))}
      onFound={onFound}
    />
  );
}

function Found({ words, candidate, onFound }: FindOtherProps & { readonly words: string }) {
  const found = useQuery(findPeopleQuery(words));
  if (found.isPending) return <LoadingRows rows={3} />;
  if (found.isError) return <ErrorState error={found.error} retry={found.refetch} />;
  const others = found.data.filter(({ id }) => id !== candidate.id);
  if (others.length === 0)
    return (
      <Text c="dimmed" size="sm" role="status">
        Nobody else is found by that.
      </Text>
    );
  return <People label="Found" people={others.map((person) => ({ person, said: null }))} onFound={onFound} />;
}

interface PeopleProps {
  readonly label: string;
  readonly people: readonly { readonly person: CandidateSummary; readonly said: string | null }[];
  readonly onFound: (candidateId: string) => void;
}

function People({ label, people, onFound }: PeopleProps) {
  return (
    <ul className={classes.people} aria-label={label}>
      {people.map(({ person, said }) => (
        <li key={person.id}>
          <UnstyledButton className={classes.person} onClick={() => onFound(person.id)}>
            <bdi className={classes.personName}>{person.name}</bdi>
            <span className={classes.personFacts}>
              {[person.headline ?? person.title, person.company, person.location]
                .filter((fact) => fact !== null && fact !== '')
                .join(' · ')}
            </span>
            {said === null ? null : <span className={classes.reason}>{said}</span>}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

import { Autocomplete, Button, CloseButton, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sayFailed } from '../frame/say.ts';
import { mayAct, useMe } from '../session/me.ts';
import { tagsQuery } from '../tags/tags.ts';
import type { Candidate } from './candidate.ts';
import { isDoNotContact } from './do-not-contact.ts';
import { Part } from './part.tsx';
import classes from './profile.module.css';
import { useChangeTags } from './tag-calls.ts';

interface TagsPartProps {
  readonly candidateId: string;
  readonly tags: Candidate['tags'];
}

/** The tags of somebody, put on and taken off here (W7). */
export function TagsPart({ candidateId, tags }: TagsPartProps) {
  const me = useMe();
  const change = useChangeTags(candidateId);
  const [adding, setAdding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const mayTag = mayAct(me.role, 'recruiter');
  // Whoever must not be contacted stays so until an admin says otherwise.
  const mayTakeOff = (tag: string) => mayTag && (!isDoNotContact(tag) || mayAct(me.role, 'admin'));
  const stop = () => {
    setAdding(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <Part
      title="Tags"
      action={
        mayTag && !adding ? (
          <Button
            ref={button}
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add a tag
          </Button>
        ) : undefined
      }
    >
      {tags.length === 0 ? (
        adding ? null : (
          <Text size="sm" c="dimmed">
            No tags.
          </Text>
        )
      ) : (
        <ul className={classes.chips}>
          {tags.map((tag) => (
            <li
              key={tag}
              className={isDoNotContact(tag) ? `${classes.chip} ${classes.blocking}` : classes.chip}
            >
              <bdi>{tag}</bdi>
              {mayTakeOff(tag) ? (
                <CloseButton
                  size="sm"
                  iconSize={12}
                  aria-label={`Take off ${tag}`}
                  onClick={() => change.mutate({ remove: [tag] }, { onError: sayFailed })}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <AddTag
          taken={tags}
          onAdd={(tag) => change.mutate({ add: [tag] }, { onError: sayFailed })}
          onDone={stop}
        />
      ) : null}
    </Part>
  );
}

interface AddTagProps {
  readonly taken: readonly string[];
  readonly onAdd: (tag: string) => void;
  readonly onDone: () => void;
}

/** Stays open for the next tag until it is left. */
function AddTag({ taken, onAdd, onDone }: AddTagProps) {
  const tags = useQuery(tagsQuery);
  const [text, setText] = useState('');
  const has = new Set(taken.map((tag) => tag.toLowerCase()));
  const offered = (tags.data ?? []).map(({ name }) => name).filter((name) => !has.has(name.toLowerCase()));
  const add = (given: string) => {
    const tag = given.trim();
    // The spelling there is wins over another letter case of it.
    const known = offered.find((name) => name.toLowerCase() === tag.toLowerCase()) ?? tag;
    if (tag !== '' && !has.has(tag.toLowerCase())) onAdd(known);
    // The box writes what was picked into itself right after.
    requestAnimationFrame(() => setText(''));
  };
  return (
    <Autocomplete
      aria-label="Add a tag"
      placeholder="Tag, new or known; Enter puts it on"
      size="xs"
      autoFocus
      maxLength={100}
      limit={12}
      data={offered}
      value={text}
      onChange={setText}
      onOptionSubmit={add}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.defaultPrevented && !isPicking(event.currentTarget)) add(text);
        if (event.key === 'Escape') {
          event.stopPropagation();
          onDone();
        }
      }}
      onBlur={() => (text.trim() === '' ? onDone() : undefined)}
    />
  );
}

/** Whether Enter belongs to the suggestion that is marked. */
function isPicking(input: HTMLInputElement): boolean {
  const active = input.getAttribute('aria-activedescendant');
  return active !== null && active !== '';
}

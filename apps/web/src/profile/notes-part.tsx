import { Button, Group, Skeleton, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sayFailed } from '../frame/say.ts';
import { messageOf } from '../frame/states.tsx';
import { mayAct, useMe } from '../session/me.ts';
import { NoteItem } from './note-item.tsx';
import { longestNote, notesQuery, useAddNote } from './notes.ts';
import { onCtrlEnter } from './on-ctrl-enter.ts';
import { Part } from './part.tsx';
import classes from './profile.module.css';

/** What members wrote about somebody, newest first. */
export function NotesPart({ candidateId }: { readonly candidateId: string }) {
  const me = useMe();
  const notes = useQuery(notesQuery(candidateId));
  const mayWrite = mayAct(me.role, 'recruiter');
  return (
    <Part title="Notes">
      {mayWrite ? <AddNote candidateId={candidateId} /> : null}
      {notes.isPending ? <Skeleton h={14} w="60%" /> : null}
      {notes.isError ? (
        <Group gap="xs">
          <Text size="sm" c="dimmed" role="alert">
            {messageOf(notes.error)}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => notes.refetch()}>
            Try again
          </Button>
        </Group>
      ) : null}
      {notes.data?.length === 0 && !mayWrite ? (
        <Text size="sm" c="dimmed">
          No notes.
        </Text>
      ) : null}
      {notes.data === undefined || notes.data.length === 0 ? null : (
        <ol className={classes.plainList}>
          {notes.data.map((note) => (
            <NoteItem key={note.id} candidateId={candidateId} note={note} />
          ))}
        </ol>
      )}
    </Part>
  );
}

function AddNote({ candidateId }: { readonly candidateId: string }) {
  const add = useAddNote(candidateId);
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const submit = () => {
    if (text.trim() === '' || add.isPending) return;
    add.mutate(text.trim(), {
      onSuccess: () => {
        setText('');
        box.current?.focus();
      },
      onError: sayFailed,
    });
  };
  return (
    <div className={classes.stack}>
      <Textarea
        ref={box}
        aria-label="Add a note"
        placeholder="Add a note; everybody here can read it"
        autosize
        minRows={1}
        maxRows={10}
        maxLength={longestNote}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onCtrlEnter(submit)}
      />
      {text.trim() === '' ? null : (
        <Group gap="xs">
          <Button size="compact-sm" loading={add.isPending} onClick={submit}>
            Add note
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setText('')}>
            Cancel
          </Button>
        </Group>
      )}
    </div>
  );
}

import { ActionIcon, Button, Group, Menu, Text, Textarea } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../frame/ask.tsx';
import { Moment } from '../frame/moment.tsx';
import { sayFailed } from '../frame/say.ts';
import { longestNote, type Note, useDeleteNote, useEditNote } from './notes.ts';
import { onCtrlEnter } from './on-ctrl-enter.ts';
import classes from './profile.module.css';

interface NoteItemProps {
  readonly candidateId: string;
  readonly note: Note;
}

/** One note, with what its author and admins may do with it. */
export function NoteItem({ candidateId, note }: NoteItemProps) {
  const [editing, setEditing] = useState(false);
  const { body, author, createdAt, updatedAt, mayChange } = note;
  return (
    <li className={classes.note}>
      <div className={classes.noteHead}>
        <Text size="sm" c="dimmed" component="span" className="any-break">
          <bdi>{author === null ? 'From a file, or by somebody who has left' : author.name}</bdi>
          {' · '}
          <Moment at={createdAt} />
          {updatedAt === null ? null : (
            <>
              {' · changed '}
              <Moment at={updatedAt} />
            </>
          )}
        </Text>
        {mayChange && !editing ? (
          <NoteMenu candidateId={candidateId} noteId={note.id} onEdit={() => setEditing(true)} />
        ) : null}
      </div>
      {editing ? (
        <EditNote candidateId={candidateId} note={note} onDone={() => setEditing(false)} />
      ) : (
        <Text size="sm" dir="auto" className={`${classes.longText} any-break`}>
          {body}
        </Text>
      )}
    </li>
  );
}

interface NoteMenuProps {
  readonly candidateId: string;
  readonly noteId: string;
  readonly onEdit: () => void;
}

function NoteMenu({ candidateId, noteId, onEdit }: NoteMenuProps) {
  const remove = useDeleteNote(candidateId, noteId);
  return (
    <Menu position="bottom-end" width={140}>
      <Menu.Target>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label="What to do with this note"
          loading={remove.isPending}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} />} onClick={onEdit}>
          Edit
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} stroke={1.6} />}
          onClick={() =>
            ask({
              title: 'Delete this note?',
              text: 'It is gone for everybody and cannot be brought back.',
              confirm: 'Delete note',
              onConfirm: () => remove.mutate(undefined, { onError: sayFailed }),
            })
          }
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface EditNoteProps extends NoteItemProps {
  readonly onDone: () => void;
}

function EditNote({ candidateId, note, onDone }: EditNoteProps) {
  const edit = useEditNote(candidateId, note.id);
  const [text, setText] = useState(note.body);
  const submit = () => {
    if (text.trim() === '' || edit.isPending) return;
    edit.mutate(text.trim(), { onSuccess: onDone, onError: sayFailed });
  };
  return (
    <div className={classes.stack}>
      <Textarea
        aria-label="Note"
        autosize
        minRows={2}
        maxRows={16}
        maxLength={longestNote}
        autoFocus
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          onCtrlEnter(submit)(event);
          if (event.key === 'Escape') {
            event.stopPropagation();
            onDone();
          }
        }}
      />
      <Group gap="xs">
        <Button size="compact-sm" loading={edit.isPending} disabled={text.trim() === ''} onClick={submit}>
          Save
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </div>
  );
}

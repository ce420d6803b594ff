import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../frame/form-error.tsx';
import { type Project, useChangeProject } from './projects.ts';

interface NoteOfProjectProps {
  readonly project: Project;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says what a project is about, for everybody who sees it. */
export function NoteOfProject({ project, opened, onClose }: NoteOfProjectProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Note of the project" centered>
      <NoteForm project={project} onClose={onClose} />
    </Modal>
  );
}

function NoteForm({ project, onClose }: Omit<NoteOfProjectProps, 'opened'>) {
  const change = useChangeProject(project.id);
  const [note, setNote] = useState(project.note ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ note: note.trim() === '' ? null : note }, { onSuccess: onClose });
      }}
    >
      <Stack>
        {change.error === null ? null : <FormError error={change.error} />}
        <Textarea
          label="Note"
          description="What it is about; everybody who sees the project reads it."
          placeholder="Who we are looking for, what the team said, where to look next"
          autosize
          minRows={4}
          maxRows={12}
          maxLength={5000}
          data-autofocus
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

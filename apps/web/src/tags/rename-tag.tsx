import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../frame/form-error.tsx';
import { type Tag, useRenameTag } from './tags.ts';

interface RenameTagProps {
  readonly tag: Tag;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function RenameTag({ tag, opened, onClose }: RenameTagProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Rename tag" centered>
      <RenameForm tag={tag} onClose={onClose} />
    </Modal>
  );
}

function RenameForm({ tag, onClose }: Omit<RenameTagProps, 'opened'>) {
  const rename = useRenameTag();
  const [name, setName] = useState(tag.name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ id: tag.id, name: name.trim() }, { onSuccess: onClose });
      }}
    >
      <Stack>
        {rename.error === null ? null : <FormError error={rename.error} />}
        <TextInput
          label="Name"
          description="Everybody who has the tag has it under this name."
          maxLength={100}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
            Rename
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

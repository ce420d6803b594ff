import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../frame/form-error.tsx';
import { sayCount } from '../frame/numbers.ts';
import { sayDone } from '../frame/say.ts';
import { type Tag, useMergeTags } from './tags.ts';

interface MergeTagProps {
  readonly tag: Tag;
  readonly all: readonly Tag[];
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes one tag of two. */
export function MergeTag({ tag, all, opened, onClose }: MergeTagProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span className="any-break">{`Merge “${tag.name}” into another tag`}</span>}
      centered
    >
      <MergeForm tag={tag} all={all} onClose={onClose} />
    </Modal>
  );
}

function MergeForm({ tag, all, onClose }: Omit<MergeTagProps, 'opened'>) {
  const merge = useMergeTags();
  const [into, setInto] = useState<string | null>(null);
  const other = all.find(({ id }) => id === into);
  const people = sayCount(tag.candidates, 'person', 'people');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (other === undefined) return;
        merge.mutate(
          { id: tag.id, into: other.id },
          {
            onSuccess: () => {
              onClose();
              sayDone(`“${tag.name}” is part of “${other.name}” now.`);
            },
          },
        );
      }}
    >
      <Stack>
        {merge.error === null ? null : <FormError error={merge.error} />}
        <Select
          label="The tag that stays"
          placeholder="Choose a tag"
          searchable
          limit={100}
          data-autofocus
          nothingFoundMessage="There is no such tag."
          data={all.filter(({ id }) => id !== tag.id).map(({ id, name }) => ({ value: id, label: name }))}
          value={into}
          onChange={setInto}
        />
        <Text c="dimmed">
          {`${people} with “${tag.name}” ${tag.candidates === 1 ? 'gets' : 'get'} ${
            other === undefined ? 'the other one' : `“${other.name}”`
          } instead, and “${tag.name}” is gone.`}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={merge.isPending} disabled={other === undefined}>
            Merge
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

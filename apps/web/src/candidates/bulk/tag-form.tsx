import { Button, Group, MultiSelect, Stack, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { sayCount } from '../../frame/numbers.ts';
import { sayDone } from '../../frame/say.ts';
import { mayAct, useMe } from '../../session/me.ts';
import { tagsQuery } from '../../tags/tags.ts';
import type { PeopleList } from '../use-people-list.ts';
import { useTagPeople } from './use-change-people.ts';

interface TagFormProps {
  readonly list: PeopleList;
  readonly onClose: () => void;
}

/** The most at once; the server takes no more. */
const mostTags = 20;

/** Which tags to put on those ticked, and which to take off. */
export function TagForm({ list, onClose }: TagFormProps) {
  const { role } = useMe();
  const tags = useQuery(tagsQuery);
  const tagging = useTagPeople();
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const known = tags.data ?? [];
  const isSame = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase();
  // Whoever must not be contacted stays so until an admin says otherwise.
  const removable = known.filter(
    ({ name, doNotContact }) => (!doNotContact || mayAct(role, 'admin')) && !add.some(isSame(name)),
  );
  const submit = () => {
    if (list.ticked === null) return;
    tagging.mutate(
      { people: list.ticked, add, remove },
      {
        onSuccess: ({ candidates, added, removed }) => {
          onClose();
          sayDone(sayTagged(candidates, { tags: add, count: added }, { tags: remove, count: removed }));
        },
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        {tagging.error === null ? null : <FormError error={tagging.error} />}
        <TagsInput
          label="Put on"
          description="Known tags or new ones; Enter takes what you typed."
          placeholder={add.length === 0 ? 'Tag' : undefined}
          data-autofocus
          maxTags={mostTags}
          maxLength={100}
          acceptValueOnBlur
          data={known.map(({ name }) => name).filter((name) => !remove.some(isSame(name)))}
          limit={100}
          value={add}
          // The spelling there is wins over another letter case of it.
          onChange={(names) =>
            setAdd(names.map((name) => known.find((tag) => isSame(name)(tag.name))?.name ?? name))
          }
        />
        <MultiSelect
          label="Take off"
          placeholder={remove.length === 0 ? 'Tag' : undefined}
          searchable
          hidePickedOptions
          maxValues={mostTags}
          limit={100}
          nothingFoundMessage={tags.isPending ? 'Loading the tags …' : 'There is no such tag to take off.'}
          data={removable.map(({ name }) => name)}
          value={remove}
          onChange={setRemove}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={tagging.isPending} disabled={add.length + remove.length === 0}>
            {remove.length === 0 ? 'Tag' : 'Change tags'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Change {
  readonly tags: readonly string[];
  /** Each tag of each person: those who had it so already are not among them. */
  readonly count: number;
}

function sayTagged(candidates: number, on: Change, off: Change): string {
  const people = sayCount(candidates, 'person', 'people');
  if (on.count + off.count === 0) return `Nothing to change: ${people} had it so already.`;
  const parts = [
    ...(on.count === 0 ? [] : [`${sayTags(on)} put on`]),
    ...(off.count === 0 ? [] : [`${sayTags(off)} taken off`]),
  ];
  return `${parts.join(', ')}: ${people}.`;
}

function sayTags({ tags }: Change): string {
  return tags.length === 1 ? `“${tags[0]}”` : sayCount(tags.length, 'tag');
}

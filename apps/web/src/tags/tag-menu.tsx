import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowMerge, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../frame/ask.tsx';
import { sayCount } from '../frame/numbers.ts';
import { sayDone, sayFailed } from '../frame/say.ts';
import { MergeTag } from './merge-tag.tsx';
import { RenameTag } from './rename-tag.tsx';
import { type Tag, useDeleteTag } from './tags.ts';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

interface TagMenuProps {
  readonly tag: Tag;
  readonly all: readonly Tag[];
}

/** What an admin does to a tag. */
export function TagMenu({ tag, all }: TagMenuProps) {
  const [open, setOpen] = useState<'name' | 'merge' | null>(null);
  const remove = useDeleteTag();
  const askFirst = () =>
    ask({
      title: `Delete “${tag.name}”?`,
      text: `It is taken off ${sayCount(tag.candidates, 'person', 'people')}. They stay; only the tag is gone.${
        tag.doNotContact ? ' They can be exported then.' : ''
      }`,
      confirm: 'Delete the tag',
      onConfirm: () =>
        remove.mutate(tag, {
          onSuccess: () => sayDone(`“${tag.name}” is deleted.`),
          onError: sayFailed,
        }),
    });
  const close = () => setOpen(null);
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`More to do with ${tag.name}`}
            loading={remove.isPending}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setOpen('name')}>
            Rename
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowMerge {...icon} />}
            disabled={all.length < 2}
            onClick={() => setOpen('merge')}
          >
            Merge into another
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash {...icon} />} color="red" onClick={askFirst}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameTag tag={tag} opened={open === 'name'} onClose={close} />
      <MergeTag tag={tag} all={all} opened={open === 'merge'} onClose={close} />
    </>
  );
}

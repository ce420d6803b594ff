import { ActionIcon, Menu, Text } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconDots,
  IconNote,
  IconPencil,
  IconTransfer,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import { sayDone, sayFailed } from '../frame/say.ts';
import { mayAct, useMe } from '../session/me.ts';
import { HandOverProject } from './hand-over-project.tsx';
import { NoteOfProject } from './note-of-project.tsx';
import { type Project, useChangeProject } from './projects.ts';
import { RenameProject } from './rename-project.tsx';
import { ShareProject } from './share-project.tsx';
import { useEditHindrance, useShareHindrance } from './whom-to-ask.ts';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** What is done to a project rather than with its people; greyed where one may not, saying whom to ask. */
export function ProjectMenu({ project }: { readonly project: Project }) {
  const me = useMe();
  const [open, setOpen] = useState<'name' | 'note' | 'share' | 'maker' | null>(null);
  const change = useChangeProject(project.id);
  const notMine = useEditHindrance(project);
  const notMyShare = useShareHindrance(project);
  const close = () => setOpen(null);
  const archive = (archived: boolean) =>
    change.mutate(
      { archived },
      {
        onSuccess: ({ name }) => sayDone(archived ? `${name} is archived.` : `${name} is back.`),
        onError: sayFailed,
      },
    );
  const reason = notMine ?? notMyShare;
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size="input-sm"
            aria-label="More to do with this project"
            loading={change.isPending}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconUsers {...icon} />}
            disabled={notMyShare !== null}
            onClick={() => setOpen('share')}
          >
            Share
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPencil {...icon} />}
            disabled={notMine !== null}
            onClick={() => setOpen('name')}
          >
            Rename
          </Menu.Item>
          <Menu.Item
            leftSection={<IconNote {...icon} />}
            disabled={notMine !== null}
            onClick={() => setOpen('note')}
          >
            {project.note === null ? 'Add a note' : 'Edit the note'}
          </Menu.Item>
          {mayAct(me.role, 'admin') ? (
            <Menu.Item leftSection={<IconTransfer {...icon} />} onClick={() => setOpen('maker')}>
              Hand over
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={project.archived ? <IconArchiveOff {...icon} /> : <IconArchive {...icon} />}
            disabled={notMyShare !== null}
            onClick={() => archive(!project.archived)}
          >
            {project.archived ? 'Bring back' : 'Archive'}
          </Menu.Item>
          {reason === null ? null : (
            <Text size="xs" c="dimmed" px="sm" py={6}>
              {reason}
            </Text>
          )}
        </Menu.Dropdown>
      </Menu>
      <RenameProject project={project} opened={open === 'name'} onClose={close} />
      <NoteOfProject project={project} opened={open === 'note'} onClose={close} />
      <ShareProject project={project} opened={open === 'share'} onClose={close} />
      <HandOverProject project={project} opened={open === 'maker'} onClose={close} />
    </>
  );
}

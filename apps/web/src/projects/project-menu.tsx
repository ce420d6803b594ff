import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconDots, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { sayDone, sayFailed } from '../frame/say.ts';
import { type Project, useChangeProject } from './projects.ts';
import { RenameProject } from './rename-project.tsx';

/** What is done to a project rather than with its people. */
export function ProjectMenu({ project }: { readonly project: Project }) {
  const [renaming, setRenaming] = useState(false);
  const change = useChangeProject(project.id);
  const archive = (archived: boolean) =>
    change.mutate(
      { archived },
      {
        onSuccess: ({ name }) => sayDone(archived ? `${name} is archived.` : `${name} is back.`),
        onError: sayFailed,
      },
    );
  return (
    <>
      <Menu position="bottom-end" width={200}>
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
          <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} />} onClick={() => setRenaming(true)}>
            Rename
          </Menu.Item>
          {project.archived ? (
            <Menu.Item leftSection={<IconArchiveOff size={16} stroke={1.6} />} onClick={() => archive(false)}>
              Bring back
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconArchive size={16} stroke={1.6} />} onClick={() => archive(true)}>
              Archive
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <RenameProject project={project} opened={renaming} onClose={() => setRenaming(false)} />
    </>
  );
}

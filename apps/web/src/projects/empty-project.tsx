import { Group } from '@mantine/core';
import { IconFileImport, IconSearch, IconUsers } from '@tabler/icons-react';
import { ButtonLink } from '../frame/links.tsx';
import { EmptyState } from '../frame/states.tsx';
import type { Project } from './projects.ts';

/** A project nobody is in yet, and how people come in. */
export function EmptyProject({ project }: { readonly project: Project }) {
  const mayEdit = project.access === 'edit';
  return (
    <EmptyState
      icon={IconUsers}
      title="Nobody in this project yet"
      action={
        mayEdit ? (
          <Group gap="xs">
            <ButtonLink
              to="/search"
              search={{ into: project.id }}
              leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
            >
              Search for people
            </ButtonLink>
            <ButtonLink
              to="/imports"
              search={{ project: project.name }}
              variant="default"
              leftSection={<IconFileImport size={16} stroke={1.6} aria-hidden />}
            >
              Import a file
            </ButtonLink>
          </Group>
        ) : undefined
      }
    >
      {mayEdit
        ? 'Tick people in a search and add them, or import a file of candidates into it. Who is known already is not doubled.'
        : 'Whoever may edit it adds people from a search or imports a file into it.'}
    </EmptyState>
  );
}

import { IconFileImport } from '@tabler/icons-react';
import type { PeopleList } from '../candidates/use-people-list.ts';
import { GetForAllButtons } from '../contacts/get-for-all.tsx';
import { LookupOfList } from '../contacts/pop-up/lookup-of-address.tsx';
import { ExportMenu } from '../exports/menu/export-menu.tsx';
import { ButtonLink } from '../frame/links.tsx';
import { ProjectMenu } from './project-menu.tsx';
import type { Project } from './projects.ts';

interface ProjectActionsProps {
  readonly project: Project;
  readonly list: PeopleList;
}

/** What one can do with a project, top right; the primary action last. */
export function ProjectActions({ project, list }: ProjectActionsProps) {
  return (
    <>
      <ProjectMenu project={project} />
      <GetForAllButtons list={list} />
      {project.access === 'edit' ? (
        <ButtonLink
          to="/imports"
          search={{ project: project.name }}
          variant="default"
          leftSection={<IconFileImport size={16} stroke={1.6} aria-hidden />}
        >
          Import
        </ButtonLink>
      ) : null}
      <ExportMenu people={list.exportable} />
      <LookupOfList people={list.exportable} />
    </>
  );
}

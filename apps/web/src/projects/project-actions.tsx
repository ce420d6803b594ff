import { IconFileImport } from '@tabler/icons-react';
import { ExportMenu } from '../exports/menu/export-menu.tsx';
import { ButtonLink } from '../frame/links.tsx';
import { mayAct, useMe } from '../session/me.ts';
import { ProjectMenu } from './project-menu.tsx';
import type { Project } from './projects.ts';

/** The candidates ticked in a project. */
export interface SelectedCandidates {
  readonly count: number;
  /** All of the project, whether loaded or not: `ids` may then be a part of them. */
  readonly everyone: boolean;
  readonly ids: readonly string[];
  /** Whether `ids` are all of them; false while the rest is on its way. */
  readonly complete: boolean;
}

interface ProjectActionsProps {
  readonly project: Project;
  readonly selected: SelectedCandidates;
}

/** What one can do with a project, top right; the primary action last. */
export function ProjectActions({ project, selected }: ProjectActionsProps) {
  const me = useMe();
  const exportMenu = <ExportMenu project={project} selected={selected} />;
  if (!mayAct(me.role, 'recruiter')) return exportMenu;
  return (
    <>
      <ProjectMenu project={project} />
      <ButtonLink
        to="/imports"
        search={{ project: project.name }}
        variant="default"
        leftSection={<IconFileImport size={16} stroke={1.6} />}
      >
        Import
      </ButtonLink>
      {exportMenu}
    </>
  );
}

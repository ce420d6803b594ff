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
export function ProjectActions(_: ProjectActionsProps) {
  return null;
}

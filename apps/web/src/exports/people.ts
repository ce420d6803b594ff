import { type Criteria, isSame } from '../candidates/criteria.ts';
import type { PeopleSelection } from '../candidates/selection.ts';

interface ProjectRef {
  readonly id: string;
  readonly name: string;
}

/** Whom an export is about. */
export interface Chosen {
  /** The project they are in; null for people picked elsewhere, such as in a search. */
  readonly project: ProjectRef | null;
  readonly people: PeopleSelection;
  /** The list they were picked in; null where there is none, such as on a profile. */
  readonly within: Criteria | null;
}

/** What an Export menu is about: a list and who is ticked in it, or one person. */
export interface ExportablePeople {
  /** Names the list in this tab: who was ticked in it is remembered by that. */
  readonly key: string;
  readonly project: ProjectRef | null;
  /** Everybody who is meant when nobody is ticked; null when there is nobody. */
  readonly everyone: PeopleSelection | null;
  /** Null when nobody is ticked. */
  readonly ticked: PeopleSelection | null;
  /** How many are meant, such as "All" or "3"; null where that goes without saying. */
  readonly amount: string | null;
  readonly within: Criteria | null;
}

/** As the API asks for it. */
export function asRequest({ project, people }: Chosen) {
  const inProject = project === null ? {} : { project: project.id };
  if ('candidateIds' in people) return { ...inProject, candidateIds: [...people.candidateIds] };
  const { search, except = [] } = people;
  // All of a project is said by its name alone.
  if (project !== null && except.length === 0 && isSame(search, { project: project.id })) return inProject;
  const { tags, ...words } = search;
  return {
    ...inProject,
    search: { ...words, ...(tags === undefined ? {} : { tags: [...tags] }) },
    ...(except.length === 0 ? {} : { except: [...except] }),
  };
}

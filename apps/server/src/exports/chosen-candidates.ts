import type { DB } from '@crosswalk/database';
import type { Kysely, RawBuilder } from 'kysely';
import { Problem } from '../http/problem.ts';
import { findProject, type ProjectRef } from '../projects/find-project.ts';
import { type CandidateSearch, noCriteria } from '../search/candidate-search.ts';
import { readCriteria } from '../search/read-criteria.ts';
import { namedSet, readIds, refuseMissing, refuseTooMany, searchedSet } from '../search/selection.ts';
import type { Actor } from '../services.ts';
import type { PeopleInput } from './people-schemas.ts';

/** Whom an export is about: all of a project, some of it, whoever a search finds, or some of the organization. */
export interface Chosen {
  readonly project: ProjectRef | null;
  readonly people:
    | { readonly kind: 'named'; readonly candidateIds: readonly string[] }
    | {
        readonly kind: 'searched';
        readonly search: CandidateSearch;
        readonly except: readonly string[];
        /** All of a project may be any number; whoever a search finds may be 50,000. */
        readonly limited: boolean;
      };
}

/**
 * What an order says of its people, once the project is found and the search understood. A search in one project is an
 * export from it.
 *
 * @throws {Problem} 404 `noProject`, 422 `searchMistake`, 422 `invalidInput` where two projects are named
 */
export async function readChosen(db: Kysely<DB>, actor: Actor, input: PeopleInput): Promise<Chosen> {
  const named = input.project === undefined ? null : await findProject(db, actor, input.project);
  if (input.candidateIds !== undefined)
    return { project: named, people: { kind: 'named', candidateIds: input.candidateIds } };
  const search = input.search === undefined ? noCriteria : await readCriteria(db, actor, input.search);
  if (named !== null && search.project !== null && named.id !== search.project.id)
    throw new Problem(
      422,
      'invalidInput',
      `This request does not fit. It names “${named.name}”, and its search “${search.project.name}”.`,
    );
  const project = named ?? search.project;
  return {
    project,
    people: {
      kind: 'searched',
      search: { ...search, project },
      except: input.except ?? [],
      limited: input.search !== undefined,
    },
  };
}

/** A query for the chosen ones, each once: `id` and `place`, the order in which they are sent. */
export function chosenSet({ organizationId }: Actor, { project, people }: Chosen): RawBuilder<unknown> {
  return people.kind === 'named'
    ? namedSet(organizationId, people.candidateIds, project)
    : searchedSet(organizationId, people.search, people.except);
}

/**
 * The ids of the chosen ones in the order they will be sent: whoever they are at this moment.
 *
 * @throws {Problem} 404 `noCandidate` when one who is named is not there, or not in the project, 422 `tooManySelected`
 *   when a search finds more than 50,000, 422 `nobodyToExport`
 */
export async function chosenCandidates(
  db: Kysely<DB>,
  actor: Actor,
  chosen: Chosen,
): Promise<readonly string[]> {
  const found = await readIds(db, chosenSet(actor, chosen));
  const { project, people } = chosen;
  if (people.kind === 'named') await refuseMissing(db, actor, people.candidateIds, found, project);
  else if (people.limited) refuseTooMany(found.length);
  if (found.length > 0) return found;
  throw new Problem(
    422,
    'nobodyToExport',
    `There is nobody in “${project?.name ?? 'the selection'}” to export.`,
  );
}

import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { ProjectRef } from '../projects/find-project.ts';
import type { Actor } from '../services.ts';
import type { CandidateSearch } from './candidate-search.ts';
import { readCriteria } from './read-criteria.ts';
import { all, searchConditions } from './search-conditions.ts';
import { mostSelected, type Selection } from './selection-schemas.ts';

/*
 * A set of candidates as a query with the columns `id` and `place`, the order in which they are taken. Everybody in it
 * exists in the organization, and each of them once.
 */

/**
 * Who has one of these ids, of the project where one is named. Whoever was merged away leads to who stays; whoever is
 * not there is left out.
 */
export function namedSet(
  organizationId: string,
  candidateIds: readonly string[],
  project: ProjectRef | null = null,
): RawBuilder<unknown> {
  return sql`
    select c.id, min(wanted.place) as place
      from unnest(${candidateIds}::text[]) with ordinality as wanted (id, place)
      join ${givenAndMeant} on ${isWanted(organizationId, project)}
     group by c.id`;
}

const givenAndMeant = sql`(candidates given join candidates c on c.organization_id = given.organization_id
                                                 and c.id = coalesce(given.merged_into, given.id))`;

function isWanted(organizationId: string, project: ProjectRef | null): RawBuilder<unknown> {
  const ofProject = sql`exists (
    select from project_candidates pc
     where pc.organization_id = c.organization_id and pc.project_id = ${project?.id} and pc.candidate_id = c.id)`;
  return sql`given.organization_id = ${organizationId} and given.id = wanted.id and c.test_account_id is null
             and c.erased_at is null
             and ${project === null ? sql`true` : ofProject}`;
}

/** Whoever the search finds: of a project in the order they were added in, else the newest first. */
export function searchedSet(
  organizationId: string,
  search: CandidateSearch,
  except: readonly string[] = [],
): RawBuilder<unknown> {
  const conditions = searchConditions(organizationId, search);
  const others = except.length === 0 ? sql`true` : sql`not c.id = any(${except}::text[])`;
  const order = search.project === null ? sql`c.id desc` : sql`pc.added_at, c.id`;
  return sql`
    select c.id, row_number() over (order by ${order}) as place
      from ${conditions.from} where ${all(conditions, conditions.text)} and ${others}`;
}

/**
 * The set that a selection names, as a query to be joined or inserted from; it is resolved when that runs. Ids that are
 * not there are left out without a word: `selectedIds` tells.
 *
 * @throws {Problem} 404 `noProject`, 422 `searchMistake`
 */
export async function selectedSet(
  db: Kysely<DB>,
  actor: Actor,
  selection: Selection,
): Promise<RawBuilder<unknown>> {
  const { organizationId } = actor;
  if (selection.candidateIds !== undefined) return namedSet(organizationId, selection.candidateIds);
  const search = await readCriteria(db, actor, selection.search ?? {});
  return searchedSet(organizationId, search, selection.except);
}

/**
 * The ids of those a selection names, in order.
 *
 * @throws {Problem} 404 `noProject`, 404 `noCandidate` that names the first who is not there, 422 `searchMistake`,
 *   422 `tooManySelected` beyond 50,000
 */
export async function selectedIds(
  db: Kysely<DB>,
  actor: Actor,
  selection: Selection,
): Promise<readonly string[]> {
  const ids = await readIds(db, await selectedSet(db, actor, selection), mostSelected + 1);
  refuseTooMany(ids.length);
  if (selection.candidateIds !== undefined) await refuseMissing(db, actor, selection.candidateIds, ids);
  return ids;
}

const idsSchema = z.array(z.object({ id: z.string() }));

/** The ids of a set in order, so many at most. */
export async function readIds(
  db: Kysely<DB>,
  set: RawBuilder<unknown>,
  most: number | null = null,
): Promise<readonly string[]> {
  const { rows } = await sql`select id from (${set}) selected order by place limit ${most}`.execute(db);
  return idsSchema.parse(rows).map(({ id }) => id);
}

/** @throws {Problem} 422 `tooManySelected` */
export function refuseTooMany(people: number): void {
  if (people <= mostSelected) return;
  throw new Problem(
    422,
    'tooManySelected',
    `These are more than ${mostSelected.toLocaleString('en')} people, the most at a time. Narrow the search, or take them in parts.`,
    { most: mostSelected },
  );
}

/**
 * @param found the ids of the set that these ids name
 * @throws {Problem} 404 `noCandidate` that names the first one wanted who is not there, or not in the project
 */
export async function refuseMissing(
  db: Kysely<DB>,
  { organizationId }: Actor,
  wanted: readonly string[],
  found: readonly string[],
  project: ProjectRef | null = null,
): Promise<void> {
  const known = new Set(found);
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const { rows } = await sql`
    select wanted.id from unnest(${unknown}::text[]) with ordinality as wanted (id, place)
     where not exists (select from ${givenAndMeant} where ${isWanted(organizationId, project)})
     order by wanted.place limit 1`.execute(db);
  const [missing] = idsSchema.parse(rows);
  if (missing === undefined) return;
  const where = project === null ? '' : ` in “${project.name}”`;
  throw new Problem(404, 'noCandidate', `There is no candidate ${missing.id}${where}.`);
}

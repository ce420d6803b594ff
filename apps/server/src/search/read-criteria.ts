import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { findProject } from '../projects/find-project.ts';
import type { Actor } from '../services.ts';
import type { CandidateSearch } from './candidate-search.ts';
import { readQuery } from './read-query.ts';
import type { SearchCriteria } from './selection-schemas.ts';

/**
 * What is looked for, once the query is understood and the project is found.
 *
 * @throws {Problem} 422 `searchMistake` that says what is wrong and where, 404 `noProject`
 */
export async function readCriteria(
  db: Kysely<DB>,
  actor: Actor,
  criteria: SearchCriteria,
): Promise<CandidateSearch> {
  const read = readQuery(criteria.q ?? '');
  if (read.kind === 'mistakes') {
    const [first] = read.mistakes;
    throw new Problem(422, 'searchMistake', first.message, { mistakes: read.mistakes });
  }
  const project = criteria.project === undefined ? null : await findProject(db, actor, criteria.project);
  return {
    query: read.query,
    title: criteria.title || null,
    company: criteria.company || null,
    location: criteria.location || null,
    skill: criteria.skill || null,
    tags: await findTags(db, actor, criteria.tags ?? []),
    hasEmail: criteria.hasEmail ?? null,
    hasPhone: criteria.hasPhone ?? null,
    exported: criteria.exported ?? null,
    project,
  };
}

/** The id of each tag, '' for one nobody made. Known ahead, so that PostgreSQL can tell rare tags from frequent ones. */
async function findTags(
  db: Kysely<DB>,
  { organizationId }: Actor,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const { rows } = await sql`
    select coalesce(t.id, '') as id from unnest(${names}::text[]) as wanted (name)
      left join tags t on t.organization_id = ${organizationId} and lower(t.name) = lower(wanted.name)`.execute(
    db,
  );
  const ids = z.array(z.object({ id: z.string() })).parse(rows);
  return [...new Set(ids.map(({ id }) => id))];
}

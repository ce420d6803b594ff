import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { ProjectRef } from '../projects/find-project.ts';
import type { Actor } from '../services.ts';

/** Whom an export is about: all of a project, some of it, or some candidates of the organization. */
export interface Chosen {
  readonly project: ProjectRef | null;
  /** Null for everybody in the project. */
  readonly candidateIds: readonly string[] | null;
}

/**
 * A query for the chosen ones, each once: `id` and `place`, the order in which they are sent. Without a project
 * some of them may not be there at all: to be joined with `candidates`.
 */
export function chosenSet(actor: Actor, { project, candidateIds }: Chosen) {
  if (project === null)
    return sql`
      select id, min(place) as place
        from unnest(${candidateIds ?? []}::text[]) with ordinality as wanted (id, place)
       group by id`;
  return sql`
    select candidate_id as id, row_number() over (order by added_at, candidate_id) as place
      from project_candidates
     where organization_id = ${actor.organizationId} and project_id = ${project.id}
       and (${candidateIds === null} or candidate_id = any(${candidateIds ?? []}::text[]))`;
}

/**
 * The ids of the chosen ones in the order they will be sent.
 *
 * @throws {Problem} 404 `noCandidate` when one of them is not there, or not in the project
 */
export async function chosenCandidates(
  db: Kysely<DB>,
  actor: Actor,
  chosen: Chosen,
): Promise<readonly string[]> {
  const { rows } = await sql`
    select c.id from (${chosenSet(actor, chosen)}) chosen
      join candidates c on c.organization_id = ${actor.organizationId} and c.id = chosen.id
     order by chosen.place`.execute(db);
  const found = z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map((row) => row.id);
  const known = new Set(found);
  const missing = chosen.candidateIds?.find((id) => !known.has(id));
  if (missing !== undefined) {
    const where = chosen.project === null ? '' : ` in “${chosen.project.name}”`;
    throw new Problem(404, 'noCandidate', `There is no candidate ${missing}${where}.`);
  }
  return found;
}

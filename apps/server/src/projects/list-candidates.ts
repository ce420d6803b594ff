import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import { readAtsRecords } from '../exports/ats-records.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import type { Actor } from '../services.ts';
import { readProject } from './read-projects.ts';
import type { CandidatePage } from './schemas.ts';

/**
 * One page of a project's candidates in the order of their ids, which is the order they were first stored in.
 * Keyset paging: people added meanwhile neither repeat nor push anyone off a page.
 * @throws {Problem} 404 `noProject`, 422 `invalidInput` for a cursor that is not ours
 */
export async function listProjectCandidates(
  db: Kysely<DB>,
  actor: Actor,
  projectId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<z.infer<typeof CandidatePage>> {
  const project = await readProject(db, actor, projectId);
  const after = page.cursor === undefined ? '' : readCursor(page.cursor);
  const rows = await db
    .selectFrom('project_candidates as p')
    .innerJoin('candidates as c', (join) =>
      join.onRef('c.organization_id', '=', 'p.organization_id').onRef('c.id', '=', 'p.candidate_id'),
    )
    .select([
      'c.id',
      'c.full_name as name',
      'c.headline',
      'c.current_title as title',
      'c.current_company as company',
      'c.location',
      'c.email_count as emails',
      'c.phone_count as phones',
      'p.added_at',
      sql<string[]>`array(
        select t.name from candidate_tags ct
          join tags t on t.organization_id = ct.organization_id and t.id = ct.tag_id
         where ct.organization_id = c.organization_id and ct.candidate_id = c.id
         order by ct.created_at, t.name)`.as('tags'),
    ])
    .where('p.organization_id', '=', actor.organizationId)
    .where('p.project_id', '=', project.id)
    .where('p.candidate_id', '>', after)
    .orderBy('p.candidate_id')
    .limit(page.limit + 1)
    .execute();
  const shown = rows.slice(0, page.limit);
  const records = await readAtsRecords(
    db,
    actor.organizationId,
    shown.map((row) => row.id),
  );
  const candidates = shown.map(({ added_at, ...row }) => ({
    ...row,
    atsRecords: records.get(row.id) ?? [],
    addedAt: added_at.toISOString(),
  }));
  const last = candidates.at(-1);
  return {
    candidates,
    nextCursor: rows.length > page.limit && last !== undefined ? writeCursor(last.id) : null,
  };
}

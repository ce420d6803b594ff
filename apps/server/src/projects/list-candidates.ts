import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { readSummaries } from '../candidates/read-summaries.ts';
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
    .selectFrom('project_candidates')
    .select(['candidate_id', 'added_at'])
    .where('organization_id', '=', actor.organizationId)
    .where('project_id', '=', project.id)
    .where('candidate_id', '>', after)
    .orderBy('candidate_id')
    .limit(page.limit + 1)
    .execute();
  const added = new Map(rows.slice(0, page.limit).map((row) => [row.candidate_id, row.added_at]));
  const summaries = await readSummaries(db, actor.organizationId, [...added.keys()]);
  const candidates = summaries.flatMap(({ createdAt: _createdAt, ...summary }) => {
    const at = added.get(summary.id);
    return at === undefined ? [] : [{ ...summary, addedAt: at.toISOString() }];
  });
  const last = [...added.keys()].at(-1);
  return {
    candidates,
    nextCursor: rows.length > page.limit && last !== undefined ? writeCursor(last) : null,
  };
}

import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { shareIdentities } from '../candidates/lock-candidates.ts';
import { Problem } from '../http/problem.ts';
import { holdSelected } from '../search/hold-selected.ts';
import type { Selection } from '../search/selection-schemas.ts';
import type { Actor } from '../services.ts';
import { holdProject, type ReachedProject, refuseReadOnly } from './project-access.ts';

const changedSchema = z.object({ changed: z.number() });

/**
 * Puts people into a project. Whoever is in it stays with the time they were added.
 *
 * @returns how many came in, and how many of the selected were in it already
 * @throws {Problem} as `holdEditable` and `selectedIds`
 */
export async function addToProject(
  db: Kysely<DB>,
  actor: Actor,
  projectId: string,
  selection: Selection,
): Promise<{ readonly added: number; readonly already: number }> {
  return await db.transaction().execute(async (tx) => {
    await shareIdentities(tx, actor.organizationId);
    await holdEditable(tx, actor, projectId);
    const ids = await holdSelected(tx, actor, selection);
    // In the order of their ids, like everybody: two who add the same people never wait for each other in a circle.
    const { rows } = await sql`
      with added as (
        insert into project_candidates (organization_id, project_id, candidate_id, added_at)
        select ${actor.organizationId}, ${projectId}, id, statement_timestamp()
          from unnest(${ids}::text[]) as wanted (id) order by id
        on conflict do nothing
        returning 1)
      select count(*)::integer as changed from added`.execute(tx);
    const { changed } = changedSchema.parse(rows[0]);
    return { added: changed, already: ids.length - changed };
  });
}

/**
 * Takes people out of a project; they stay candidates. Exports that are under way go on with them.
 *
 * @returns how many were in it
 * @throws {Problem} as `holdEditable` and `selectedIds`
 */
export async function takeFromProject(
  db: Kysely<DB>,
  actor: Actor,
  projectId: string,
  selection: Selection,
): Promise<{ readonly removed: number }> {
  return await db.transaction().execute(async (tx) => {
    await shareIdentities(tx, actor.organizationId);
    await holdEditable(tx, actor, projectId);
    const ids = await holdSelected(tx, actor, selection);
    const { rows } = await sql`
      with held as materialized (
        select candidate_id from project_candidates
         where organization_id = ${actor.organizationId} and project_id = ${projectId}
           and candidate_id = any(${ids}::text[])
         order by candidate_id for update)
      , removed as (
        delete from project_candidates pc using held
         where pc.organization_id = ${actor.organizationId} and pc.project_id = ${projectId}
           and pc.candidate_id = held.candidate_id
        returning 1)
      select count(*)::integer as changed from removed`.execute(tx);
    return { removed: changedSchema.parse(rows[0]).changed };
  });
}

/**
 * Nobody archives it or takes back its sharing until the transaction ends.
 * @throws {Problem} 404 `noProject`, 403 `projectReadOnly`, 409 `projectArchived`
 */
async function holdEditable(tx: Transaction<DB>, actor: Actor, projectId: string): Promise<ReachedProject> {
  const project = await holdProject(tx, actor, projectId, 'share');
  refuseReadOnly(project);
  if (!project.archived) return project;
  throw new Problem(
    409,
    'projectArchived',
    `“${project.name}” is archived. Bring it back first, then change who is in it.`,
  );
}

import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct } from '../services.ts';
import { noProject, visibleProjects } from './find-project.ts';

export interface ProjectChanges {
  readonly name?: string | undefined;
  readonly archived?: boolean | undefined;
}

/**
 * Renames, archives or brings back a project. Archiving twice keeps the first date.
 *
 * @throws {Problem} 404 `noProject` for one that is not theirs to see, 403 `forbidden` for one that is, but was
 *   made by somebody else, 409 `projectNameTaken` when its maker has another one of that name
 */
export async function changeProject(
  db: Kysely<DB>,
  actor: Actor,
  projectId: string,
  { name, archived }: ProjectChanges,
): Promise<void> {
  const project = await visibleProjects(db, actor)
    .select(['name', 'member_id'])
    .where('id', '=', projectId)
    .executeTakeFirst();
  if (project === undefined) throw noProject(projectId);
  // Seeing is not changing: a project may be shared to be read.
  if (project.member_id !== actor.memberId && !mayAct(actor.role, 'admin'))
    throw new Problem(
      403,
      'forbidden',
      `“${project.name}” was made by somebody else. Ask them or an admin to change it.`,
      { needed: 'admin' },
    );
  try {
    await sql`
      update projects
         set name = coalesce(${name ?? null}, name),
             archived_at = case ${archived ?? null}::boolean
                             when true then coalesce(archived_at, now()) when false then null else archived_at end
       where organization_id = ${actor.organizationId} and id = ${projectId}`.execute(db);
  } catch (error) {
    if (!isNameTaken(error)) throw error;
    throw new Problem(
      409,
      'projectNameTaken',
      `There is another project “${name ?? project.name}” already. Choose another name.`,
    );
  }
}

/** PostgreSQL's unique_violation, of the one index that names are unique by. */
function isNameTaken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === '23505' &&
    'constraint' in error &&
    error.constraint === 'projects_name'
  );
}

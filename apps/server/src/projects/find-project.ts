import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct } from '../services.ts';

export interface ProjectRef {
  readonly id: string;
  readonly name: string;
}

/**
 * The project a recruiter named, by id or by name. Names are looked up among the member's own, letter case
 * ignored. Projects are private to their maker; admins see all (PRODUCT, Roles).
 * @throws {Problem} 404 `noProject` alike for one that does not exist and one that is not theirs to see.
 */
export async function findProject(db: Kysely<DB>, actor: Actor, idOrName: string): Promise<ProjectRef> {
  const project = await lookUpProject(db, actor, idOrName);
  if (project === null) throw noProject(idOrName);
  return project;
}

/** The answer for a project that does not exist, or is not theirs to see. */
export function noProject(idOrName: string): Problem {
  return new Problem(404, 'noProject', `There is no project ${JSON.stringify(idOrName)} you can see.`);
}

/** As `findProject`, but null when there is none. */
export async function lookUpProject(
  db: Kysely<DB>,
  actor: Actor,
  idOrName: string,
): Promise<ProjectRef | null> {
  const byId = await visibleProjects(db, actor)
    .select(['id', 'name'])
    .where('id', '=', idOrName)
    .executeTakeFirst();
  if (byId !== undefined) return byId;
  const byName = await db
    .selectFrom('projects')
    .select(['id', 'name'])
    .where('organization_id', '=', actor.organizationId)
    .where('member_id', '=', actor.memberId)
    .where('archived_at', 'is', null)
    .where((eb) => eb(eb.fn('lower', ['name']), '=', eb.fn('lower', [eb.val(idOrName.trim())])))
    .executeTakeFirst();
  return byName ?? null;
}

/** Projects this member may see, archived ones too; nothing selected yet. */
export function visibleProjects(db: Kysely<DB>, actor: Actor) {
  const inOrganization = db
    .selectFrom('projects')
    .where('projects.organization_id', '=', actor.organizationId);
  return mayAct(actor.role, 'admin')
    ? inOrganization
    : inOrganization.where('projects.member_id', '=', actor.memberId);
}

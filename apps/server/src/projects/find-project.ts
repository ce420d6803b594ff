import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';
import { type Access, belongsTo, lookAtProject, noProject, refuseReadOnly } from './project-access.ts';

export interface ProjectRef {
  readonly id: string;
  readonly name: string;
}

/**
 * The project a recruiter named, by id or by name, as `lookUpProject` finds it.
 * @throws {Problem} 404 `noProject` alike for one that does not exist and one that is not theirs to see; as
 *   `lookUpProject`
 */
export async function findProject(
  db: Kysely<DB>,
  actor: Actor,
  idOrName: string,
  needed: Access = 'read',
): Promise<ProjectRef> {
  const project = await lookUpProject(db, actor, idOrName, needed);
  if (project === null) throw noProject(idOrName);
  return project;
}

const nameSchema = z.object({
  id: z.string(),
  name: z.string(),
  own: z.boolean(),
  maker: z.string().nullable(),
});

/**
 * The project of this id, else of this name, letter case ignored; null when there is none. A member's own name comes
 * before those of projects shared with them; private ones that an admin sees are found by id alone, so that a name
 * never leads an admin into somebody's drawer. Archived ones are found by id.
 * @param needed for `edit` names of projects that are shared to be read are no names
 * @throws {Problem} 403 `projectReadOnly` for the id of one they may only read, 409 `projectAmbiguous` for a name that
 *   several projects have that are shared with them
 */
export async function lookUpProject(
  db: Kysely<DB>,
  actor: Actor,
  idOrName: string,
  needed: Access = 'read',
): Promise<ProjectRef | null> {
  const byId = await lookAtProject(db, actor, idOrName);
  if (byId !== null) {
    if (needed === 'edit') refuseReadOnly(byId);
    return { id: byId.id, name: byId.name };
  }
  const { rows } = await sql`
    select p.id, p.name, p.member_id is not distinct from ${actor.memberId} as own, m.name as maker
      from projects p
      left join members m on m.organization_id = p.organization_id and m.id = p.member_id
     where p.organization_id = ${actor.organizationId} and p.archived_at is null
       and lower(p.name) = lower(${idOrName.trim()}) and ${belongsTo(actor, 'p', needed)}
     order by p.id`.execute(db);
  const named = z.array(nameSchema).parse(rows);
  const [first, ...others] = named;
  const found = named.find(({ own }) => own) ?? first;
  if (found === undefined) return null;
  if (!found.own && others.length > 0) throw ambiguous(idOrName, named);
  return { id: found.id, name: found.name };
}

function ambiguous(name: string, projects: readonly z.infer<typeof nameSchema>[]): Problem {
  const list = projects.map(
    ({ id, maker }) => `${id} (${maker === null ? 'its maker has left' : `made by ${maker}`})`,
  );
  return new Problem(
    409,
    'projectAmbiguous',
    `${projects.length} projects “${name.trim()}” are shared with you. Name one by its id: ${list.join(', ')}.`,
    { projects: projects.map(({ id }) => id) },
  );
}

import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct } from '../services.ts';

/** What somebody may do with a project: see it, or also rename it and change who is in it. */
export type Access = 'read' | 'edit';

type Member = Pick<Actor, 'memberId' | 'role'>;

/**
 * A condition on a row of `projects`: whether a member may see it. Projects are private to their maker until they are
 * shared; admins see all (PRODUCT, Roles).
 * @param projects the name that the table goes by in the statement
 */
export function seesProject(actor: Member, projects: string): RawBuilder<boolean> {
  return mayAct(actor.role, 'admin') ? sql<boolean>`true` : belongsTo(actor, projects);
}

/** As `seesProject`: whether they may also rename it and change who is in it. Viewers change nothing. */
export function editsProject(actor: Member, projects: string): RawBuilder<boolean> {
  if (!mayAct(actor.role, 'recruiter')) return sql<boolean>`false`;
  return mayAct(actor.role, 'admin') ? sql<boolean>`true` : belongsTo(actor, projects, 'edit');
}

/** As `seesProject`: whether it is theirs, or shared with them. What an admin sees beyond that is not meant. */
export function belongsTo(
  { memberId }: Member,
  projects: string,
  needed: Access = 'read',
): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${projects}.${name}`);
  const enough = needed === 'edit' ? sql`'edit'` : sql`any('{read,edit}')`;
  return sql<boolean>`(
    ${column('member_id')} is not distinct from ${memberId} or coalesce(${column('everyone')} = ${enough}, false)
    or exists (select from project_shares s
                where s.organization_id = ${column('organization_id')} and s.project_id = ${column('id')}
                  and s.member_id = ${memberId} and s.access = ${enough}))`;
}

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  member_id: z.string().nullable(),
  archived: z.boolean(),
  edits: z.boolean(),
});

/** A project as somebody reaches it. */
export interface ReachedProject {
  readonly id: string;
  readonly name: string;
  /** Null once its maker has left. */
  readonly makerId: string | null;
  readonly archived: boolean;
  readonly access: Access;
  /** Whether they may share and archive it: its maker and admins. */
  readonly manages: boolean;
}

/** The project of this id, and what the actor may do with it; null where there is none they may see. */
export async function lookAtProject(
  db: Kysely<DB>,
  actor: Actor,
  projectId: string,
): Promise<ReachedProject | null> {
  const { rows } = await sql`
    select p.id, p.name, p.member_id, p.archived_at is not null as archived, ${editsProject(actor, 'p')} as edits
      from projects p
     where p.organization_id = ${actor.organizationId} and p.id = ${projectId} and ${seesProject(actor, 'p')}`.execute(
    db,
  );
  if (rows.length === 0) return null;
  const { member_id, edits, ...project } = rowSchema.parse(rows[0]);
  return {
    ...project,
    makerId: member_id,
    access: edits ? 'edit' : 'read',
    manages: managesProject(actor, member_id),
  };
}

/**
 * As `lookAtProject`.
 * @throws {Problem} 404 `noProject` alike for one that does not exist and one that is not theirs to see
 */
export async function reachProject(db: Kysely<DB>, actor: Actor, projectId: string): Promise<ReachedProject> {
  const project = await lookAtProject(db, actor, projectId);
  if (project === null) throw noProject(projectId);
  return project;
}

/**
 * As `reachProject`, while nobody else changes it until the transaction ends.
 * @param lock `share` lets others do the same; `change` is for who changes it themselves
 */
export async function holdProject(
  tx: Transaction<DB>,
  actor: Actor,
  projectId: string,
  lock: 'share' | 'change',
): Promise<ReachedProject> {
  // In a statement of its own: what is read behind a lock that was waited for may be older than the lock.
  await sql`
    select from projects where organization_id = ${actor.organizationId} and id = ${projectId}
    ${lock === 'share' ? sql`for share` : sql`for no key update`}`.execute(tx);
  return await reachProject(tx, actor, projectId);
}

export function managesProject(actor: Member, makerId: string | null): boolean {
  if (mayAct(actor.role, 'admin')) return true;
  return makerId === actor.memberId && mayAct(actor.role, 'recruiter');
}

/** @throws {Problem} 403 `projectReadOnly` */
export function refuseReadOnly(project: Pick<ReachedProject, 'name' | 'access'>): void {
  if (project.access === 'edit') return;
  throw new Problem(
    403,
    'projectReadOnly',
    `“${project.name}” is shared with you to be read. Ask its maker or an admin to let you edit it.`,
  );
}

/** @throws {Problem} 403 `forbidden` */
export function refuseUnlessManager({ name, manages }: ReachedProject, what: string): void {
  if (manages) return;
  throw new Problem(
    403,
    'forbidden',
    `“${name}” was made by somebody else: only its maker and admins ${what} it. Ask one of them.`,
    { needed: 'admin' },
  );
}

/** The answer for a project that does not exist, or is not theirs to see. */
export function noProject(idOrName: string): Problem {
  return new Problem(404, 'noProject', `There is no project ${JSON.stringify(idOrName)} you can see.`);
}

import { type DB, isTaken } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct } from '../services.ts';
import { holdProject, type ReachedProject, refuseReadOnly, refuseUnlessManager } from './project-access.ts';

export interface ProjectChanges {
  readonly name?: string | undefined;
  /** Null takes the note away. */
  readonly note?: string | null | undefined;
  readonly archived?: boolean | undefined;
  /** The id of the member whose project it becomes. */
  readonly maker?: string | undefined;
}

/**
 * Changes a project. Whoever may edit it names it and writes its note; its maker and admins archive it and bring it
 * back; admins hand it over to another member, as when its maker has left. Archiving twice keeps the first date.
 *
 * @throws {Problem} 404 `noProject`, 403 `projectReadOnly` and `forbidden` for what is not theirs to change, 409
 *   `projectNameTaken` when its maker has another one of that name, 404 `noMember` and 422 `viewersMakeNothing` for a
 *   member it cannot be handed to
 */
export async function changeProject(
  db: Kysely<DB>,
  actor: Actor,
  projectId: string,
  { name, note, archived, maker }: ProjectChanges,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const project = await holdProject(tx, actor, projectId, 'change');
    if (name !== undefined || note !== undefined) refuseReadOnly(project);
    if (archived !== undefined) refuseUnlessManager(project, 'archive');
    if (maker !== undefined) await prepareMaker(tx, actor, project, maker);
    try {
      await sql`
        update projects
           set name = coalesce(${name ?? null}, name),
               note = case when ${note === undefined} then note else ${note ?? null}::text end,
               member_id = coalesce(${maker ?? null}, member_id),
               archived_at = case ${archived ?? null}::boolean
                               when true then coalesce(archived_at, now()) when false then null else archived_at end
         where organization_id = ${actor.organizationId} and id = ${projectId}`.execute(tx);
    } catch (error) {
      if (!isTaken(error, 'projects_name')) throw error;
      throw new Problem(
        409,
        'projectNameTaken',
        `There is another project “${name ?? project.name}” already. Choose another name.`,
      );
    }
    if (maker !== undefined)
      await recordAudit(tx, {
        ...actedBy(actor),
        action: 'project.handedOver',
        subject: { kind: 'project', id: projectId },
        details: { to: maker },
      });
  });
}

/** Whose it becomes needs it shared with them no more. */
async function prepareMaker(
  tx: Transaction<DB>,
  actor: Actor,
  project: ReachedProject,
  memberId: string,
): Promise<void> {
  if (!mayAct(actor.role, 'admin'))
    throw new Problem(
      403,
      'forbidden',
      `Only an admin hands over a project. Ask one for “${project.name}”.`,
      { needed: 'admin' },
    );
  const member = await tx
    .selectFrom('members')
    .select(['name', 'role'])
    .where('organization_id', '=', actor.organizationId)
    .where('id', '=', memberId)
    .forKeyShare()
    .executeTakeFirst();
  if (member === undefined)
    throw new Problem(404, 'noMember', `There is no member ${memberId} in your organization.`);
  if (member.role === 'viewer')
    throw new Problem(
      422,
      'viewersMakeNothing',
      `${member.name} is a viewer, who could not change “${project.name}”. Make them a recruiter first, or choose somebody else.`,
    );
  await tx
    .deleteFrom('project_shares')
    .where('organization_id', '=', actor.organizationId)
    .where('project_id', '=', project.id)
    .where('member_id', '=', memberId)
    .execute();
}

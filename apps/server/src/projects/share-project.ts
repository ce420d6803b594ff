import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';
import { type Access, holdProject, reachProject, refuseUnlessManager } from './project-access.ts';

export interface Shares {
  /** What every member of the organization may do; null: only those named. */
  readonly everyone: Access | null;
  /** By name; the maker is not among them. */
  readonly members: readonly (MemberShare & { readonly name: string; readonly email: string })[];
}

export interface MemberShare {
  readonly memberId: string;
  readonly access: Access;
}

const accessSchema = z.enum(['read', 'edit']);
const memberSchema = z.object({
  memberId: z.string(),
  name: z.string(),
  email: z.string(),
  access: accessSchema,
});

/**
 * With whom a project is shared. Whoever sees the project sees that.
 * @throws {Problem} 404 `noProject`
 */
export async function readShares(db: Kysely<DB>, actor: Actor, projectId: string): Promise<Shares> {
  await reachProject(db, actor, projectId);
  const { everyone } = await db
    .selectFrom('projects')
    .select('everyone')
    .where('organization_id', '=', actor.organizationId)
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow();
  const { rows } = await sql`
    select s.member_id as "memberId", m.name, m.email, s.access
      from project_shares s
      join members m on m.organization_id = s.organization_id and m.id = s.member_id
     where s.organization_id = ${actor.organizationId} and s.project_id = ${projectId}
     order by lower(m.name), m.id`.execute(db);
  return { everyone: accessSchema.nullable().parse(everyone), members: z.array(memberSchema).parse(rows) };
}

/**
 * Shares a project with exactly these from now on; nobody else but its maker and admins sees it. What somebody exported
 * from it while they saw it stays theirs to see.
 *
 * @param shares its maker among `members` is left out: it is theirs anyway
 * @throws {Problem} 404 `noProject`, 403 `forbidden` for who is neither its maker nor an admin, 404 `noMember`
 */
export async function shareProject(
  db: Kysely<DB>,
  actor: Actor,
  projectId: string,
  shares: { readonly everyone: Access | null; readonly members: readonly MemberShare[] },
): Promise<Shares> {
  return await db.transaction().execute(async (tx) => {
    const project = await holdProject(tx, actor, projectId, 'change');
    refuseUnlessManager(project, 'share');
    const members = shares.members.filter(({ memberId }) => memberId !== project.makerId);
    await tx
      .updateTable('projects')
      .set({ everyone: shares.everyone })
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', projectId)
      .execute();
    await tx
      .deleteFrom('project_shares')
      .where('organization_id', '=', actor.organizationId)
      .where('project_id', '=', projectId)
      .execute();
    const { rows } = await sql`
      insert into project_shares (organization_id, project_id, member_id, access)
      select ${actor.organizationId}, ${projectId}, m.id, wanted.access
        from unnest(${members.map(({ memberId }) => memberId)}::text[],
                    ${members.map(({ access }) => access)}::text[]) as wanted (member_id, access)
        join members m on m.organization_id = ${actor.organizationId} and m.id = wanted.member_id
         for key share of m
      returning member_id`.execute(tx);
    const shared = new Set(
      z
        .array(z.object({ member_id: z.string() }))
        .parse(rows)
        .map((row) => row.member_id),
    );
    const missing = members.find(({ memberId }) => !shared.has(memberId));
    if (missing !== undefined)
      throw new Problem(404, 'noMember', `There is no member ${missing.memberId} in your organization.`);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'project.shared',
      subject: { kind: 'project', id: projectId },
      details: { everyone: shares.everyone, members: [...shared] },
    });
    return await readShares(tx, actor, projectId);
  });
}

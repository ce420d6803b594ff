import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct, type Role } from '../services.ts';
import { changeEmail } from './change-email.ts';
import { asRole } from './find-member.ts';
import { type Member, noMember, readMember } from './read-members.ts';

/**
 * Gives a member another role. Their open invitations end when it is a lesser one. Only an owner makes or unmakes owners, and the last owner stays one.
 * @throws {Problem} 404 `noMember`, 403 `ownersOnly`, 409 `lastOwner`
 */
export async function changeRole(
  db: Kysely<DB>,
  actor: Actor,
  memberId: string,
  role: Role,
): Promise<Member> {
  return await db.transaction().execute(async (trx) => {
    const member = await lockMember(trx, actor, memberId);
    if (member.role === 'owner' || role === 'owner') refuseUnlessOwner(member.actorRole);
    if (member.role === 'owner' && role !== 'owner') await refuseLastOwner(trx, actor.organizationId);
    if (!mayAct(role, member.role)) await withdrawInvitationsOf(trx, actor.organizationId, memberId);
    await trx
      .updateTable('members')
      .set({ role })
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', memberId)
      .execute();
    await recordAudit(trx, {
      ...actedBy(actor),
      action: 'member.roleChanged',
      subject: { kind: 'member', id: memberId },
      details: { from: member.role, to: role },
    });
    return await readMember(trx, actor, memberId);
  });
}

/**
 * Takes a member out of the organization. Their API keys, links, invitations and sessions here end with it; what they made
 * stays. Only an owner removes owners, and the last owner stays.
 * @throws {Problem} 404 `noMember`, 403 `ownersOnly`, 409 `lastOwner`
 */
export async function removeMember(db: Kysely<DB>, actor: Actor, memberId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const member = await lockMember(trx, actor, memberId);
    if (member.role === 'owner') {
      refuseUnlessOwner(member.actorRole);
      await refuseLastOwner(trx, actor.organizationId);
    }
    await withdrawInvitationsOf(trx, actor.organizationId, memberId);
    await trx
      .deleteFrom('members')
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', memberId)
      .execute();
    await recordAudit(trx, {
      ...actedBy(actor),
      action: 'member.removed',
      subject: { kind: 'member', id: memberId },
      details: { role: member.role },
    });
    if (member.userId === null) return;
    // Who is a member nowhere has nothing to sign in to. Invited again, they choose a password anew.
    await trx
      .deleteFrom('users')
      .where('id', '=', member.userId)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('members').select('id').whereRef('members.user_id', '=', 'users.id'))),
      )
      .execute();
  });
}

/** Whoever may do less from now on must not come back through a door they left open. */
async function withdrawInvitationsOf(
  trx: Transaction<DB>,
  organizationId: string,
  memberId: string,
): Promise<void> {
  await trx
    .deleteFrom('invitations')
    .where('organization_id', '=', organizationId)
    .where('invited_by', '=', memberId)
    .execute();
}

/**
 * Lets an admin vouch for a member's address: the new one when a change waits, else the present one.
 * @returns the member, and their old address when it changed
 * @throws {Problem} 404 `noMember`, 409 `emailTaken`
 */
export async function confirmEmail(
  db: Kysely<DB>,
  actor: Actor,
  memberId: string,
): Promise<{ readonly member: Member; readonly before: string | null }> {
  return await db.transaction().execute(async (trx) => {
    const { email, userId } = await lockMember(trx, actor, memberId);
    const { organizationId } = actor;
    const change = await trx
      .selectFrom('email_changes')
      .select('email')
      .where('organization_id', '=', organizationId)
      .where('member_id', '=', memberId)
      .where('expires_at', '>', sql<Date>`now()`)
      .forUpdate()
      .executeTakeFirst();
    if (change === undefined) {
      await trx
        .updateTable('members')
        .set({ email_confirmed_at: sql<Date>`coalesce(email_confirmed_at, now())` })
        .where('organization_id', '=', organizationId)
        .where('id', '=', memberId)
        .execute();
    } else {
      await changeEmail(trx, { organizationId, memberId, email, userId }, change.email, 'admin');
    }
    await recordAudit(trx, {
      ...actedBy(actor),
      action: 'member.emailConfirmed',
      subject: { kind: 'member', id: memberId },
      details: { changed: change !== undefined },
    });
    return {
      member: await readMember(trx, actor, memberId),
      before: change === undefined ? null : email,
    };
  });
}

/** @throws {Problem} 403 `ownersOnly` */
export function refuseUnlessOwner(role: Role): void {
  if (role === 'owner') return;
  throw new Problem(403, 'ownersOnly', 'Only an owner makes, changes or removes owners. Ask one of them.');
}

/** @throws {Problem} 404 `noMember`, 403 `forbidden` when whoever asks is no admin any more */
export async function lockMember(
  trx: Transaction<DB>,
  { organizationId, memberId: actorId }: Actor,
  memberId: string,
) {
  // The organization first: two owners who unmake each other at once must wait for one another, and the second
  // must find out that it is none any more.
  await trx.selectFrom('organizations').select('id').where('id', '=', organizationId).forUpdate().execute();
  const rows = await trx
    .selectFrom('members')
    .select(['id', 'email', 'role', 'user_id'])
    .where('organization_id', '=', organizationId)
    .where('id', 'in', [actorId, memberId])
    .orderBy('id')
    .forUpdate()
    .execute();
  const actor = rows.find(({ id }) => id === actorId);
  if (actor === undefined || !mayAct(asRole(actor.role), 'admin')) {
    throw new Problem(403, 'forbidden', 'You are not an admin here any more. Ask one of them.');
  }
  const row = rows.find(({ id }) => id === memberId);
  if (row === undefined) throw noMember(memberId);
  return {
    email: row.email,
    role: asRole(row.role),
    userId: row.user_id,
    actorRole: asRole(actor.role),
  };
}

async function refuseLastOwner(trx: Transaction<DB>, organizationId: string): Promise<void> {
  const owners = await trx
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'owner')
    .execute();
  if (owners.length > 1) return;
  throw new Problem(
    409,
    'lastOwner',
    'An organization needs an owner, and this is the last one. Make somebody else an owner first.',
  );
}

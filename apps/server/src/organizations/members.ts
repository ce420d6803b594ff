import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { asEmailChange, type PendingEmailChange } from '../accounts/read-email-change.ts';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct, type Role } from '../services.ts';
import { changeEmail } from './change-email.ts';
import { asRole } from './find-member.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly confirmed: boolean;
  /** Only admins and the member themselves see it; null for others. */
  readonly emailChange: PendingEmailChange | null;
  readonly joinedAt: string;
  /** Whether this is who asks. */
  readonly you: boolean;
}

/** Everybody in the organization, by name. */
export async function listMembers(db: Kysely<DB>, actor: Actor): Promise<Member[]> {
  return await readMembers(db, actor, null);
}

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
async function lockMember(
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

async function readMember(db: Kysely<DB>, actor: Actor, memberId: string): Promise<Member> {
  const [member] = await readMembers(db, actor, memberId);
  if (member === undefined) throw noMember(memberId);
  return member;
}

async function readMembers(db: Kysely<DB>, actor: Actor, memberId: string | null): Promise<Member[]> {
  const rows = await db
    .selectFrom('members')
    .leftJoin('email_changes as change', (join) =>
      join
        .onRef('change.organization_id', '=', 'members.organization_id')
        .onRef('change.member_id', '=', 'members.id')
        .on('change.expires_at', '>', sql<Date>`now()`),
    )
    .select([
      'members.id',
      'members.name',
      'members.email',
      'members.role',
      'members.email_confirmed_at',
      'members.created_at',
      'change.email as new_email',
      'change.requested_at',
      'change.token_hash',
    ])
    .where('members.organization_id', '=', actor.organizationId)
    .$if(memberId !== null, (query) => query.where('members.id', '=', memberId))
    .orderBy((eb) => eb.fn('lower', ['members.name']))
    .orderBy('members.id')
    .execute();
  return rows.map((row) => {
    const you = row.id === actor.memberId;
    const shown = you || mayAct(actor.role, 'admin');
    const { new_email: email, requested_at, token_hash } = row;
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      role: asRole(row.role),
      confirmed: row.email_confirmed_at !== null,
      emailChange:
        shown && email !== null && requested_at !== null
          ? asEmailChange({ email, requested_at, token_hash })
          : null,
      joinedAt: row.created_at.toISOString(),
      you,
    };
  });
}

function noMember(memberId: string): Problem {
  return new Problem(404, 'noMember', `There is no member ${memberId} in your organization.`);
}

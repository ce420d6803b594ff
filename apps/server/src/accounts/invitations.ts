import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { cutPage, readCursor } from '../http/cursor.ts';
import type { ListPart } from '../http/page-query.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import type { Mailer } from '../mail/mailer.ts';
import { asRole, findMember } from '../organizations/find-member.ts';
import { refuseUnlessOwner } from '../organizations/members.ts';
import { readOrganization } from '../organizations/read-organization.ts';
import type { Actor, Role, Services } from '../services.ts';
import { invitationMail } from './letters.ts';
import { links } from './links.ts';
import { causeOf } from './request-email-change.ts';
import { newToken } from './tokens.ts';

const invitationDays = 7;

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  /** The member's name; null once they are gone. */
  readonly invitedBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** Only in the answer that made it. */
  readonly link: string | null;
}

/**
 * The organization's invitations that nobody accepted yet, expired ones too, newest first.
 * @throws {Problem} 422 `invalidInput` for a cursor that is not ours
 */
export async function listInvitations(
  db: Kysely<DB>,
  { organizationId }: Actor,
  { cursor, limit }: ListPart = {},
): Promise<{ readonly invitations: Invitation[]; readonly nextCursor: string | null }> {
  let query = db
    .selectFrom('invitations')
    .leftJoin('members', (join) =>
      join
        .onRef('members.organization_id', '=', 'invitations.organization_id')
        .onRef('members.id', '=', 'invitations.invited_by'),
    )
    .select([
      'invitations.id',
      'invitations.email',
      'invitations.role',
      'invitations.created_at',
      'invitations.expires_at',
      'members.name',
    ])
    .where('invitations.organization_id', '=', organizationId)
    .orderBy('invitations.id', 'desc');
  if (cursor !== undefined) query = query.where('invitations.id', '<', readCursor(cursor));
  if (limit !== undefined) query = query.limit(limit + 1);
  const { rows, nextCursor } = cutPage(await query.execute(), limit);
  const invitations = rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: asRole(row.role),
    invitedBy: row.name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    link: null,
  }));
  return { invitations, nextCursor };
}

/**
 * Invites somebody, by mail when mail is set up and by a link to hand over in any case. An older invitation of the
 * same address ends. The mailed link and the shown one differ: only the first proves the address.
 * @throws {Problem} 409 `alreadyMember`, 403 `ownersOnly`
 */
export async function createInvitation(
  services: Services,
  mailer: Mailer | null,
  actor: Actor,
  { email, role }: { readonly email: string; readonly role: Role },
): Promise<Invitation & { readonly mailed: boolean }> {
  const { db, config } = services;
  if (role === 'owner') refuseUnlessOwner(actor.role);
  const member = await findMember(db, actor.organizationId, email);
  if (member !== null) {
    throw new Problem(409, 'alreadyMember', `${member.email} is a member already, as ${member.role}.`);
  }
  const shown = newToken();
  const row = await db
    .transaction()
    .execute((trx) => replaceInvitation(trx, actor, { email, role }, shown.hash));
  return {
    id: row.id,
    email,
    role,
    invitedBy: actor.name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    link: links.invitation(config.url, shown.text),
    mailed: mailer !== null && (await mailInvitation(services, mailer, actor, { id: row.id, email, role })),
  };
}

/** @throws {Problem} 404 `noInvitation` */
export async function withdrawInvitation(db: Kysely<DB>, actor: Actor, id: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('invitations')
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) {
      throw new Problem(404, 'noInvitation', `There is no open invitation ${id} in your organization.`);
    }
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'member.invitationWithdrawn',
      subject: { kind: 'invitation', id },
    });
  });
}

async function replaceInvitation(
  trx: Transaction<DB>,
  actor: Actor,
  { email, role }: { readonly email: string; readonly role: Role },
  tokenHash: Buffer,
) {
  const { organizationId, memberId } = actor;
  // Of two that come at once, one waits: else both would find no older one to end.
  await trx
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', organizationId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  await trx
    .deleteFrom('invitations')
    .where('organization_id', '=', organizationId)
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .execute();
  const made = await trx
    .insertInto('invitations')
    .values({
      organization_id: organizationId,
      id: newId('inv'),
      email,
      role,
      invited_by: memberId,
      token_hash: tokenHash,
      expires_at: sql<Date>`now() + make_interval(days => ${invitationDays})`,
    })
    .returning(['id', 'created_at', 'expires_at'])
    .executeTakeFirstOrThrow();
  await recordAudit(trx, {
    ...actedBy(actor),
    action: 'member.invited',
    subject: { kind: 'invitation', id: made.id },
    details: { role },
  });
  return made;
}

/** @returns whether the mail server took it */
async function mailInvitation(
  { db, config, log }: Services,
  mailer: Mailer,
  actor: Actor,
  { id, email, role }: { readonly id: string; readonly email: string; readonly role: Role },
): Promise<boolean> {
  const { name: organization } = await readOrganization(db, actor.organizationId);
  const token = newToken();
  // Before the mail leaves: whoever opens it at once must find it good.
  await db
    .updateTable('invitations')
    .set({ mail_token_hash: token.hash })
    .where('organization_id', '=', actor.organizationId)
    .where('id', '=', id)
    .execute();
  try {
    await mailer.send(
      invitationMail(config.url, { email, role, organization, invitedBy: actor, token: token.text }),
    );
    return true;
  } catch (error) {
    log.warn({ cause: causeOf(error) }, 'an invitation could not be mailed');
    return false;
  }
}

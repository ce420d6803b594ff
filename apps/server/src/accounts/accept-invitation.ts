import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import { asRole, findMember } from '../organizations/find-member.ts';
import type { Role } from '../services.ts';
import { linkExpired, linkUnknown } from './link-problems.ts';
import { createUser, findUserByEmail } from './passwords.ts';
import { hashToken } from './tokens.ts';

/** An invitation as its link shows it. */
export interface OpenInvitation {
  readonly organizationId: string;
  readonly organization: string;
  /** As the admin typed it; the member will keep this spelling. */
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: Date;
  /** The person with this address, when they sign in here already: they accept with the password they have. */
  readonly userId: string | null;
}

/** @throws {Problem} 404 `linkUnknown`, 410 `linkExpired` */
export async function readOpenInvitation(db: Kysely<DB>, token: string): Promise<OpenInvitation> {
  const row = await byToken(db, token)
    .innerJoin('organizations', 'organizations.id', 'invitations.organization_id')
    .select([
      'organizations.id',
      'organizations.name',
      'invitations.email',
      'invitations.role',
      'invitations.expires_at',
      sql<boolean>`invitations.expires_at <= now()`.as('expired'),
    ])
    .executeTakeFirst();
  if (row === undefined) throw unknown();
  if (row.expired) throw linkExpired('This invitation', remedy);
  return {
    organizationId: row.id,
    organization: row.name,
    email: row.email,
    role: asRole(row.role),
    expiresAt: row.expires_at,
    userId: (await findUserByEmail(db, row.email))?.id ?? null,
  };
}

/** Who accepts: somebody who has just shown their password, or somebody new with the hash of the one they chose. */
export type Acceptor =
  | { readonly userId: string; readonly name: string | null }
  | { readonly passwordHash: string; readonly name: string | null };

/**
 * Makes a member of whoever holds the link, and uses it up. Their address is confirmed when they came by the mail.
 * @returns the user, to open a session for
 * @throws {Problem} 404 `linkUnknown`, 409 `alreadyMember`
 */
export async function acceptInvitation(
  db: Kysely<DB>,
  token: string,
  acceptor: Acceptor,
): Promise<{ readonly userId: string; readonly organizationId: string }> {
  return await db.transaction().execute(async (trx) => {
    const invitation = await takeInvitation(trx, token);
    const { organizationId, email } = invitation;
    if ((await findMember(trx, organizationId, email)) !== null) {
      throw new Problem(409, 'alreadyMember', `${email} is a member already. Sign in instead.`);
    }
    const name = acceptor.name ?? email.slice(0, email.lastIndexOf('@'));
    const memberId = newId('mem');
    const userId =
      'userId' in acceptor
        ? acceptor.userId
        : await createUser(trx, { email, name, passwordHash: acceptor.passwordHash });
    await trx
      .insertInto('members')
      .values({
        organization_id: organizationId,
        id: memberId,
        email,
        name,
        role: invitation.role,
        user_id: userId,
        email_confirmed_at: invitation.byMail ? sql<Date>`now()` : null,
      })
      .execute();
    await recordAudit(trx, {
      organizationId,
      memberId,
      action: 'member.joined',
      subject: { kind: 'member', id: memberId },
      details: { role: invitation.role },
      via: 'web',
    });
    return { userId, organizationId };
  });
}

/** Deletes it, so that of two who accept at once the second finds nothing. */
async function takeInvitation(trx: Transaction<DB>, token: string) {
  const tokenHash = hashToken(token);
  const row = await trx
    .deleteFrom('invitations')
    .where((eb) => eb.or([eb('token_hash', '=', tokenHash), eb('mail_token_hash', '=', tokenHash)]))
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['organization_id', 'email', 'role', 'mail_token_hash'])
    .executeTakeFirst();
  if (row === undefined) throw unknown();
  return {
    organizationId: row.organization_id,
    email: row.email,
    role: row.role,
    byMail: row.mail_token_hash?.equals(tokenHash) ?? false,
  };
}

function byToken(db: Kysely<DB>, token: string) {
  const tokenHash = hashToken(token);
  return db
    .selectFrom('invitations')
    .where((eb) =>
      eb.or([
        eb('invitations.token_hash', '=', tokenHash),
        eb('invitations.mail_token_hash', '=', tokenHash),
      ]),
    );
}

const remedy = 'Ask an admin to invite you again.';

function unknown(): Problem {
  return linkUnknown('This invitation', remedy);
}

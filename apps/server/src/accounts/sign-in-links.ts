import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import type { Actor, Services } from '../services.ts';
import { linkExpired, linkUnknown } from './link-problems.ts';
import { links } from './links.ts';
import { createUser, findUserByEmail, hashNewPassword, setPassword } from './passwords.ts';
import { hashToken, newToken } from './tokens.ts';

export interface SignInLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** Makes a link that signs the member in once. Whoever holds it is the member: hand it to nobody else. */
export async function createSignInLink(
  { db, config }: Services,
  member: LinkedMember,
  hours: number,
): Promise<SignInLink> {
  const { token, expiresAt } = await makeSignInToken(db, member, hours, 'account.signInLinkMade');
  return { url: links.signIn(config.url, token), expiresAt };
}

type LinkedMember = Pick<Actor, 'organizationId' | 'memberId'>;

/** The same for the link of another page, which the caller makes of the token. */
export async function makeSignInToken(
  db: Kysely<DB>,
  { organizationId, memberId }: LinkedMember,
  hours: number,
  action: 'account.signInLinkMade' | 'account.passwordResetAsked',
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const token = newToken();
  const expiresAt = await db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('sign_in_links')
      .values({
        organization_id: organizationId,
        id: newId('link'),
        member_id: memberId,
        token_hash: token.hash,
        expires_at: sql<Date>`now() + make_interval(hours => ${hours})`,
      })
      .returning('expires_at')
      .executeTakeFirstOrThrow();
    // Whoever has the operator's token or machine made it, or somebody nobody knows asked: that is no member.
    await recordAudit(tx, {
      organizationId,
      memberId: null,
      action,
      subject: { kind: 'member', id: memberId },
    });
    return made.expires_at;
  });
  return { token: token.text, expiresAt };
}

/** A link as its page shows it. */
export interface OpenSignInLink {
  readonly name: string;
  readonly email: string;
  readonly organization: string;
  /** Whether the member has none yet and has to choose one. */
  readonly needsPassword: boolean;
  readonly expiresAt: Date;
}

/**
 * Whom a link signs in, to show before it is used. Changes nothing: programs open links, too.
 * @throws {Problem} 404 `linkUnknown`, 410 `linkExpired`, 409 `emailTaken`
 */
export async function readSignInLink(db: Kysely<DB>, token: string): Promise<OpenSignInLink> {
  const { name, email, organization, hasPassword, expiresAt } = await findLink(db, hashToken(token));
  return { name, email, organization, needsPassword: !hasPassword, expiresAt };
}

export type SignInLinkUse =
  /** Nothing happened: ask for a password to set and come again, the link still works. */
  | { readonly needsPassword: true }
  | { readonly needsPassword: false; readonly userId: string; readonly organizationId: string };

/**
 * Uses a link up. With `password` it also sets that as the member's password, which somebody without one must do
 * and somebody who forgot theirs may; their other sessions end then.
 * @throws {Problem} 404 `linkUnknown`, 410 `linkExpired`, 409 `emailTaken`, or what `hashNewPassword` throws
 */
export async function consumeSignInLink(
  db: Kysely<DB>,
  token: string,
  password: string | null,
): Promise<SignInLinkUse> {
  const tokenHash = hashToken(token);
  const link = await findLink(db, tokenHash);
  if (password === null && !link.hasPassword) return { needsPassword: true };
  const passwordHash =
    password === null ? null : await hashNewPassword(password, [link.name, link.email, link.organization]);
  const { organizationId, memberId } = link;
  const userId = await db.transaction().execute(async (trx) => {
    // All of the member's links: the others would outlive the reason they were made for.
    const used = await trx
      .deleteFrom('sign_in_links')
      .where('organization_id', '=', organizationId)
      .where('member_id', '=', memberId)
      .returning('token_hash')
      .execute();
    // Somebody was faster with the same link.
    if (!used.some((row) => row.token_hash.equals(tokenHash))) throw unknown();
    if (link.userId !== null) {
      if (passwordHash !== null) await setPassword(trx, link.userId, passwordHash);
      return link.userId;
    }
    if (passwordHash === null) throw new Error('A user is made with a password only.');
    const made = await createUser(trx, { email: link.email, name: link.name, passwordHash });
    await trx
      .updateTable('members')
      .set({ user_id: made })
      .where('organization_id', '=', organizationId)
      .where('id', '=', memberId)
      .execute();
    return made;
  });
  return { needsPassword: false, userId, organizationId };
}

async function findLink(db: Kysely<DB>, tokenHash: Buffer) {
  const row = await db
    .selectFrom('sign_in_links as link')
    .innerJoin('members as member', (join) =>
      join
        .onRef('member.organization_id', '=', 'link.organization_id')
        .onRef('member.id', '=', 'link.member_id'),
    )
    .leftJoin('user_credentials as credential', (join) =>
      join.onRef('credential.user_id', '=', 'member.user_id').on('credential.password', 'is not', null),
    )
    .innerJoin('organizations as organization', 'organization.id', 'link.organization_id')
    .select([
      'link.organization_id',
      'link.member_id',
      'link.expires_at',
      'organization.name as organization',
      'member.email',
      'member.name',
      'member.user_id',
      'credential.id as credential_id',
      sql<boolean>`link.expires_at <= now()`.as('expired'),
    ])
    .where('link.token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (row === undefined) throw unknown();
  if (row.expired) throw linkExpired('This sign-in link', remedy);
  if (row.user_id === null && (await findUserByEmail(db, row.email)) !== null) {
    throw new Problem(
      409,
      'emailTaken',
      `Somebody else signs in with ${row.email} already. Have the address of one of you changed first.`,
    );
  }
  return {
    organizationId: row.organization_id,
    memberId: row.member_id,
    email: row.email,
    name: row.name,
    organization: row.organization,
    expiresAt: row.expires_at,
    userId: row.user_id,
    hasPassword: row.credential_id !== null,
  };
}

const remedy = 'Ask the operator of Crosswalk for a new one.';

function unknown(): Problem {
  return linkUnknown('This sign-in link', remedy);
}

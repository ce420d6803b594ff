import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { ConfigError } from '../config.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import {
  firstSignInPath,
  readFirstSignIn,
  removeFirstSignIn,
  writeFirstSignIn,
} from './first-sign-in-file.ts';
import { createUser, findUserById, hashNewPassword, setPassword } from './passwords.ts';
import { createSignInLink, type SignInLink } from './sign-in-links.ts';
import { hashToken } from './tokens.ts';

/** How long the first link works, in hours: whoever installs Crosswalk may not be the one who signs in. */
const firstLinkHours = 7 * 24;

export interface FirstSignIn {
  /** What to tell the operator; without a secret, so it may be logged. */
  readonly notice: string;
  /** For a terminal only. */
  readonly link: SignInLink | null;
}

/**
 * Says how the owner gets in while they have no password (W1): with `CROSSWALK_OWNER_PASSWORD`, else by a link,
 * which is handed back when there is a terminal to print it on and otherwise written to a file only the account of
 * the server can read. Null when the owner can sign in already.
 */
export async function offerFirstSignIn(
  services: Services,
  owner: Actor,
  onTerminal: boolean,
): Promise<FirstSignIn | null> {
  const { db, config } = services;
  const userId = await userOf(db, owner);
  const user = userId === null ? null : await findUserById(db, userId);
  if (user?.hasPassword === true) {
    await removeFirstSignIn(config.dataDir);
    return null;
  }
  if (config.ownerPassword !== null) {
    await givePassword(db, owner, userId, config.ownerPassword);
    await removeFirstSignIn(config.dataDir);
    const notice = `${owner.email} signs in at ${config.url} with the password from CROSSWALK_OWNER_PASSWORD. It may be removed from the settings now.`;
    return { notice, link: null };
  }
  if (onTerminal) {
    const link = await createSignInLink(services, owner, firstLinkHours);
    return { notice: `${owner.email} has not signed in yet.`, link };
  }
  const path = firstSignInPath(config.dataDir);
  if (!(await isGood(db, owner, await readFirstSignIn(services)))) {
    await writeFirstSignIn(
      config.dataDir,
      owner.email,
      await createSignInLink(services, owner, firstLinkHours),
    );
  }
  return {
    notice: `${owner.email} has not signed in yet. A link to sign in with is in ${path}.`,
    link: null,
  };
}

async function userOf(db: Kysely<DB>, { organizationId, memberId }: Actor): Promise<string | null> {
  const { user_id } = await db
    .selectFrom('members')
    .select('user_id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow();
  return user_id;
}

async function givePassword(
  db: Kysely<DB>,
  { organizationId, memberId, email, name }: Actor,
  userId: string | null,
  password: string,
): Promise<void> {
  const passwordHash = await hashOf(password);
  await db.transaction().execute(async (trx) => {
    const member = await trx
      .selectFrom('members')
      .select('user_id')
      .where('organization_id', '=', organizationId)
      .where('id', '=', memberId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (member.user_id !== userId) return; // Another server that started at the same time was faster.
    if (userId !== null) return await setPassword(trx, userId, passwordHash);
    const made = await createUser(trx, { email, name, passwordHash });
    await trx
      .updateTable('members')
      .set({ user_id: made })
      .where('organization_id', '=', organizationId)
      .where('id', '=', memberId)
      .execute();
  });
}

/** @throws {ConfigError} for one that is guessed first; it is not repeated */
async function hashOf(password: string): Promise<string> {
  try {
    return await hashNewPassword(password, null);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new ConfigError('CROSSWALK_OWNER_PASSWORD', `cannot be used. ${error.message}`);
  }
}

async function isGood(
  db: Kysely<DB>,
  { organizationId, memberId }: Actor,
  token: string | null,
): Promise<boolean> {
  if (token === null) return false;
  const row = await db
    .selectFrom('sign_in_links')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('member_id', '=', memberId)
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row !== undefined;
}

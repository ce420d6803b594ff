import { hashPassword } from '@better-auth/utils/password';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { newId } from '../ids.ts';
import type { PasswordContext } from './guessable-password.ts';
import { checkNewPassword } from './password-rules.ts';

/** How better-auth calls a password among the ways to sign in. */
const passwordProvider = 'credential';

export interface User {
  readonly id: string;
  readonly hasPassword: boolean;
}

/** The person who signs in with this address, letter case ignored; null when nobody does. */
export async function findUserByEmail(db: Kysely<DB>, email: string): Promise<User | null> {
  return await findUser(db, 'users.email', email.toLowerCase());
}

export async function findUserById(db: Kysely<DB>, id: string): Promise<User | null> {
  return await findUser(db, 'users.id', id);
}

async function findUser(
  db: Kysely<DB>,
  column: 'users.email' | 'users.id',
  value: string,
): Promise<User | null> {
  const row = await db
    .selectFrom('users')
    .leftJoin('user_credentials', (join) =>
      join
        .onRef('user_credentials.user_id', '=', 'users.id')
        .on('user_credentials.provider_id', '=', passwordProvider),
    )
    .select(['users.id', 'user_credentials.password'])
    .where(column, '=', value)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, hasPassword: row.password !== null };
}

/**
 * The hash to store. Takes a tenth of a second and 16 MB, so it is made before a transaction begins.
 * @param context what it must not be made of: names and addresses; null when the operator chose it
 * @throws {Problem} 422 as `checkNewPassword`
 */
export async function hashNewPassword(password: string, context: PasswordContext | null): Promise<string> {
  await checkNewPassword(password, context);
  return await hashPassword(password);
}

/** Makes somebody who signs in with this address. The address must be nobody's yet. */
export async function createUser(
  trx: Transaction<DB>,
  {
    email,
    name,
    passwordHash,
  }: { readonly email: string; readonly name: string; readonly passwordHash: string },
): Promise<string> {
  const id = newId('user');
  await trx.insertInto('users').values({ id, email: email.toLowerCase(), name }).execute();
  await setPassword(trx, id, passwordHash);
  return id;
}

/** Sets or replaces a user's password and ends their sessions: whoever had the old one is out. */
export async function setPassword(trx: Transaction<DB>, userId: string, passwordHash: string): Promise<void> {
  await trx
    .insertInto('user_credentials')
    .values({
      id: newId('cred'),
      user_id: userId,
      provider_id: passwordProvider,
      account_id: userId,
      password: passwordHash,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['provider_id', 'account_id'])
        .doUpdateSet({ password: passwordHash, updated_at: sql<Date>`now()` }),
    )
    .execute();
  await trx.deleteFrom('sessions').where('user_id', '=', userId).execute();
}

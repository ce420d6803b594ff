import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';
import { type Identity, identitiesOf } from './identities.ts';

/** A sign-in that a member began. */
export interface Attempt {
  readonly organizationId: string;
  readonly id: string;
  readonly connectionId: string;
  readonly memberId: string;
  /** Sealed. */
  readonly verifier: Buffer;
  readonly redirectUri: string;
}

/**
 * Uses up the attempt with this state. Throws a Problem when there is none (400), it was used before (409) or
 * its time is over (410). Not narrowed to an organization: the state is all that a callback brings.
 */
export async function takeAttempt(db: Kysely<DB>, hash: string): Promise<Attempt> {
  const taken = await db
    .updateTable('oauth_attempts')
    .set({ used_at: sql<Date>`now()` })
    .where('state_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['organization_id', 'id', 'connection_id', 'member_id', 'verifier', 'redirect_uri'])
    .executeTakeFirst();
  if (taken !== undefined) {
    return {
      organizationId: taken.organization_id,
      id: taken.id,
      connectionId: taken.connection_id,
      memberId: taken.member_id,
      verifier: taken.verifier,
      redirectUri: taken.redirect_uri,
    };
  }
  const known = await db
    .selectFrom('oauth_attempts')
    .select('used_at')
    .where('state_hash', '=', hash)
    .executeTakeFirst();
  if (known === undefined) {
    throw new Problem(
      400,
      'unknownSignIn',
      'This sign-in is not known here. Authenticate again from Crosswalk.',
    );
  }
  if (known.used_at !== null) {
    throw new Problem(
      409,
      'signInUsed',
      'This sign-in was finished before. If that did not work, authenticate again.',
    );
  }
  throw new Problem(410, 'signInExpired', 'This sign-in took longer than ten minutes. Authenticate again.');
}

/** Ends an attempt: well with null, else with the sentence that says why not. */
export async function endAttempt(db: Kysely<DB>, attempt: Attempt, problem: string | null): Promise<void> {
  await db
    .updateTable('oauth_attempts')
    .set({ finished_at: sql<Date>`now()`, problem })
    .where('organization_id', '=', attempt.organizationId)
    .where('id', '=', attempt.id)
    .execute();
}

export type AuthenticationState =
  | { readonly status: 'waiting'; readonly expiresAt: string }
  | { readonly status: 'done'; readonly identity: Identity; readonly method: Identity['method'] }
  | { readonly status: 'failed'; readonly reason: string };

/** How far a member's own sign-in is, for whoever waits for it. Throws a 404 Problem for any other. */
export async function readAuthentication(
  db: Kysely<DB>,
  actor: Actor,
  authenticationId: string,
): Promise<AuthenticationState> {
  const row = await db
    .selectFrom('oauth_attempts')
    .innerJoin('connections', (join) =>
      join
        .onRef('connections.organization_id', '=', 'oauth_attempts.organization_id')
        .onRef('connections.id', '=', 'oauth_attempts.connection_id'),
    )
    .select([
      'oauth_attempts.expires_at',
      'oauth_attempts.finished_at',
      'oauth_attempts.problem',
      'account_id',
      sql<boolean>`expires_at <= now()`.as('expired'),
    ])
    .where('oauth_attempts.organization_id', '=', actor.organizationId)
    .where('oauth_attempts.member_id', '=', actor.memberId)
    .where('oauth_attempts.id', '=', authenticationId)
    .executeTakeFirst();
  if (row === undefined) {
    throw new Problem(404, 'unknownAuthentication', 'You have begun no such authentication.');
  }
  if (row.problem !== null) return { status: 'failed', reason: row.problem };
  if (row.finished_at === null) {
    return row.expired
      ? { status: 'failed', reason: 'Nobody signed in within ten minutes. Authenticate again.' }
      : { status: 'waiting', expiresAt: row.expires_at.toISOString() };
  }
  const identity = (await identitiesOf(db, actor)).get(row.account_id);
  if (identity === undefined) {
    return { status: 'failed', reason: 'Your sign-in e-mail was changed meanwhile. Authenticate again.' };
  }
  return { status: 'done', identity, method: identity.method };
}

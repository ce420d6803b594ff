import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';
import { atsNames } from './ats-name.ts';
import { connectorOf } from './connector-of.ts';
import { type Identity, identitiesOf } from './identities.ts';
import type { ConnectionView } from './read-connection.ts';

/** How far a sign-in is, and with what: whoever reads it may not be the tab that began it. */
export type AuthenticationState = Progress & {
  /** Null once it was removed: there is nothing left to authenticate with. */
  readonly connection: Pick<ConnectionView, 'id' | 'connector' | 'ats'> | null;
};

type Progress =
  | { readonly status: 'waiting'; readonly expiresAt: string }
  | { readonly status: 'done'; readonly identity: Identity; readonly method: Identity['method'] }
  | FailedAuthentication;

interface FailedAuthentication {
  readonly status: 'failed';
  readonly reason: string;
  /** As the Problem says it that `POST …/authentications` answers: `emailOtherCase`, `emailDiffers` … */
  readonly code: string;
  /** The two addresses that must be the same, where these are the trouble. */
  readonly memberEmail: string | null;
  readonly atsEmail: string | null;
}

/** How far a member's own sign-in is, for whoever waits for it. Throws a 404 Problem for any other. */
export async function readAuthentication(
  db: Kysely<DB>,
  actor: Actor,
  authenticationId: string,
): Promise<AuthenticationState> {
  const row = await attemptOf(db, actor, authenticationId);
  if (row === undefined) {
    throw new Problem(404, 'unknownAuthentication', 'You have begun no such authentication.');
  }
  return { ...(await progressOf(db, actor, row)), connection: connectionOf(row) };
}

function attemptOf(db: Kysely<DB>, actor: Actor, authenticationId: string) {
  return db
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
      'oauth_attempts.problem_code',
      'oauth_attempts.member_email',
      'oauth_attempts.ats_email',
      'connections.id as connection_id',
      'connections.connector',
      'connections.removed_at',
      'connections.account_id',
      sql<boolean>`oauth_attempts.expires_at <= now()`.as('expired'),
    ])
    .where('oauth_attempts.organization_id', '=', actor.organizationId)
    .where('oauth_attempts.member_id', '=', actor.memberId)
    .where('oauth_attempts.id', '=', authenticationId)
    .executeTakeFirst();
}

type AttemptRow = NonNullable<Awaited<ReturnType<typeof attemptOf>>>;

function connectionOf(row: AttemptRow): AuthenticationState['connection'] {
  if (row.removed_at !== null) return null;
  const { manifest } = connectorOf(row.connector);
  return {
    id: row.connection_id,
    connector: { id: manifest.id, name: manifest.name },
    ats: { id: manifest.ats, name: atsNames[manifest.ats] },
  };
}

async function progressOf(db: Kysely<DB>, actor: Actor, row: AttemptRow): Promise<Progress> {
  if (row.problem !== null) {
    return {
      status: 'failed',
      reason: row.problem,
      code: row.problem_code ?? 'signInFailed',
      memberEmail: row.member_email,
      atsEmail: row.ats_email,
    };
  }
  if (row.finished_at === null) {
    return row.expired
      ? failed('signInExpired', 'Nobody signed in within ten minutes. Authenticate again.')
      : { status: 'waiting', expiresAt: row.expires_at.toISOString() };
  }
  const identity = (await identitiesOf(db, actor)).get(row.account_id);
  if (identity === undefined) {
    return failed('emailChanged', 'Your sign-in e-mail was changed meanwhile. Authenticate again.');
  }
  return { status: 'done', identity, method: identity.method };
}

function failed(code: string, reason: string): FailedAuthentication {
  return { status: 'failed', reason, code, memberEmail: null, atsEmail: null };
}

import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { Problem } from '../http/problem.ts';

/** A sign-in that a member began. */
export interface Attempt {
  readonly organizationId: string;
  readonly id: string;
  readonly connectionId: string;
  readonly memberId: string;
  /** Sealed. */
  readonly verifier: Buffer;
  readonly redirectUri: string;
  /** The user whose browser session began it; null when none did. */
  readonly sessionUserId: string | null;
  /** Whether the proof counts only for a confirmed e-mail. */
  readonly needsConfirmedEmail: boolean;
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
    .returning([
      'organization_id',
      'id',
      'connection_id',
      'member_id',
      'verifier',
      'redirect_uri',
      'session_user_id',
      'needs_confirmed_email',
    ])
    .executeTakeFirst();
  if (taken !== undefined) {
    return {
      organizationId: taken.organization_id,
      id: taken.id,
      connectionId: taken.connection_id,
      memberId: taken.member_id,
      verifier: taken.verifier,
      redirectUri: taken.redirect_uri,
      sessionUserId: taken.session_user_id,
      needsConfirmedEmail: taken.needs_confirmed_email,
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

/** Where an attempt with this state leads back to, whatever became of it. */
export interface WayBack {
  readonly id: string;
  /** Null for a page of ours. */
  readonly returnTo: string | null;
  /** The origin of the browser that began it; null when none did. */
  readonly origin: string | null;
}

/** Null for a state that nobody gave out. */
export async function findWayBack(db: Kysely<DB>, hash: string): Promise<WayBack | null> {
  const row = await db
    .selectFrom('oauth_attempts')
    .select(['id', 'return_to', 'session_origin'])
    .where('state_hash', '=', hash)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, returnTo: row.return_to, origin: row.session_origin };
}

/** Ends an attempt: well with null, else with what stood in the way. */
export async function endAttempt(db: Kysely<DB>, attempt: Attempt, problem: Problem | null): Promise<void> {
  await db
    .updateTable('oauth_attempts')
    .set({
      finished_at: sql<Date>`now()`,
      problem: problem?.message ?? null,
      problem_code: problem?.code ?? null,
      member_email: textOrNull(problem?.details.memberEmail),
      ats_email: textOrNull(problem?.details.atsEmail),
    })
    .where('organization_id', '=', attempt.organizationId)
    .where('id', '=', attempt.id)
    .execute();
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

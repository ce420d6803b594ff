import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { recordOfUser } from '../audit/record-of-user.ts';
import type { SessionCaller } from '../http/app-env.ts';
import { cutPage, readCursor } from '../http/cursor.ts';
import type { ListPart } from '../http/page-query.ts';
import { Problem } from '../http/problem.ts';
import { longestSessionDays } from './session-times.ts';

export interface SessionView {
  readonly id: string;
  /** Whether it is the one that asks. */
  readonly current: boolean;
  /** What the browser called itself, and the address it signed in from; null when unknown. */
  readonly browser: string | null;
  readonly address: string | null;
  readonly signedInAt: string;
  /** To the day. */
  readonly lastUsedAt: string;
  /** When it ends if it is not used any more, at the latest. */
  readonly endsAt: string;
}

/**
 * Where a person is signed in, the last sign-in first (ASVS 5.0, 7.5.2).
 * @throws {Problem} 422 `invalidInput` for a cursor that is not ours
 */
export async function listOwnSessions(
  db: Kysely<DB>,
  { userId, sessionId }: SessionCaller,
  { cursor, limit }: ListPart = {},
): Promise<{ readonly sessions: SessionView[]; readonly nextCursor: string | null }> {
  let query = db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'ip_address', 'created_at', 'updated_at'])
    .select(
      sql<Date>`least(expires_at, created_at + make_interval(days => ${longestSessionDays}))`.as('ends_at'),
    )
    .where('user_id', '=', userId)
    .where('expires_at', '>', sql<Date>`now()`)
    .where('created_at', '>', sql<Date>`now() - make_interval(days => ${longestSessionDays})`)
    .orderBy('id', 'desc');
  if (cursor !== undefined) query = query.where('id', '<', readCursor(cursor));
  if (limit !== undefined) query = query.limit(limit + 1);
  const { rows, nextCursor } = cutPage(await query.execute(), limit);
  return {
    sessions: rows.map((row) => ({
      id: row.id,
      current: row.id === sessionId,
      browser: row.user_agent,
      address: row.ip_address,
      signedInAt: row.created_at.toISOString(),
      lastUsedAt: row.updated_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
    })),
    nextCursor,
  };
}

/** Signs a person out in one of their browsers. @throws {Problem} 404 `noSession` */
export async function endOwnSession(
  db: Kysely<DB>,
  { userId }: SessionCaller,
  sessionId: string,
): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  if (numDeletedRows === 0n)
    throw new Problem(404, 'noSession', 'You are not signed in there any more, or never were.');
  await recordOfUser(db, { userId }, 'account.sessionsEnded');
}

/** Signs a person out in every browser but the one that asks; tells in how many. */
export async function endOtherSessions(
  db: Kysely<DB>,
  { userId, sessionId }: SessionCaller,
): Promise<{ readonly ended: number }> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('id', '<>', sessionId)
    .executeTakeFirst();
  if (numDeletedRows > 0n) await recordOfUser(db, { userId }, 'account.sessionsEnded');
  return { ended: Number(numDeletedRows) };
}

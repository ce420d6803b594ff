import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';

/**
 * Keeps a mark on an import for as long as its process lives: a session lock of PostgreSQL, which a killed
 * process loses by itself. So nobody mistakes a running import of another process for an abandoned one.
 * @param connection a Kysely bound to one connection
 */
export async function whileAlive<T>(
  connection: Kysely<DB>,
  importId: string,
  work: () => Promise<T>,
): Promise<T> {
  const key = lockName(importId);
  await sql`select pg_advisory_lock(hashtextextended(${key}, 0))`.execute(connection);
  return await thenUnlock(connection, key, work);
}

/** As `whileAlive`, but does nothing where another process is at it. */
export async function unlessAlive(
  connection: Kysely<DB>,
  importId: string,
  work: () => Promise<void>,
): Promise<void> {
  const key = lockName(importId);
  const { rows } = await sql`
    select pg_try_advisory_lock(hashtextextended(${key}, 0)) as held`.execute(connection);
  const [{ held }] = z.tuple([z.object({ held: z.boolean() })]).parse(rows);
  if (held) await thenUnlock(connection, key, work);
}

async function thenUnlock<T>(connection: Kysely<DB>, key: string, work: () => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    try {
      await unlock(connection, key);
    } catch (second) {
      throw new AggregateError([error, second], 'An import failed, and so did giving back its lock.');
    }
    throw error;
  }
  await unlock(connection, key);
  return result;
}

/**
 * Marks as failed what a killed process left running and nobody can take up again, because its file went with it.
 * @returns how many there were
 */
export async function closeAbandonedImports(db: Kysely<DB>): Promise<number> {
  const { numAffectedRows } = await sql`
    update imports
       set status = 'failed', finished_at = now(),
           problem = 'Crosswalk was stopped in the middle of this import. Import the same file again: whoever is in already is recognised.'
     where status = 'running' and draft_id is null
       and pg_try_advisory_xact_lock(hashtextextended('import ' || id, 0))`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

function lockName(importId: string): string {
  return `import ${importId}`;
}

async function unlock(connection: Kysely<DB>, key: string): Promise<void> {
  await sql`select pg_advisory_unlock(hashtextextended(${key}, 0))`.execute(connection);
}

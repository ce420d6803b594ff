import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';

/**
 * Works for an organization as the only process that does: a session lock of PostgreSQL, which a killed process loses by
 * itself, and a suspended one keeps, so that nobody calls in its place. Does nothing where another is at it.
 */
export async function holdOrganization(
  db: Kysely<DB>,
  organizationId: string,
  work: () => Promise<void>,
): Promise<void> {
  const key = `contacts ${organizationId}`;
  await db.connection().execute(async (connection) => {
    const { rows } = await sql`
      select pg_try_advisory_lock(hashtextextended(${key}, 0)) as held`.execute(connection);
    const [{ held }] = z.tuple([z.object({ held: z.boolean() })]).parse(rows);
    if (!held) return;
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${key}, 0))`.execute(connection);
    }
  });
}

import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';

/** So many new people change what PostgreSQL should know about its tables. */
const manyPeople = 1000;

/**
 * Has PostgreSQL count its tables anew when an import made many people. Autovacuum would do it within a minute; until
 * then lists and look-ups would be planned for empty tables.
 */
export async function countAnewAfter(db: Kysely<DB>, created: number): Promise<void> {
  if (created < manyPeople) return;
  await sql`analyze candidates, candidate_keys, project_candidates, import_rows`.execute(db);
}

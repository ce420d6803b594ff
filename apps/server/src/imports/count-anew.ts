import { sql } from 'kysely';
import type { Services } from '../services.ts';

/** So many new people change what PostgreSQL should know about its tables. */
const manyPeople = 1000;

/**
 * Has PostgreSQL count its tables anew when an import made many people. Autovacuum would do it within a minute; until
 * then lists and look-ups would be planned for smaller tables. Nobody needs to wait for it, and it fails without harm.
 */
export async function countAnewAfter(
  { db, log }: Pick<Services, 'db' | 'log'>,
  created: number,
): Promise<void> {
  if (created < manyPeople) return;
  try {
    await sql`analyze candidates, candidate_keys, project_candidates, import_rows`.execute(db);
  } catch (error) {
    log.warn({ err: error }, 'tables could not be counted anew after an import');
  }
}

import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';

/**
 * Whoever decides who is whom in an organization holds this until their transaction ends: two imports at once
 * would otherwise both find nobody, and make one person twice.
 */
export async function lockIdentities(tx: Transaction<DB>, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identities ${organizationId}`}, 0))`.execute(tx);
}

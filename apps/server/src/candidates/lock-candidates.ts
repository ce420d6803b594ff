import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';

/**
 * Whoever decides who is whom in an organization holds this until their transaction ends: two imports at once
 * would otherwise both find nobody, and make one person twice.
 */
export async function lockIdentities(tx: Transaction<DB>, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identities ${organizationId}`}, 0))`.execute(tx);
}

/**
 * Whoever acts on people as they are known at this moment holds this until their transaction ends: several may at once,
 * but nobody decides meanwhile that two of them are one.
 */
export async function shareIdentities(tx: Transaction<DB>, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`identities ${organizationId}`}, 0))`.execute(
    tx,
  );
}

/**
 * Whoever changes candidates by what they are now holds them like this until their transaction ends. Always by id in
 * rising order, so that two who want the same ones never wait for each other.
 */
export async function lockCandidates(
  tx: Transaction<DB>,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    select from candidates where organization_id = ${organizationId} and id = any(${ids}::text[])
     order by id for no key update`.execute(tx);
}

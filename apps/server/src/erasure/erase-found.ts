import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { traitsOf } from '../exports/reconcile/recognise-found.ts';
import type { ErasedPerson } from './erased-person.ts';

/**
 * Forgets what a look through an ATS kept of them after a restore: hashes, but of addresses and profiles that only they
 * have. What it kept by a name alone may be somebody else's and stays.
 */
export async function eraseFound(
  tx: Transaction<DB>,
  organizationId: string,
  { name, ownKeys }: Pick<ErasedPerson, 'name' | 'ownKeys'>,
): Promise<void> {
  const { keyHashes } = traitsOf(organizationId, name, ownKeys);
  await sql`
    delete from found_records
     where organization_id = ${organizationId} and key_hashes && ${keyHashes}::text[]`.execute(tx);
}

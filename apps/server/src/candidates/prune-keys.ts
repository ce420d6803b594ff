import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { candidateKeys, type KnownCandidate } from './candidate-row.ts';

/**
 * Forgets keys that do not follow from the profiles any more, after these were stored: by an address that was taken off
 * nobody is found again. By which documents they are known stays.
 */
export async function pruneKeys(
  tx: Transaction<DB>,
  organizationId: string,
  people: readonly KnownCandidate[],
): Promise<void> {
  const keys = people.flatMap(({ id, candidate }) => candidateKeys(candidate).map((key) => ({ id, key })));
  await sql`
    delete from candidate_keys k
     where k.organization_id = ${organizationId} and k.candidate_id = any(${people.map(({ id }) => id)}::text[])
       and not starts_with(k.key, 'record:')
       and not exists (
         select from unnest(${keys.map(({ id }) => id)}::text[], ${keys.map(({ key }) => key)}::text[])
                  as known (candidate_id, key)
          where known.candidate_id = k.candidate_id and known.key = k.key)`.execute(tx);
}

import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { newId } from '../../ids.ts';
import { restrictionHash } from '../sort-people.ts';

/**
 * Remembers that somebody is not to be asked for any more: by who they are here and, for when they are erased and come
 * again, by the hash of each of their addresses and profiles.
 */
export async function keepRestrictions(
  tx: Transaction<DB>,
  organizationId: string,
  restricted: readonly { readonly candidateId: string; readonly provider: string; readonly reason: string }[],
): Promise<void> {
  for (const { candidateId, provider, reason } of restricted)
    await sql`
      insert into contact_restrictions (organization_id, id, candidate_id, key_hash, provider, reason)
      select ${organizationId}, ${newId('restr')} || '_' || row_number() over (), ${candidateId},
             ${restrictionHash(organizationId, sql`k.key`)}, ${provider}, ${reason.slice(0, 500)}
        from (select ${`candidate:${candidateId}`}::text as key
              union select ck.key from candidate_keys ck
               where ck.organization_id = ${organizationId} and ck.candidate_id = ${candidateId}) k
      on conflict (organization_id, key_hash) do nothing`.execute(tx);
}

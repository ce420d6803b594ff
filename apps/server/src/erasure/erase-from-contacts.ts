import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { ErasedPerson } from './erased-person.ts';
import { mentions } from './mentions.ts';

/**
 * Takes a person out of what was looked up: what was found goes with their row, and the name in reports does, too. That
 * somebody was asked for, and what it cost, stays.
 */
export async function eraseFromContacts(
  tx: Transaction<DB>,
  organizationId: string,
  { ids, terms }: ErasedPerson,
): Promise<void> {
  await sql`
    update contact_items set reason = null
     where organization_id = ${organizationId} and reason is not null
       and (candidate_id = any(${ids}::text[]) or ${mentions('reason', terms)})`.execute(tx);
  await sql`
    update contact_runs set override_reason = 'Somebody this named was erased.'
     where organization_id = ${organizationId} and ${mentions('override_reason', terms)}`.execute(tx);
}

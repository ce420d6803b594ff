import { nameKey } from '@crosswalk/candidates';
import type { RecordIds } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { newId } from '../../ids.ts';
import type { FrozenPlan } from './frozen-plan.ts';
import type { LiveItem } from './live-item.ts';

export interface RecordToKeep {
  readonly intentId: string;
  readonly marker: number | null;
  readonly ids: RecordIds;
  readonly origin: 'created' | 'adopted' | 'existing';
  readonly plan: FrozenPlan;
  /** Whether the record is known to be ours by its marker, whatever we had on file under its id. */
  readonly proven: boolean;
}

/**
 * Remembers what exists over there for a candidate, with the keys the ATS would recognise them by. A proven record
 * replaces one on file under the same id: that one is not there any more (an account that was set up anew).
 *
 * @returns false when this record already belongs to an item of ours
 */
export async function keepRecord(tx: Transaction<DB>, item: LiveItem, kept: RecordToKeep): Promise<boolean> {
  const id = newId('rec');
  if (kept.proven)
    await sql`
      update ats_records set undone_at = clock_timestamp()
       where organization_id = ${item.organizationId} and account_id = ${item.accountId}
         and remote_id = ${kept.ids.recordId} and origin <> 'existing' and undone_at is null`.execute(tx);
  const { rows } = await sql`
    insert into ats_records (organization_id, id, account_id, candidate_id, remote_id, remote_person_id,
                             remote_application_id, link, origin, name_key, destination, item_id, member_id,
                             marker, sent_at)
    select ${item.organizationId}, ${id}, ${item.accountId}, ${item.candidateId}, ${kept.ids.recordId},
           ${kept.ids.personId}, ${kept.ids.applicationId}, ${kept.ids.link}, ${kept.origin},
           ${nameKey(kept.plan.candidate.name.full)}, ${JSON.stringify(kept.plan.destination ?? item.export.destination)}::jsonb,
           ${item.id}, ${item.export.memberId}, ${kept.marker}, n.created_at
      from export_intents n where n.organization_id = ${item.organizationId} and n.id = ${kept.intentId}
    on conflict (organization_id, account_id, remote_id) where origin <> 'existing' and undone_at is null do nothing
    returning 1`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    insert into ats_record_keys (organization_id, account_id, key, record_id)
    select ${item.organizationId}, ${item.accountId}, key, ${id}
      from unnest(${kept.plan.keys}::text[]) as known (key)`.execute(tx);
  return true;
}

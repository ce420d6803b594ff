import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { LiveItem } from '../engine/live-item.ts';

/**
 * Forgets what an item removed, its own record (a test candidate) or that of the export it undoes: who is not there
 * any more was not "exported before" (PRODUCT E3). Steps left out then have nothing to be taken up on.
 */
export async function markRemoved(tx: Transaction<DB>, item: LiveItem): Promise<void> {
  const { organizationId, id } = item;
  await sql`
    update ats_records set undone_at = clock_timestamp()
     where organization_id = ${organizationId} and origin <> 'existing' and undone_at is null
       and (item_id = ${id}
            or id = (select record_id from export_undo_items
                      where organization_id = ${organizationId} and item_id = ${id}))`.execute(tx);
  await sql`
    update export_items set left_out = '{}'
     where organization_id = ${organizationId} and left_out <> '{}'
       and id = (select exported_item_id from export_undo_items
                  where organization_id = ${organizationId} and item_id = ${id})`.execute(tx);
}

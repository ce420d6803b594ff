import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import type { LiveItem } from './live-item.ts';

/** Stops an export for a cause that is no candidate's fault. What is under way is still settled. */
export async function pauseExport(db: Kysely<DB>, item: LiveItem, reason: string): Promise<void> {
  await sql`
    update exports set status = 'paused', pause_reason = ${reason}
     where organization_id = ${item.organizationId} and id = ${item.export.id} and status = 'running'`.execute(
    db,
  );
}

/**
 * Closes the exports of an account in which nothing is pending any more. A statement of its own after the items
 * were committed: two items that end at the same moment would not see each other.
 */
export async function closeFinishedExports(
  db: Kysely<DB>,
  account: { readonly organizationId: string; readonly accountId: string },
): Promise<void> {
  await sql`
    update exports e set status = 'finished', finished_at = clock_timestamp()
     where e.organization_id = ${account.organizationId} and e.account_id = ${account.accountId}
       and e.status = 'running'
       and not exists (select 1 from export_items i
                        where i.organization_id = e.organization_id and i.export_id = e.id
                          and i.outcome is null)`.execute(db);
}

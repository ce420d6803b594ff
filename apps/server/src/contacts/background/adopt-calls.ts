import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { holdCredits } from '../ledger.ts';
import type { ContactTiming } from './timing.ts';

/**
 * Takes over calls of a process that is gone: what it had written down, and what came of it nobody knows. Called by who
 * alone works for the organization, once nothing of them can leave or come back any more.
 *
 * @param inHand those of this process
 */
export async function adoptCalls(
  db: Kysely<DB>,
  organizationId: string,
  inHand: ReadonlySet<string>,
  timing: ContactTiming,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await holdCredits(tx, organizationId);
    await sql`
      with left_behind as (
        update contact_lookups
           set state = 'doubtful', answer = 'providerError', charged = 'unknown',
               reason = 'Crosswalk was stopped while it was asking.',
               next_poll_at = clock_timestamp() + make_interval(secs => ${timing.reconcileAfterMs[0] / 1000})
         where organization_id = ${organizationId} and state = 'intended' and sent_before < clock_timestamp()
           and not id = any(${[...inHand]}::text[])
        returning item_id, next_poll_at)
      update contact_items i set state = 'doubtful', due_at = left_behind.next_poll_at
        from left_behind
       where i.organization_id = ${organizationId} and i.id = left_behind.item_id and i.state = 'calling'`.execute(
      tx,
    );
    // Whose look-up went with the person they were merged from, or with the person: looked at again from the start.
    await sql`
      update contact_items i set state = 'waiting', due_at = clock_timestamp()
       where i.organization_id = ${organizationId} and i.state in ('calling', 'pending', 'doubtful')
         and i.due_at < clock_timestamp()
         and not exists (select from contact_lookups l
                          where l.organization_id = i.organization_id and l.item_id = i.id
                            and l.state in ('intended', 'pending', 'doubtful'))`.execute(tx);
  });
}

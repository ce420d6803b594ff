import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { emitEvent } from '../../webhooks/emit-event.ts';
import type { ContactOutcome } from '../contact-words.ts';
import { settleCredits } from '../ledger.ts';

/** How somebody ends for whom a credit is held. */
export interface ItemEnd {
  readonly itemId: string;
  readonly runId: string;
  readonly outcome: ContactOutcome;
  readonly reason: string | null;
  /** What was found, for the run's report. */
  readonly found?: readonly string[];
}

/**
 * Ends items: what was found is paid with the credit held for it, everything else gives it back. The caller holds the
 * credits (`holdCredits`) and the items' rows.
 */
export async function settleItems(
  tx: Transaction<DB>,
  organizationId: string,
  ends: readonly ItemEnd[],
): Promise<void> {
  if (ends.length === 0) return;
  const rows = ends.map(({ itemId, outcome, reason, found = [] }) => ({
    id: itemId,
    outcome,
    reason,
    found,
  }));
  await sql`
    update contact_items i
       set state = 'done', outcome = r.outcome, reason = r.reason, found = r.found, due_at = clock_timestamp(),
           credit = case r.outcome when 'found' then 'spent' else 'givenBack' end, settled_at = clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id text, outcome text, reason text, found text[])
     where i.organization_id = ${organizationId} and i.id = r.id`.execute(tx);
  const paid = ends.filter(({ outcome }) => outcome === 'found');
  const unpaid = ends.filter(({ outcome }) => outcome !== 'found');
  await settleCredits(tx, organizationId, 'commit', paid);
  await settleCredits(tx, organizationId, 'release', unpaid);
  await closeRuns(tx, organizationId, [...new Set(ends.map(({ runId }) => runId))]);
}

/** Runs of which nobody is under way any more have ended. The caller holds the credits, so that the last one is seen. */
export async function closeRuns(
  tx: Transaction<DB>,
  organizationId: string,
  runIds: readonly string[],
): Promise<void> {
  const { rows } = await sql`
    update contact_runs r
       set open = false, status = case r.status when 'running' then 'finished' else r.status end,
           finished_at = coalesce(r.finished_at, clock_timestamp())
     where r.organization_id = ${organizationId} and r.id = any(${runIds}::text[]) and r.open
       and not exists (select from contact_items i
                        where i.organization_id = r.organization_id and i.run_id = r.id and i.state <> 'done')
    returning r.id, r.status, r.reserved`.execute(tx);
  for (const { id, status, reserved } of z.array(closedSchema).parse(rows))
    await emitEvent(tx, {
      organizationId,
      type: 'contacts.run.finished',
      subject: { kind: 'contactRun', id },
      data: { status, reserved },
    });
}

const closedSchema = z.object({ id: z.string(), status: z.string(), reserved: z.number() });

import { sql } from 'kysely';
import type { FrozenPlan } from './frozen-plan.ts';
import { inTransaction } from './in-transaction.ts';
import { atsName, type LiveItem } from './live-item.ts';
import { finishItem, handToPerson, postpone } from './move-item.ts';
import { type DoubtfulIntent, heardOf } from './read-doubt.ts';
import type { AccountRun } from './run.ts';
import { sendStep } from './send-step.ts';
import { mostResends } from './waits.ts';

/** Sends a create once more that is known not to be there; a few times, and only while the export runs. */
export async function sendAgain(
  run: AccountRun,
  item: LiveItem,
  plan: FrozenPlan,
  intent: DoubtfulIntent,
): Promise<void> {
  const { db, config } = run.services;
  if (item.export.status === 'cancelled') {
    await inTransaction(run, async (tx) => {
      await markAbsent(run, item, intent);
      await finishItem(tx, item, 'settling', 'cancelled', 'Cancelled; it was not stored.');
    });
    return;
  }
  if (item.export.status === 'paused') return postpone(db, item, config.settling.indexLagMs, 'looks');
  if (item.resends >= mostResends) {
    const tries = item.resends + 1;
    return handToPerson(db, item, {
      message: `${atsName(item)} did not take ${item.name} in ${tries} tries. Nothing of it is there. Try again later.`,
      forAdmin: `What came of the last try: ${heardOf(intent)}.`,
    });
  }
  await markAbsent(run, item, intent);
  await sendStep(run, item, { from: 'settling', index: intent.stepIndex, plan, ids: null, first: null });
}

/** Remembers to look once more, much later, for a twin that was stored against all expectation. */
async function markAbsent(run: AccountRun, item: LiveItem, intent: DoubtfulIntent): Promise<void> {
  const { config, db } = run.services;
  await sql`
    update export_intents
       set result = 'absent',
           sweep_at = clock_timestamp() + make_interval(secs => ${(5 * config.settling.indexLagMs) / 1000})
     where organization_id = ${item.organizationId} and id = ${intent.id}`.execute(db);
}

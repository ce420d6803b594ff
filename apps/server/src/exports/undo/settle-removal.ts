import type { ConnectorClient, PlanStep } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { awaitEnd } from '../engine/await-end.ts';
import { commitStored } from '../engine/commit-answer.ts';
import type { FrozenPlan } from '../engine/frozen-plan.ts';
import { givenUp, stopsExport } from '../engine/handle-refusal.ts';
import { inTransaction } from '../engine/in-transaction.ts';
import { atsName, exportOf, type LiveItem } from '../engine/live-item.ts';
import { asKnown, finishItem, moved, postpone, type Reason } from '../engine/move-item.ts';
import { pauseExport } from '../engine/pause-export.ts';
import { type DoubtfulIntent, heardOf } from '../engine/read-doubt.ts';
import type { AccountRun } from '../engine/run.ts';
import { isPatienceOver, mostResends, nextLookMs, nextTryMs, settlingTimes } from '../engine/waits.ts';

/**
 * Settles a removal without a clear answer by reading alone. One that did not happen is not just sent again: the
 * record is looked at afresh first, since somebody may have taken it up meanwhile.
 */
export async function settleRemoval(
  run: AccountRun,
  item: LiveItem,
  plan: FrozenPlan,
  intent: DoubtfulIntent,
  client: ConnectorClient,
): Promise<void> {
  const { db, config } = run.services;
  const times = settlingTimes(intent, config.settling, item.export.connector.manifest.limits);
  if (await awaitEnd(run, item, intent, 'storedBy')) return;
  const step = stepOf(item, plan, intent);
  const done = await client.isStepDone(step, step.target);
  const stop = done.kind === 'unauthorised' ? stopsExport(done) : null;
  if (stop !== null) {
    await pauseExport(db, exportOf(item), stop);
    return postpone(db, item, config.settling.indexLagMs, 'tries');
  }
  if (done.kind !== 'answer') {
    const passing = done.kind === 'unavailable' || done.kind === 'rateLimited';
    if (passing && !isPatienceOver(item, times))
      return postpone(db, item, nextLookMs(item.looks, config.settling), 'looks');
    const { message, forAdmin } = givenUp(item, done);
    return end(run, item, 'couldNotTell', {
      message: `It may have been removed all the same. ${message}`,
      forAdmin,
    });
  }
  if (!done.value) return lookAfresh(run, item, intent);
  const ids = step.target;
  if (ids === null) throw new Error(`export item ${item.id} removes nothing`);
  await commitStored(run, item, {
    intentId: intent.id,
    marker: null,
    stepIndex: intent.stepIndex,
    plan,
    ids,
    origin: 'adopted',
    followUps: [],
    warnings: [],
    markerHonoured: null,
  });
}

async function lookAfresh(run: AccountRun, item: LiveItem, intent: DoubtfulIntent): Promise<void> {
  if (item.resends >= mostResends) {
    return end(run, item, 'left', {
      message: `${atsName(item)} did not remove it in ${item.resends + 1} tries. Remove it there.`,
      forAdmin: `What came of the last try: ${heardOf(intent)}.`,
    });
  }
  await inTransaction(run, async (tx) => {
    await sql`update export_intents set result = 'absent'
               where organization_id = ${item.organizationId} and id = ${intent.id}`.execute(tx);
    await moved(
      item,
      sql`update export_items
             set state = 'waiting', epoch = null, resends = resends + 1,
                 not_before = clock_timestamp() + make_interval(secs => ${nextTryMs(item.resends, null) / 1000})
           where ${asKnown(item, 'settling')}
          returning 1`.execute(tx),
    );
    await sql`delete from export_claims
               where organization_id = ${item.organizationId} and item_id = ${item.id}`.execute(tx);
  });
}

function end(
  run: AccountRun,
  item: LiveItem,
  outcome: 'left' | 'couldNotTell',
  reason: Reason,
): Promise<void> {
  return inTransaction(run, (tx) => finishItem(tx, item, 'settling', outcome, reason));
}

function stepOf(item: LiveItem, plan: FrozenPlan, intent: DoubtfulIntent): PlanStep {
  const step = plan.steps[intent.stepIndex];
  if (step === undefined) throw new Error(`export item ${item.id} has no step ${intent.stepIndex}`);
  return step;
}

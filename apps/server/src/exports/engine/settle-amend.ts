import { awaitEnd } from './await-end.ts';
import { commitStored, leaveOutStep } from './commit-answer.ts';
import { findStep } from './find-step.ts';
import type { Doubted } from './follow-decision.ts';
import type { FrozenPlan } from './frozen-plan.ts';
import { givenUp, stopsExport } from './handle-refusal.ts';
import { atsName, exportOf, type LiveItem } from './live-item.ts';
import { handToPerson, postpone } from './move-item.ts';
import { pauseExport } from './pause-export.ts';
import { type DoubtfulIntent, heardOf } from './read-doubt.ts';
import { recordIdsOf } from './record-ids.ts';
import type { AccountRun } from './run.ts';
import { sendStep } from './send-step.ts';
import { isPatienceOver, mostResends, nextLookMs, settlingTimes } from './waits.ts';

/**
 * Settles a doubtful step that changes what is there: reading shows whether it did. What was not done is sent
 * again, a few times; what cannot be read is not repeated.
 */
export async function settleAmend(run: AccountRun, item: LiveItem, doubted: Doubted): Promise<void> {
  const { plan, intent } = doubted;
  const { db, config } = run.services;
  const times = settlingTimes(intent, config.settling, item.export.connector.manifest.limits);
  if (await awaitEnd(run, item, intent, 'storedBy')) return;
  const done = await findStep(run, item, doubted);
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
    return giveUp(run, item, plan, intent, {
      why: { message: `It may have happened all the same. ${message}`, forAdmin },
      happened: 'perhaps',
    });
  }
  if (done.value !== null) {
    await commitStored(run, item, {
      intentId: intent.id,
      marker: null,
      stepIndex: intent.stepIndex,
      plan,
      ids: done.value,
      origin: 'adopted',
      followUps: [],
      warnings: [],
      markerHonoured: null,
    });
    return;
  }
  if (item.export.status === 'paused') return postpone(db, item, config.settling.indexLagMs, 'looks');
  if (item.export.status === 'cancelled' || item.resends >= mostResends)
    return giveUp(run, item, plan, intent, {
      why: { message: 'It did not happen.', forAdmin: `What came of the last try: ${heardOf(intent)}.` },
      happened: 'no',
    });
  const ids = (await recordIdsOf(db, item)) ?? plan.steps[intent.stepIndex]?.target ?? null;
  await sendStep(run, item, { from: 'settling', index: intent.stepIndex, plan, ids, first: null });
}

/** Later steps are left out with a warning; without the first one nobody was added, and a person decides. */
async function giveUp(
  run: AccountRun,
  item: LiveItem,
  plan: FrozenPlan,
  intent: DoubtfulIntent,
  given: Parameters<typeof leaveOutStep>[4],
): Promise<void> {
  if (intent.stepIndex > 0) return leaveOutStep(run, item, plan, intent.stepIndex, given);
  const label = plan.steps[0]?.label ?? 'The first step';
  const { message, forAdmin } = given.why;
  return handToPerson(run.services.db, item, {
    message: `${label}: ${message} Look in ${atsName(item)}, then try again.`,
    forAdmin,
  });
}

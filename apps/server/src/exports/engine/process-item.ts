import { ResumeError, ShapeError } from '@crosswalk/candidates';
import type { PlanStep } from '@crosswalk/connectors';
import { sendRemoval } from '../undo/send-removal.ts';
import { claimItem } from './claim-item.ts';
import { reach } from './fault-points.ts';
import { inTransaction } from './in-transaction.ts';
import { atsName, exportOf, type LiveItem, readItem } from './live-item.ts';
import { finishItem, ItemMoved, postpone, putBack } from './move-item.ts';
import { pauseExport } from './pause-export.ts';
import { prepareItem } from './prepare-item.ts';
import { recordIdsOf } from './record-ids.ts';
import { type AccountRun, CannotOpen } from './run.ts';
import { openPlan, sealPlan } from './seal-plan.ts';
import { sendStep } from './send-step.ts';
import { setResume } from './set-resume.ts';
import { settleItem } from './settle-item.ts';
import type { Turn } from './turns.ts';

/**
 * Takes one item as far as it goes now: to its outcome, into doubt, or back into the queue.
 *
 * @throws LeaseLost and database errors; then the whole run ends and the next one finds out what happened
 */
export async function processItem(run: AccountRun, itemId: string): Promise<void> {
  const turn = run.claiming.take();
  try {
    let item = await readItem(run.services.db, run.account, itemId);
    // Bounded by the longest plan; a state that does not change is not worked on twice in one go.
    for (let before = ''; item !== null; ) {
      const at = `${item.state}:${item.stepsDone}`;
      if (at === before || !(await advance(run, item, turn))) break;
      before = at;
      item = await readItem(run.services.db, run.account, itemId);
    }
  } catch (error) {
    if (error instanceof CannotOpen) await standAside(run, itemId, error.message);
    else if (!(error instanceof ItemMoved)) throw error;
  } finally {
    turn.end();
  }
}

/** Without its connection an item waits, and the export says why; others on the account go on. */
async function standAside(run: AccountRun, itemId: string, reason: string): Promise<void> {
  const item = await readItem(run.services.db, run.account, itemId);
  if (item === null || item.state === 'done' || item.state === 'attention') return;
  await pauseExport(run.services.db, exportOf(item), { reason, forAdmin: null, cause: 'connection' });
  if (item.state === 'claimed') await inTransaction(run, (tx) => putBack(tx, item, 'claimed', 0));
  else await postpone(run.services.db, item, 60_000, 'tries');
}

/** One move; false when there is nothing (more) to do now. */
async function advance(run: AccountRun, item: LiveItem, turn: Turn): Promise<boolean> {
  if (item.state !== 'waiting' || item.export.purpose === 'undo') turn.end();
  switch (item.state) {
    case 'waiting':
      if (item.export.status !== 'running') return false;
      if (item.export.purpose !== 'undo') return sendFirst(run, item, turn);
      await sendRemoval(run, item);
      return true;
    case 'stored':
      if (item.export.status === 'paused') return false;
      return sendNext(run, item);
    case 'settling':
      await settleItem(run, item);
      return true;
    default:
      return false;
  }
}

async function sendFirst(run: AccountRun, item: LiveItem, turn: Turn): Promise<boolean> {
  await turn.comes;
  const claim = await failingAlone(run, item, 'waiting', () => claimItem(run, item));
  turn.end();
  if (claim === null) {
    reach('outcome.committed');
    return false;
  }
  reach('claim.committed');
  const claimed: LiveItem = { ...item, state: 'claimed', epoch: run.lease.epoch };
  const ready = await failingAlone(run, claimed, 'claimed', async () => {
    const prepared = await prepareItem(run, claimed, claim);
    return prepared && (await setResume(prepared));
  });
  reach('check.answered');
  if (ready === null) return false;
  const { plan, baseline, warnings, resume } = ready;
  const ended = await sendStep(run, claimed, {
    from: 'claimed',
    index: 0,
    plan,
    ids: plan.steps[0]?.target ?? null,
    first: { sealedPlan: await sealPlan(run.services, item, plan), baseline, warnings },
    resume,
  });
  return !ended;
}

async function sendNext(run: AccountRun, item: LiveItem): Promise<boolean> {
  if (item.plan === null) throw new Error(`export item ${item.id} has steps left but no plan`);
  const plan = await openPlan(run.services, item, item.plan);
  const step: PlanStep | undefined = plan.steps[item.stepsDone];
  if (step === undefined) {
    await inTransaction(run, (tx) => finishItem(tx, item, 'stored', plan.outcome, null, item.warnings));
    return false;
  }
  const ids = (await recordIdsOf(run.services.db, item)) ?? step.target;
  const ended = await sendStep(run, item, { from: 'stored', index: item.stepsDone, plan, ids, first: null });
  reach('step.committed');
  return !ended;
}

/** A person whom our own code cannot prepare must not hold up the others: it fails, and they go on. */
async function failingAlone<T>(
  run: AccountRun,
  item: LiveItem,
  state: 'waiting' | 'claimed',
  work: () => Promise<T | null>,
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!isOurs(error)) throw error;
    run.services.log.error({ err: error, itemId: item.id }, 'an export item could not be prepared');
    const reason = `Crosswalk could not prepare this profile for ${atsName(item)}. Nothing was sent.`;
    await inTransaction(run, (tx) =>
      finishItem(tx, item, state, 'failed', `${reason} The server's log has the details.`),
    );
    return null;
  }
}

function isOurs(error: unknown): boolean {
  return [ShapeError, ResumeError, TypeError, RangeError].some((kind) => error instanceof kind);
}

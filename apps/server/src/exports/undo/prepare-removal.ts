import { emptyCandidate } from '@crosswalk/candidates';
import type { PlanStep, RecordChange } from '@crosswalk/connectors';
import { SealError } from '../../secrets/envelope.ts';
import type { FrozenPlan } from '../engine/frozen-plan.ts';
import { handleRefusal } from '../engine/handle-refusal.ts';
import { inFencedTransaction } from '../engine/in-transaction.ts';
import { atsName, type LiveItem } from '../engine/live-item.ts';
import { finishItem, type Reason } from '../engine/move-item.ts';
import type { AccountRun } from '../engine/run.ts';
import { openPlan } from '../engine/seal-plan.ts';
import { markRemoved } from './mark-removed.ts';
import { type Removal, readRemoval } from './removal.ts';
import { sayAdded, sayLater } from './say-why-left.ts';

/**
 * Looks at the record afresh and plans its removal, when it is still just as the export left it. Whatever else is
 * there, and whatever cannot be known, leaves it to a person, with the reason.
 *
 * @returns null when nothing is to be removed now
 */
export async function prepareRemoval(run: AccountRun, item: LiveItem): Promise<FrozenPlan | null> {
  const removal = await readRemoval(run.services.db, item);
  if (removal.undone) return end(run, item, 'removed', 'It was removed before.');
  const steps = await stepsTaken(run, item, removal);
  if (removal.origin === 'existing') return end(run, item, 'left', sayAdded(atsName(item), steps ?? []));
  if (removal.later !== null) return end(run, item, 'left', sayLater(removal.later));
  if (steps === null)
    return end(run, item, 'left', 'What was sent was erased, so it cannot be compared with what is there.');
  const client = await run.client(item.export);
  const { readChanges } = client;
  if (readChanges === undefined)
    return end(run, item, 'left', `Crosswalk cannot tell what became of people in ${atsName(item)}.`);
  const { ids, baseline, leftAt } = removal;
  const changes = await readChanges({ ids, steps, baseline, leftAt });
  if (changes.kind === 'forbidden')
    return end(run, item, 'left', {
      message: `It cannot be seen whether somebody works on them. ${changes.message}`,
      forAdmin: changes.forAdmin,
    });
  if (changes.kind !== 'answer') {
    await handleRefusal(run, item, 'claimed', changes);
    return null;
  }
  if (changes.value.length > 0) return leave(run, item, removal, changes.value);
  const step = await client.planRemoval(ids, item.export.remoteUserId);
  if (step.kind !== 'answer') {
    await handleRefusal(run, item, 'claimed', step);
    return null;
  }
  return {
    steps: [step.value],
    // Nothing of the person is needed to remove them.
    candidate: emptyCandidate(item.name),
    resumeFileName: '',
    emails: [],
    keys: [],
    outcome: 'removed',
  };
}

/** Null when what was sent cannot be read any more. */
async function stepsTaken(
  run: AccountRun,
  item: LiveItem,
  removal: Removal,
): Promise<readonly PlanStep[] | null> {
  if (removal.plan === null) return null;
  const { organizationId } = item;
  try {
    const plan = await openPlan(run.services, { organizationId, id: removal.exportedItemId }, removal.plan);
    return plan.steps.filter((step, index) => removal.wasTaken(index, step));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    run.services.log.error({ err: error, itemId: item.id }, 'what was sent could not be opened');
    return null;
  }
}

async function leave(
  run: AccountRun,
  item: LiveItem,
  removal: Removal,
  changes: readonly RecordChange[],
): Promise<null> {
  // A removal of ours whose answer was lost has come about late: this is its work.
  const isOurWork = changes.every(({ kind }) => kind === 'archived' || kind === 'gone');
  if (removal.tried && isOurWork) return end(run, item, 'removed', null);
  return end(run, item, 'left', changes.map(({ message }) => message).join(' '));
}

async function end(
  run: AccountRun,
  item: LiveItem,
  outcome: 'removed' | 'left',
  reason: Reason | null,
): Promise<null> {
  await inFencedTransaction(run, async (tx) => {
    if (outcome === 'removed') await markRemoved(tx, item);
    await finishItem(tx, item, 'claimed', outcome, reason);
  });
  return null;
}

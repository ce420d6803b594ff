import { reach } from '../engine/fault-points.ts';
import type { LiveItem } from '../engine/live-item.ts';
import type { AccountRun } from '../engine/run.ts';
import { sealPlan } from '../engine/seal-plan.ts';
import { sendStep } from '../engine/send-step.ts';
import { claimRemoval } from './claim-removal.ts';
import { prepareRemoval } from './prepare-removal.ts';

/** Takes an item of an undo: claims the person, looks at the record afresh, writes its removal down and sends it. */
export async function sendRemoval(run: AccountRun, item: LiveItem): Promise<void> {
  const claimed = await claimRemoval(run, item);
  if (claimed === null) return reach('outcome.committed');
  reach('claim.committed');
  const plan = await prepareRemoval(run, claimed);
  reach('check.answered');
  if (plan === null) return;
  await sendStep(run, claimed, {
    from: 'claimed',
    index: 0,
    plan,
    ids: plan.steps[0]?.target ?? null,
    first: { sealedPlan: await sealPlan(run.services, item, plan), baseline: [], warnings: [] },
  });
}

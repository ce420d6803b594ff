import { createHash } from 'node:crypto';
import type { RecordIds, SendResult } from '@crosswalk/connectors';
import { commitDoubt, commitRefusal, commitStored } from './commit-answer.ts';
import { reach } from './fault-points.ts';
import type { FrozenPlan } from './frozen-plan.ts';
import { type FirstIntent, type Intent, intendStep } from './intend-step.ts';
import type { LiveItem } from './live-item.ts';
import type { AccountRun } from './run.ts';
import { setResumeAgain } from './set-resume.ts';

/** Thrown in the tick of writing when this process may no longer send; nothing has left. */
class MayNotSend extends Error {
  constructor() {
    super('the lease or the deadline of this call has passed');
    this.name = 'MayNotSend';
  }
}

export interface StepToSend {
  readonly from: 'claimed' | 'settling' | 'stored';
  readonly index: number;
  readonly plan: FrozenPlan;
  /** Ids that earlier steps brought. */
  readonly ids: RecordIds | null;
  readonly first: FirstIntent | null;
  /** The résumé where it was set already. */
  readonly resume?: Uint8Array;
}

/**
 * Takes one step: intend, send, settle the answer. Whatever is thrown between the commit of the intent and that
 * of the answer leaves the item `intended`, and who next holds the lease finds out what happened.
 *
 * @returns whether the item is known to have come to its end
 */
export async function sendStep(run: AccountRun, read: LiveItem, toSend: StepToSend): Promise<boolean> {
  const item = toSend.first === null ? read : { ...read, warnings: toSend.first.warnings };
  const step = toSend.plan.steps[toSend.index];
  if (step === undefined) throw new Error(`export item ${item.id} has no step ${toSend.index}`);
  const client = await run.client(item.export);
  // Set before the intent: between intent and first byte nothing slow may come.
  const resume = step.attachesResume
    ? {
        fileName: toSend.plan.resumeFileName,
        bytes: toSend.resume ?? (await setResumeAgain(toSend.plan)),
      }
    : null;
  const intent = await intendStep(run, item, toSend.from, toSend.index, step, toSend.first, sha256Of(resume));
  reach(toSend.from === 'settling' ? 'resend.committed' : 'intent.committed');
  const result = await client.send(step, {
    resume,
    marker: intent.marker,
    ids: toSend.ids,
    beforeWrite: () => {
      reach('send.start');
      if (!run.lease.holds() || intent.sendBefore.passed()) throw new MayNotSend();
    },
    afterWrite: () => reach('send.written'),
  });
  reach('send.answered');
  const intended: LiveItem = { ...item, state: 'intended', intentId: intent.id };
  const ended = await settleAnswer(run, intended, toSend, intent, result);
  reach('answer.committed');
  return ended;
}

function sha256Of(resume: { readonly bytes: Uint8Array } | null): string | null {
  return resume === null ? null : createHash('sha256').update(resume.bytes).digest('hex');
}

async function settleAnswer(
  run: AccountRun,
  item: LiveItem,
  toSend: StepToSend,
  intent: Intent,
  result: SendResult,
): Promise<boolean> {
  switch (result.kind) {
    case 'stored':
      return commitStored(run, item, {
        intentId: intent.id,
        marker: intent.marker,
        stepIndex: toSend.index,
        plan: toSend.plan,
        ids: result.ids,
        origin: 'created',
        followUps: result.followUps,
        warnings: result.warnings,
        markerHonoured: result.markerHonoured,
      });
    case 'doubtful':
      await commitDoubt(run, item, intent.id, result.heard, result.answered);
      return false;
    case 'rateLimited':
      // A write that was told to slow down may have been stored all the same.
      await commitDoubt(run, item, intent.id, 'it asked to slow down');
      return false;
    default:
      await commitRefusal(run, item, {
        intentId: intent.id,
        stepIndex: toSend.index,
        plan: toSend.plan,
        ids: toSend.ids,
        failure: result,
        // A re-sent create that surely did not leave is as doubtful as the attempt before it was.
        resent: toSend.from === 'settling',
      });
      return false;
  }
}

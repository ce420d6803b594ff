import type { z } from 'zod';
import { SealError } from '../../secrets/envelope.ts';
import type { Services } from '../../services.ts';
import type { FrozenPlan } from '../engine/frozen-plan.ts';
import { openPlan } from '../engine/seal-plan.ts';
import type { ReceiptRow } from './receipt-rows.ts';
import type { ReceiptItem } from './schemas.ts';

type Item = z.infer<typeof ReceiptItem>;

/** One person's receipt, with what was sent as far as it is still on file. */
export async function receiptItem(
  services: Services,
  organizationId: string,
  row: ReceiptRow,
): Promise<Item> {
  const plan = await planOf(services, organizationId, row);
  return {
    itemId: row.id,
    candidateId: row.candidate_id,
    name: row.name,
    outcome: row.outcome,
    reason: row.reason,
    warnings: row.warnings,
    record: recordOf(row),
    steps: typeof plan === 'string' ? null : stepsOf(row, plan),
    withoutSteps: typeof plan === 'string' ? plan : null,
  };
}

/** The plan, or why there is none. */
async function planOf(
  services: Services,
  organizationId: string,
  row: ReceiptRow,
): Promise<FrozenPlan | string> {
  if (row.plan === null)
    return row.attempts.length === 0 ? 'Nothing was sent for them.' : 'What was sent was erased.';
  try {
    return await openPlan(services, { organizationId, id: row.id }, row.plan);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    services.log.error({ err: error, itemId: row.id }, 'what was sent could not be opened');
    return 'What was sent is sealed under a key that is not at hand.';
  }
}

function recordOf(row: ReceiptRow): Item['record'] {
  if (row.remote_id === null || row.origin === null) return null;
  return {
    recordId: row.remote_id,
    personId: row.remote_person_id,
    applicationId: row.remote_application_id,
    link: row.link,
    origin: row.origin,
    undone: row.undone_at === null ? null : { at: row.undone_at.toISOString(), by: row.undone_by },
  };
}

function stepsOf(row: ReceiptRow, plan: FrozenPlan): NonNullable<Item['steps']> {
  return plan.steps.map((step, index) => {
    const attempts = row.attempts.filter((attempt) => attempt.step === index);
    return {
      label: step.label,
      effect: step.effect,
      state: row.left_out.includes(index) ? 'leftOut' : index < row.steps_done ? 'taken' : 'notTaken',
      payload: { ...step.payload },
      attempts: attempts.map((attempt) => ({
        intendedAt: attempt.intended.toISOString(),
        answeredAt: attempt.answered?.toISOString() ?? null,
        result: attempt.result,
        message: attempt.message,
      })),
      resume: step.attachesResume
        ? { fileName: plan.resumeFileName, sha256: attempts.at(-1)?.sha256 ?? null }
        : null,
    };
  });
}

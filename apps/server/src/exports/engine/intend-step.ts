import type { PlanStep } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../ids.ts';
import { inTransaction } from './in-transaction.ts';
import type { ItemState } from './item-states.ts';
import { LocalDeadline } from './lease.ts';
import type { LiveItem } from './live-item.ts';
import { asKnown, moved } from './move-item.ts';
import type { AccountRun } from './run.ts';

/** What was written down before a write to the ATS. */
export interface Intent {
  readonly id: string;
  readonly marker: number | null;
  /** After this moment of our own clocks the first byte must not leave. */
  readonly sendBefore: LocalDeadline;
}

/** What the item learned in preparing, written down together with its first intent. */
export interface FirstIntent {
  readonly sealedPlan: Buffer;
  readonly baseline: readonly string[];
  readonly warnings: readonly string[];
}

const attemptSchema = z.object({ attempt: z.number() });

/**
 * Commits the intent to take one step: marker, epoch and deadline in one transaction with the item's new state,
 * and only while this process holds the lease. After this commit the step may have happened, whatever comes.
 *
 * @param resumeSha256 of the résumé it carries, in hexadecimal, for the receipt
 */
export async function intendStep(
  run: AccountRun,
  item: LiveItem,
  from: Extract<ItemState, 'claimed' | 'settling' | 'stored'>,
  stepIndex: number,
  step: PlanStep,
  first: FirstIntent | null,
  resumeSha256: string | null,
): Promise<Intent> {
  const id = newId('int');
  const { sendWithinMs } = run.services.config.settling;
  return inTransaction(run, async (tx) => {
    const sendBefore = LocalDeadline.in(sendWithinMs);
    const marked = step.effect === 'create' || step.adds !== undefined;
    const marker = marked ? await run.lease.drawMarker(tx, run.clock.recentPast()) : null;
    if (marker === null) await run.lease.fence(tx);
    const { rows } = await sql`
      select coalesce(max(attempt), 0)::integer + 1 as attempt from export_intents
       where organization_id = ${item.organizationId} and item_id = ${item.id}
         and step_index = ${stepIndex}`.execute(tx);
    const { attempt } = attemptSchema.parse(rows[0]);
    await sql`
      insert into export_intents (organization_id, id, item_id, account_id, step_index, attempt, effect, epoch,
                                  marker, clock_offset_ms, created_at, send_before, resume_sha256)
      values (${item.organizationId}, ${id}, ${item.id}, ${item.accountId}, ${stepIndex}, ${attempt},
              ${step.effect}, ${run.lease.epoch}, ${marker}, ${run.clock.offsetMs}, clock_timestamp(),
              clock_timestamp() + make_interval(secs => ${sendWithinMs / 1000}), ${resumeSha256})`.execute(
      tx,
    );
    await moved(
      item,
      sql`update export_items
             set state = 'intended', intent_id = ${id}, epoch = ${run.lease.epoch}, looks = 0,
                 not_before = '-infinity',
                 resends = resends + ${from === 'settling' ? 1 : 0},
                 plan = coalesce(${first?.sealedPlan ?? null}, plan),
                 baseline = coalesce(${first === null ? null : JSON.stringify(first.baseline)}::jsonb, baseline),
                 warnings = coalesce(${first === null ? null : JSON.stringify(first.warnings)}::jsonb, warnings)
           where ${asKnown(item, from)} and (${from} <> 'stored' or steps_done = ${stepIndex})
          returning 1`.execute(tx),
    );
    return { id, marker, sendBefore };
  });
}

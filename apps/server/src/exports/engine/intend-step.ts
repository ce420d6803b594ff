import type { PlanStep } from '@crosswalk/connectors';
import { executePrepared } from '@crosswalk/database';
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../ids.ts';
import type { ItemState } from './item-states.ts';
import { LocalDeadline } from './lease.ts';
import type { LiveItem } from './live-item.ts';
import { asKnown, ItemMoved } from './move-item.ts';
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

const outcomeSchema = z.object({ held: z.boolean(), written: z.boolean() });

/**
 * Commits the intent to take one step: marker, epoch and deadline in one statement with the item's new state, and
 * only while this process holds the lease. After this commit the step may have happened, whatever comes.
 *
 * @param resumeSha256 of the résumé it carries, in hexadecimal, for the receipt
 * @throws LeaseLost; ItemMoved when somebody else moved the item on
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
  const { db, config } = run.services;
  const { sendWithinMs } = config.settling;
  const marked = step.effect === 'create' || step.adds !== undefined;
  const marker = marked ? await run.lease.markers.draw(db, run.clock.recentPast()) : null;
  const sendBefore = LocalDeadline.in(sendWithinMs);
  const { rows } = await executePrepared(
    db,
    sql`
    with held as (${run.lease.held}),
    moved as (
      update export_items
         set state = 'intended', intent_id = ${id}, epoch = ${run.lease.epoch}, looks = 0,
             not_before = '-infinity',
             resends = resends + ${from === 'settling' ? 1 : 0},
             plan = coalesce(${first?.sealedPlan ?? null}, plan),
             baseline = coalesce(${first === null ? null : JSON.stringify(first.baseline)}::jsonb, baseline),
             warnings = coalesce(${first === null ? null : JSON.stringify(first.warnings)}::jsonb, warnings)
       where ${asKnown(item, from)} and (${from} <> 'stored' or steps_done = ${stepIndex})
         and exists (select from held)
      returning 1),
    written as (
      insert into export_intents (organization_id, id, item_id, account_id, step_index, attempt, effect, epoch,
                                  marker, clock_offset_ms, created_at, send_before, resume_sha256)
      select ${item.organizationId}, ${id}, ${item.id}, ${item.accountId}, ${stepIndex},
             (select coalesce(max(attempt), 0) + 1 from export_intents
               where organization_id = ${item.organizationId} and item_id = ${item.id}
                 and step_index = ${stepIndex}),
             ${step.effect}, ${run.lease.epoch}, ${marker}::bigint, ${run.clock.offsetMs}::integer, clock_timestamp(),
             clock_timestamp() + make_interval(secs => ${sendWithinMs / 1000}), ${resumeSha256}
        from moved
      returning 1)
    select exists (select from held) as held, exists (select from written) as written`,
  );
  const { held, written } = outcomeSchema.parse(rows[0]);
  if (!held) throw run.lease.lost();
  if (!written) throw new ItemMoved(item.id);
  return { id, marker, sendBefore };
}

import { nameKey } from '@crosswalk/candidates';
import type { PlanStep, RecordIds } from '@crosswalk/connectors';
import { type DB, executePrepared } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { newId } from '../../ids.ts';
import { markRemoved } from '../undo/mark-removed.ts';
import type { FrozenPlan } from './frozen-plan.ts';
import { inTransaction } from './in-transaction.ts';
import type { LiveItem } from './live-item.ts';
import { ItemMoved } from './move-item.ts';
import type { AccountRun } from './run.ts';
import { sealPlan } from './seal-plan.ts';

export interface StoredAnswer {
  readonly intentId: string;
  readonly marker: number | null;
  readonly stepIndex: number;
  readonly plan: FrozenPlan;
  readonly ids: RecordIds;
  readonly origin: 'created' | 'adopted';
  readonly followUps: readonly PlanStep[];
  readonly warnings: readonly string[];
  readonly markerHonoured: boolean | null;
}

/** The record already belongs to another item: it is not the one that was sent here. */
export class RecordTaken extends Error {
  override readonly name = 'RecordTaken';
}

/** What a stored step changes, in one statement: intent, item, record and its keys, claims. */
interface Stored {
  readonly answer: StoredAnswer;
  /** The plan sealed anew, when steps were added to it. */
  readonly sealed: Buffer | null;
  /** Whether it was the last step. */
  readonly last: boolean;
}

/**
 * Commits that a step is stored, with all ids; with the last step the item ends and its claims are released.
 *
 * @returns whether it was the last step
 * @throws ItemMoved when another attempt is the one in question by now, RecordTaken; then nothing was written
 */
export async function recordStored(run: AccountRun, item: LiveItem, answer: StoredAnswer): Promise<boolean> {
  const { services } = run;
  const plan: FrozenPlan = { ...answer.plan, steps: [...answer.plan.steps, ...answer.followUps] };
  const sealed = answer.followUps.length > 0 ? await sealPlan(services, item, plan) : null;
  const stored: Stored = { answer, sealed, last: answer.stepIndex + 1 >= plan.steps.length };
  if (plan.steps[answer.stepIndex]?.effect !== 'remove') await write(services.db, item, stored);
  else
    await inTransaction(run, async (tx) => {
      await write(tx, item, stored);
      await markRemoved(tx, item);
    });
  return stored.last;
}

async function write(db: Kysely<DB>, item: LiveItem, stored: Stored): Promise<void> {
  const { answer, sealed, last } = stored;
  const { organizationId, accountId } = item;
  const { markerHonoured } = answer;
  const connector = item.export.connector.manifest.id;
  const warnings = JSON.stringify([...item.warnings, ...answer.warnings]);
  const statement = sql`
    with moved as (
      update export_items
         set state = ${last ? 'done' : 'stored'}, steps_done = ${answer.stepIndex + 1},
             plan = coalesce(${sealed}, plan), warnings = ${warnings}, not_before = '-infinity', tries = 0,
             outcome = ${last ? answer.plan.outcome : null}, reason = null, reason_for_admin = null,
             settled_at = case when ${last} then clock_timestamp() else settled_at end,
             epoch = case when ${last} then null else epoch end
       where organization_id = ${organizationId} and id = ${item.id}
         and state in ('intended', 'settling') and intent_id = ${answer.intentId}
      returning 1),
    answered as (
      update export_intents
         set result = ${answer.origin === 'created' ? 'stored' : 'adopted'}, answered_at = clock_timestamp()
       where organization_id = ${organizationId} and id = ${answer.intentId} and exists (select from moved)
      returning created_at),
    ${keepsRecord(answer) ? keepRecord(item, answer) : sql``}
    honoured as (
      insert into ats_account_markers as known (organization_id, account_id, connector, honoured)
      select ${organizationId}, ${accountId}, ${connector}, ${markerHonoured}::boolean
       where ${markerHonoured}::boolean is not null and exists (select from moved)
         -- Whoever only confirms what is known must not wait for each other on the row.
         and not exists (
           select from ats_account_markers
            where organization_id = ${organizationId} and account_id = ${accountId} and connector = ${connector}
              and (not honoured or ${markerHonoured}::boolean))
      on conflict (organization_id, account_id, connector)
        do update set honoured = known.honoured and excluded.honoured),
    released as (
      delete from export_claims
       where organization_id = ${organizationId} and item_id = ${item.id} and ${last} and exists (select from moved))
    select 1 from moved`;
  try {
    const { rows } = await executePrepared(db, statement);
    if (rows.length === 0) throw new ItemMoved(item.id);
  } catch (error) {
    if (isTaken(error)) throw new RecordTaken(answer.ids.recordId, { cause: error });
    throw error;
  }
}

/** The first step brings the record; a removal brings none. */
function keepsRecord({ plan, stepIndex }: StoredAnswer): boolean {
  return stepIndex === 0 && plan.steps[0]?.effect !== 'remove';
}

/**
 * Remembers what exists over there for a candidate, with the keys the ATS would recognise them by. A record that is
 * proven ours by its marker replaces one on file under the same id: that one is not there any more (an account that
 * was set up anew).
 */
function keepRecord(item: LiveItem, { plan, stepIndex, marker, ids, ...answer }: StoredAnswer) {
  const id = newId('rec');
  // A record that was there before is never ours, also where the ATS joined to it what we sent.
  const wasThere = plan.steps[stepIndex]?.effect === 'amend' || item.baseline.has(ids.recordId);
  const origin = wasThere ? 'existing' : answer.origin;
  const proven = marker !== null && answer.markerHonoured === true;
  return sql`
    replaced as (
      update ats_records set undone_at = clock_timestamp()
       where organization_id = ${item.organizationId} and account_id = ${item.accountId}
         and remote_id = ${ids.recordId} and origin <> 'existing' and undone_at is null and ${proven}
         and exists (select from moved)
      returning 1),
    kept as (
      insert into ats_records (organization_id, id, account_id, candidate_id, remote_id, remote_person_id,
                               remote_application_id, link, origin, name_key, destination, item_id, member_id,
                               marker, sent_at)
      select ${item.organizationId}, ${id}, ${item.accountId}, ${item.candidateId}, ${ids.recordId},
             ${ids.personId}, ${ids.applicationId}, ${ids.link}, ${origin},
             ${nameKey(plan.candidate.name.full)}, ${JSON.stringify(plan.destination ?? item.export.destination)}::jsonb,
             ${item.id}, ${item.export.memberId}, ${marker}::bigint, answered.created_at
        -- Counted, so that what is replaced gives up its id first.
        from answered, (select count(*) from replaced) as before
      returning id),
    known as (
      insert into ats_record_keys (organization_id, account_id, key, record_id)
      select ${item.organizationId}, ${item.accountId}, key, kept.id
        from kept, unnest(${plan.keys}::text[]) as known (key)),`;
}

/** Of the records made by us each belongs to one item. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'ats_records_remote';
}

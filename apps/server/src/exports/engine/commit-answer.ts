import { type Failure, type RecordIds, type Told, tellAll } from '@crosswalk/connectors';
import { sql } from 'kysely';
import type { FrozenPlan } from './frozen-plan.ts';
import { givenUp, handleRefusal, stopsExport } from './handle-refusal.ts';
import { inTransaction } from './in-transaction.ts';
import { atsName, exportOf, type LiveItem } from './live-item.ts';
import { asKnown, finishItem, ItemMoved, moved, postpone } from './move-item.ts';
import { pauseExport } from './pause-export.ts';
import { RecordTaken, recordStored, type StoredAnswer } from './record-stored.ts';
import type { AccountRun } from './run.ts';
import { nextLookMs, nextTryMs } from './waits.ts';

/**
 * Records at once that a step is stored, with all ids. Not fenced: an answer is the truth, whoever holds the
 * lease by now.
 *
 * @returns whether the item has come to its end
 */
export async function commitStored(run: AccountRun, item: LiveItem, answer: StoredAnswer): Promise<boolean> {
  try {
    return await recordStored(run, item, answer);
  } catch (error) {
    if (error instanceof ItemMoved) await reportTwin(run, item, answer);
    else if (!(error instanceof RecordTaken)) throw error;
    else if (answer.origin === 'created')
      await commitDoubt(
        run,
        item,
        answer.intentId,
        'its answer named a record that belongs to somebody else',
      );
    else await postpone(run.services.db, item, nextLookMs(item.looks, run.services.config.settling), 'looks');
    return false;
  }
}

/** The answer of an attempt that had meanwhile been taken for absent: the person may now be there twice. */
async function reportTwin(run: AccountRun, item: LiveItem, answer: StoredAnswer): Promise<void> {
  const where = answer.ids.link ?? answer.ids.recordId;
  const warning = `${atsName(item)} also stored an earlier attempt for ${item.name}, late: ${where}. Merge the two there.`;
  const { rows } = await sql`
    update export_items i set warnings = i.warnings || ${JSON.stringify([warning])}::jsonb
     where i.organization_id = ${item.organizationId} and i.id = ${item.id}
       and not i.warnings ? ${warning}
       and not exists (select 1 from ats_records r
                        where r.organization_id = i.organization_id and r.account_id = i.account_id
                          and r.remote_id = ${answer.ids.recordId})
    returning 1`.execute(run.services.db);
  if (rows.length > 0) run.services.log.error({ itemId: item.id, remoteId: answer.ids.recordId }, warning);
}

/**
 * Nobody knows whether it was stored: from here on only looking settles it.
 *
 * @param heard what came of the call, to stand inside a sentence
 * @param answered whether that was an answer: then the call does not stand in any queue any more, see `askAfresh`
 */
export async function commitDoubt(
  run: AccountRun,
  item: LiveItem,
  intentId: string,
  heard: string,
  answered = true,
): Promise<void> {
  await inTransaction(run, async (tx) => {
    await sql`
      update export_intents
         set result = 'doubtful', message = ${heard}, answered_at = clock_timestamp(),
             fresh_answer_at = case when ${answered} then clock_timestamp() end
       where organization_id = ${item.organizationId} and id = ${intentId}`.execute(tx);
    const wait = nextLookMs(0, run.services.config.settling) / 1000;
    await moved(
      item,
      sql`update export_items set state = 'settling', looks = 0,
                 not_before = clock_timestamp() + make_interval(secs => ${wait})
           where organization_id = ${item.organizationId} and id = ${item.id} and state = 'intended'
             and intent_id = ${intentId}
          returning 1`.execute(tx),
    );
  });
}

export interface Refused {
  readonly intentId: string;
  readonly stepIndex: number;
  readonly plan: FrozenPlan;
  readonly ids: RecordIds | null;
  readonly failure: Exclude<Failure, { kind: 'doubtful' | 'rateLimited' }>;
  readonly resent: boolean;
}

/** The step was surely not stored. */
export async function commitRefusal(run: AccountRun, item: LiveItem, refused: Refused): Promise<void> {
  const { failure } = refused;
  const notSent = failure.kind === 'unavailable';
  await sql`
    update export_intents set result = ${notSent ? 'notSent' : 'refused'}, message = ${failure.message},
           answered_at = clock_timestamp()
     where organization_id = ${item.organizationId} and id = ${refused.intentId}`.execute(run.services.db);
  if (refused.stepIndex > 0) return refuseLaterStep(run, item, refused);
  if (refused.resent && failure.kind !== 'rejected') return backToDoubt(run, item, refused);
  await handleRefusal(run, item, 'intended', failure);
}

/** How often a later step is tried before it is left out. */
const mostTriesOfLaterStep = 10;

/** The person is there already; only this step is missing. A refusal becomes a warning, never a failed item. */
async function refuseLaterStep(run: AccountRun, item: LiveItem, refused: Refused): Promise<void> {
  const { failure, stepIndex, plan } = refused;
  // Who has another user by now still has the old one in steps that were planned before: not for ever.
  const waitsForMember =
    failure.kind === 'gone' && failure.what === 'user' && item.tries < mostTriesOfLaterStep;
  const stop = failure.kind === 'unauthorised' || waitsForMember ? stopsExport(failure) : null;
  if (stop !== null || (failure.kind === 'unavailable' && item.tries < mostTriesOfLaterStep)) {
    await inTransaction(run, async (tx) => {
      if (stop !== null) await pauseExport(tx, exportOf(item), stop);
      await moved(
        item,
        sql`update export_items set state = 'stored', tries = tries + 1,
                   not_before = clock_timestamp() + make_interval(secs => ${nextTryMs(item.tries, null) / 1000})
             where ${asKnown(item, 'intended')}
            returning 1`.execute(tx),
      );
    });
    return;
  }
  await leaveOutStep(run, item, plan, stepIndex, { why: givenUp(item, failure), happened: 'no' });
}

/** How a warning begins that names a step which was not taken. */
export const leftOut = 'Left out: ';

/**
 * Goes on without a step that will not pass, and says so.
 *
 * @param happened `no` when it surely did not, so that it may be tried again; what perhaps did is not repeated
 */
export async function leaveOutStep(
  run: AccountRun,
  item: LiveItem,
  plan: FrozenPlan,
  stepIndex: number,
  { why, happened }: { readonly why: Told; readonly happened: 'no' | 'perhaps' },
): Promise<void> {
  const step = plan.steps[stepIndex];
  const label = step?.label ?? 'A step';
  const again = happened === 'no' && step?.effect !== 'remove' ? [stepIndex] : [];
  const warnings = [...item.warnings, `${leftOut}${label}. ${tellAll(why)}`];
  const last = stepIndex + 1 >= plan.steps.length;
  await inTransaction(run, async (tx) => {
    await moved(
      item,
      sql`update export_items set state = 'stored', steps_done = ${stepIndex + 1}, tries = 0,
                 warnings = ${JSON.stringify(warnings)}, not_before = '-infinity',
                 left_out = left_out || ${again}::integer[]
           where organization_id = ${item.organizationId} and id = ${item.id}
             and state in ('intended', 'settling') and intent_id = ${item.intentId}
          returning 1`.execute(tx),
    );
    if (last) await finishItem(tx, item, 'stored', plan.outcome, null, warnings);
  });
}

/** A second attempt that did not get through leaves the first as doubtful as it was. */
async function backToDoubt(run: AccountRun, item: LiveItem, refused: Refused): Promise<void> {
  const stop = stopsExport(refused.failure);
  await inTransaction(run, async (tx) => {
    if (stop !== null) await pauseExport(tx, exportOf(item), stop);
    await moved(
      item,
      sql`update export_items set state = 'settling', looks = 0, resends = greatest(resends - 1, 0),
                 not_before = clock_timestamp() + make_interval(secs => ${nextTryMs(item.tries, null) / 1000})
           where ${asKnown(item, 'intended')}
          returning 1`.execute(tx),
    );
  });
}

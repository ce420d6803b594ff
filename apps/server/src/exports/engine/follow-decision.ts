import { nameKey } from '@crosswalk/candidates';
import type { ConnectorClient } from '@crosswalk/connectors';
import { adoptRecord } from './adopt-record.ts';
import { awaitEnd } from './await-end.ts';
import { commitStored } from './commit-answer.ts';
import type { Decision } from './decision.ts';
import { findStep } from './find-step.ts';
import type { FrozenPlan } from './frozen-plan.ts';
import { stopsExport } from './handle-refusal.ts';
import { judgeFindings } from './judge-findings.ts';
import { atsName, exportOf, type LiveItem } from './live-item.ts';
import { lookEverywhere } from './look-everywhere.ts';
import { handToPerson, postpone } from './move-item.ts';
import { pauseExport } from './pause-export.ts';
import { type DoubtfulIntent, describeDoubt } from './read-doubt.ts';
import { recordIdsOf } from './record-ids.ts';
import type { AccountRun } from './run.ts';
import { sendAgain } from './send-again.ts';
import { sendStep } from './send-step.ts';
import { fewestLooks, nextLookMs, settlingTimes } from './waits.ts';

/** A doubt, and the client to look with. */
export interface Doubted {
  readonly plan: FrozenPlan;
  readonly attempts: readonly DoubtfulIntent[];
  readonly intent: DoubtfulIntent;
  readonly client: ConnectorClient;
}

/**
 * Does what a person decided about somebody in doubt. A person can be mistaken, and things change between looking and
 * deciding: so the record is read once more, and nobody is sent again who shows up after all.
 */
export async function followDecision(
  run: AccountRun,
  item: LiveItem,
  decision: Decision,
  doubted: Doubted,
): Promise<void> {
  const creates = doubted.plan.steps[doubted.intent.stepIndex]?.effect === 'create';
  if (decision.kind === 'sendAgain')
    return creates ? createAgain(run, item, doubted) : changeAgain(run, item, doubted);
  if (!creates) return takeForDone(run, item, doubted);
  if (decision.recordId === null) throw new Error(`export item ${item.id} was decided without a record`);
  return takeFor(run, item, doubted, decision.recordId);
}

async function takeFor(run: AccountRun, item: LiveItem, doubted: Doubted, recordId: string): Promise<void> {
  const { db, config } = run.services;
  const answer = await doubted.client.readRecord(recordId);
  if (answer.kind !== 'answer') {
    const stop = stopsExport(answer);
    if (stop !== null) await pauseExport(db, exportOf(item), stop);
    return postpone(db, item, stop === null ? nextLookMs(item.looks, config.settling) : 60_000, 'looks');
  }
  const record = answer.value;
  if (record === null)
    return handToPerson(db, item, `There is no record ${recordId} in ${atsName(item)} any more. Look again.`);
  const { owned } = await describe(run, item, doubted, [record]);
  if (item.baseline.has(recordId) || owned.has(recordId))
    return handToPerson(
      db,
      item,
      `The record ${record.ids.link ?? recordId} was there before, or is somebody else's. Choose another one.`,
    );
  const { plan, intent, attempts } = doubted;
  await adoptRecord(run, item, { plan, intent, attempts, record, by: 'person' });
}

/** Looks once more before it sends: whoever shows up with our marker has arrived, whatever was decided. */
async function createAgain(run: AccountRun, item: LiveItem, doubted: Doubted): Promise<void> {
  const { db, config } = run.services;
  const { plan, intent, attempts, client } = doubted;
  if (await awaitEnd(run, item, intent, 'absentFrom')) return;
  if (!run.clock.known) await client.findCreated({ by: 'anything' });
  const looks = await lookEverywhere(run, client, plan, attempts, true);
  const stop = looks.map((look) => look.failure && stopsExport(look.failure)).find((each) => each);
  if (stop) {
    await pauseExport(db, exportOf(item), stop);
    return postpone(db, item, config.settling.indexLagMs, 'tries');
  }
  const passing = looks.some(({ failure }) => failure !== null);
  if (passing && item.looks < fewestLooks)
    return postpone(db, item, nextLookMs(item.looks, config.settling), 'looks');
  const found = looks.flatMap((look) => look.found);
  const verdict = judgeFindings(await describe(run, item, doubted, found), found, nameKey);
  const qualified =
    verdict.kind === 'adopt' ? [verdict.record] : verdict.kind === 'several' ? verdict.records : [];
  // What the person was shown they passed over; what turned up since, they have not seen.
  const [unseen] = qualified.filter((record) => !item.shown.has(record.ids.recordId));
  if (unseen !== undefined && qualified.length === 1)
    return adoptRecord(run, item, { plan, intent, attempts, record: unseen, by: 'evidence' });
  if (unseen !== undefined)
    return handToPerson(
      db,
      item,
      `${atsName(item)} shows more records by now that could be ${item.name}. Look once more.`,
      qualified,
    );
  await sendAgain(run, item, plan, intent);
}

async function changeAgain(run: AccountRun, item: LiveItem, doubted: Doubted): Promise<void> {
  const { db, config } = run.services;
  const { plan, intent } = doubted;
  if (await awaitEnd(run, item, intent, 'storedBy')) return;
  const ids = await idsOf(run, item, doubted);
  if (item.export.status !== 'running') return postpone(db, item, config.settling.indexLagMs, 'looks');
  await sendStep(run, item, { from: 'settling', index: intent.stepIndex, plan, ids, first: null });
}

async function takeForDone(run: AccountRun, item: LiveItem, doubted: Doubted): Promise<void> {
  const { plan, intent } = doubted;
  const found = plan.steps[intent.stepIndex]?.adds === undefined ? null : await findStep(run, item, doubted);
  const passing = found?.kind === 'unavailable' || found?.kind === 'rateLimited';
  if (passing && item.looks < fewestLooks)
    return postpone(run.services.db, item, nextLookMs(item.looks, run.services.config.settling), 'looks');
  const known = await idsOf(run, item, doubted);
  const added = found?.kind === 'answer' ? found.value : null;
  // What was there before the step is not what it added: without the right one there is none to go on with.
  const ids = found === null ? known : (added ?? (known && { ...known, applicationId: null }));
  if (ids === null) throw new Error(`export item ${item.id} changes a record nobody knows`);
  await commitStored(run, item, {
    intentId: intent.id,
    marker: null,
    stepIndex: intent.stepIndex,
    plan,
    ids,
    origin: 'adopted',
    followUps: [],
    warnings: [],
    markerHonoured: null,
  });
}

async function idsOf(run: AccountRun, item: LiveItem, { plan, intent }: Doubted) {
  return (await recordIdsOf(run.services.db, item)) ?? plan.steps[intent.stepIndex]?.target ?? null;
}

function describe(
  run: AccountRun,
  item: LiveItem,
  { plan, attempts, intent }: Doubted,
  found: Parameters<typeof describeDoubt>[5],
) {
  const { storedBy } = settlingTimes(
    intent,
    run.services.config.settling,
    item.export.connector.manifest.limits,
  );
  return describeDoubt(run, item, plan, attempts, storedBy, found);
}

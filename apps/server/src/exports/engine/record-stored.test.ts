import type { RecordIds } from '@crosswalk/connectors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FrozenPlan } from './frozen-plan.ts';
import { intendStep } from './intend-step.ts';
import type { LiveItem } from './live-item.ts';
import { ItemMoved } from './move-item.ts';
import { recordStored } from './record-stored.ts';
import type { AccountRun } from './run.ts';
import { claimedRun, createStep } from './testing/claimed-run.ts';
import { samplePeople } from './testing/sample-people.ts';
import { openScene, type Scene } from './testing/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ people: 1 });
});
afterAll(() => scene.close());

function planned(): FrozenPlan {
  const [candidate] = samplePeople(1);
  if (candidate === undefined) throw new Error('there is nobody');
  return {
    steps: [createStep],
    candidate,
    resumeFileName: 'x.pdf',
    emails: [],
    keys: ['email:x@example.com'],
    outcome: 'exported',
  };
}

const ids = (recordId: string): RecordIds => ({ recordId, personId: null, applicationId: null, link: null });

const store = (
  run: AccountRun,
  item: LiveItem,
  intent: { readonly id: string; readonly marker: number | null },
  recordId: string,
) =>
  recordStored(run, item, {
    intentId: intent.id,
    marker: intent.marker,
    stepIndex: 0,
    plan: planned(),
    ids: ids(recordId),
    origin: 'created',
    followUps: [],
    warnings: [],
    markerHonoured: true,
  });

/** Everything an answer changes. */
async function written({ organizationId, id }: LiveItem) {
  const { db } = scene.services;
  const of = (table: 'ats_records' | 'export_claims' | 'ats_account_markers' | 'ats_record_keys') =>
    db.selectFrom(table).selectAll().where('organization_id', '=', organizationId).execute();
  return {
    item: await db
      .selectFrom('export_items')
      .select(['state', 'outcome', 'steps_done', 'intent_id'])
      .where('id', '=', id)
      .execute(),
    intents: await db
      .selectFrom('export_intents')
      .select(['id', 'result', 'answered_at'])
      .where('item_id', '=', id)
      .orderBy('attempt')
      .execute(),
    records: await of('ats_records'),
    keys: await of('ats_record_keys'),
    claims: await of('export_claims'),
    markers: await of('ats_account_markers'),
  };
}

test('the answer to an attempt that is not the one in question by now writes nothing at all (B1)', async () => {
  const { run, item } = await claimedRun(scene);
  const { db } = scene.services;
  await db
    .insertInto('export_claims')
    .values({
      organization_id: item.organizationId,
      account_id: item.accountId,
      key: 'candidate:x',
      item_id: item.id,
    })
    .execute();
  const first = { sealedPlan: Buffer.from('x'), baseline: [], warnings: [] };
  const former = await intendStep(run, item, 'claimed', 0, createStep, first, null);
  // Another process took it for absent and sends it again.
  await db.updateTable('export_items').set({ state: 'settling' }).where('id', '=', item.id).execute();
  const doubted = { ...item, state: 'settling' as const, intentId: former.id };
  const current = await intendStep(run, doubted, 'settling', 0, createStep, null, null);
  const before = await written(item);

  await expect(store(run, item, former, 'late')).rejects.toThrow(ItemMoved);
  expect(await written(item)).toEqual(before);

  expect(await store(run, item, current, 'ours')).toBe(true);
  expect(await written(item)).toMatchObject({
    item: [{ state: 'done', outcome: 'exported' }],
    intents: [
      { id: former.id, result: null },
      { id: current.id, result: 'stored' },
    ],
    records: [{ remote_id: 'ours' }],
    keys: [{ key: 'email:x@example.com' }],
    claims: [],
    markers: [{ connector: 'lever-opportunities', honoured: true }],
  });

  // The late one again, of a process that does not know that all is over: nothing is replaced or taken back.
  const after = await written(item);
  await expect(store(run, item, former, 'ours')).rejects.toThrow(ItemMoved);
  expect(await written(item)).toEqual(after);
  await run.lease.release(db);
});

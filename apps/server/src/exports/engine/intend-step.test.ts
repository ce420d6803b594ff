import { afterAll, beforeAll, expect, test } from 'vitest';
import { intendStep } from './intend-step.ts';
import { acquireLease, LeaseLost } from './lease.ts';
import type { LiveItem } from './live-item.ts';
import { ItemMoved } from './move-item.ts';
import type { AccountRun } from './run.ts';
import { claimedRun, createStep } from './testing/claimed-run.ts';
import { openScene, type Scene } from './testing/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ people: 1 });
});
afterAll(() => scene.close());

const intend = (run: AccountRun, item: LiveItem) =>
  intendStep(
    run,
    item,
    'claimed',
    0,
    createStep,
    { sealedPlan: Buffer.from('x'), baseline: [], warnings: [] },
    null,
  );

const written = (item: LiveItem) =>
  scene.services.db
    .selectFrom('export_items')
    .leftJoin('export_intents', 'export_intents.item_id', 'export_items.id')
    .select(['export_items.state', 'export_intents.id as intent', 'export_intents.marker'])
    .where('export_items.id', '=', item.id)
    .execute();

const passOn = () =>
  scene.services.db
    .updateTable('account_leases')
    .set({ until: new Date(0) })
    .execute();

test('an intent is written down with the item, and once only', async () => {
  const { run, item } = await claimedRun(scene);
  const { id, marker } = await intend(run, item);
  await expect(intend(run, item)).rejects.toThrow(ItemMoved);
  expect(await written(item)).toEqual([{ state: 'intended', intent: id, marker }]);
  await run.lease.release(scene.services.db);
});

test('a process whose lease passed on writes down nothing', async () => {
  const { run, item } = await claimedRun(scene);
  await passOn();
  await acquireLease(scene.services.db, run.account, 'b', 60_000);
  await expect(intend(run, item)).rejects.toThrow(LeaseLost);
  expect(run.lease.holds()).toBe(false);
  expect(await written(item)).toEqual([{ state: 'claimed', intent: null, marker: null }]);
  await passOn();
});

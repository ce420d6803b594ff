import type { PlanStep } from '@crosswalk/connectors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { intendStep } from './intend-step.ts';
import { acquireLease, LeaseLost } from './lease.ts';
import { type LiveItem, readItem } from './live-item.ts';
import { ItemMoved } from './move-item.ts';
import { RemoteClock } from './remote-clock.ts';
import type { AccountRun } from './run.ts';
import { openScene, type Scene } from './testing/scene.ts';
import { Turns } from './turns.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene({ people: 1 });
});
afterAll(() => scene.close());

const step: PlanStep = {
  id: 'create',
  effect: 'create',
  label: 'Creating',
  payload: {},
  attachesResume: false,
  target: null,
};

/** A run whose lease is taken anew, of a process that has the only item of a new export claimed. */
async function claimedRun(): Promise<{ readonly run: AccountRun; readonly item: LiveItem }> {
  const { services, accountId, actor } = scene;
  const account = { organizationId: actor.organizationId, accountId };
  const exportId = await scene.start({ includeExported: true });
  const lease = await acquireLease(services.db, account, 'a', 60_000);
  if (lease === null) throw new Error('somebody holds the lease');
  const { id } = await services.db
    .updateTable('export_items')
    .set({ state: 'claimed', epoch: Number(lease.epoch) })
    .where('export_id', '=', exportId)
    .returning('id')
    .executeTakeFirstOrThrow();
  const item = await readItem(services.db, account, id);
  if (item === null) throw new Error('the item is not there');
  const unused = () => Promise.reject(new Error('no call is made here'));
  const run = {
    services,
    account,
    lease,
    clock: new RemoteClock(),
    claiming: new Turns(),
    client: unused,
    settings: unused,
  };
  return { run, item };
}

const intend = (run: AccountRun, item: LiveItem) =>
  intendStep(
    run,
    item,
    'claimed',
    0,
    step,
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
  const { run, item } = await claimedRun();
  const { id, marker } = await intend(run, item);
  await expect(intend(run, item)).rejects.toThrow(ItemMoved);
  expect(await written(item)).toEqual([{ state: 'intended', intent: id, marker }]);
  await run.lease.release(scene.services.db);
});

test('a process whose lease passed on writes down nothing', async () => {
  const { run, item } = await claimedRun();
  await passOn();
  await acquireLease(scene.services.db, run.account, 'b', 60_000);
  await expect(intend(run, item)).rejects.toThrow(LeaseLost);
  expect(run.lease.holds()).toBe(false);
  expect(await written(item)).toEqual([{ state: 'claimed', intent: null, marker: null }]);
  await passOn();
});

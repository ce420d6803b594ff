import type { PlanStep } from '@crosswalk/connectors';
import { acquireLease } from '../lease.ts';
import { type LiveItem, readItem } from '../live-item.ts';
import { RemoteClock } from '../remote-clock.ts';
import type { AccountRun } from '../run.ts';
import { Turns } from '../turns.ts';
import type { Scene } from './scene.ts';

/** A step that is only written down. */
export const createStep: PlanStep = {
  id: 'create',
  effect: 'create',
  label: 'Creating',
  payload: {},
  attachesResume: false,
  target: null,
};

/** A run whose lease is taken anew, of a process that has the only item of a new export claimed. It makes no call. */
export async function claimedRun(
  scene: Scene,
): Promise<{ readonly run: AccountRun; readonly item: LiveItem }> {
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
    isAnsweredAfresh: unused,
    settings: unused,
  };
  return { run, item };
}

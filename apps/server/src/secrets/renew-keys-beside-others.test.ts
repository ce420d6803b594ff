import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../http/problem.ts';
import { renewed } from './testing/key-process.ts';
import { type KeyScene, openKeyScene } from './testing/key-scene.ts';
import { addSealedOrganization } from './testing/sealed-rows.ts';

let scene: KeyScene;
beforeEach(async () => {
  scene = await openKeyScene();
});
afterEach(() => scene.close());

describe('renewing the keys beside others', () => {
  it('waits for no row that somebody holds, and takes it when it is free', async () => {
    const server = await scene.start();
    const [organization] = await scene.addOrganizations(server);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let isHeld: () => void = () => undefined;
    const holding = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    const holder = scene.database.db.transaction().execute(async (trx) => {
      await sql`select 1 from export_items where organization_id = ${organization.id} and id = 'item_2'
                  for update`.execute(trx);
      isHeld();
      await held;
    });
    await holding;
    server.secrets.keys.renew({ dataKeysOnly: false, onFailure: (error) => server.failures.push(error) });
    await expect
      .poll(() => server.secrets.keys.renewal, { timeout: 8_000, interval: 10 })
      .toMatchObject({ resealed: 13, inUse: 1 });
    letGo();
    await holder;
    expect(await renewed(server.secrets)).toMatchObject({ status: 'finished', resealed: 14, inUse: 0 });
    expect(await organization.countStale()).toBe(0);
  });

  it('loses nothing that others write meanwhile, whichever process they are', async () => {
    const [server, worker] = [await scene.start(), await scene.start()];
    const organization = await addSealedOrganization(server.db, server.secrets, 250);
    const written = new Map<number, string>();
    let over = false;
    const writing = (async () => {
      const other = await addSealedOrganization(worker.db, worker.secrets, 1);
      for (let turn = 0; !over; turn += 1) {
        const item = 1 + ((turn * 37) % 250);
        const text = `turn ${turn}`;
        // Through a handle of the worker: it seals with what that process knows.
        const plan = await worker.secrets.seal(organization.id, `export_item:item_${item}:plan`, text);
        await sql`update export_items set plan = ${plan}
                   where organization_id = ${organization.id} and id = ${`item_${item}`}`.execute(worker.db);
        written.set(item, text);
      }
      return other;
    })();
    for (let round = 0; round < 3; round += 1) {
      expect(await server.renew()).toMatchObject({ status: 'finished', unopened: { count: 0 } });
    }
    over = true;
    const other = await writing;
    const fresh = await scene.start();
    const plans = (await organization.readAll(fresh.secrets)).slice(4);
    expect(plans).toEqual(
      Array.from({ length: 250 }, (_, at) => written.get(at + 1) ?? `plan ${at + 1} of ${organization.id}`),
    );
    expect(await other.readAll(fresh.secrets)).toHaveLength(5);
  });

  it('runs once at a time: a second request is refused, a second server told', async () => {
    const [server, other] = [await scene.start(), await scene.start()];
    await scene.addOrganizations(server);
    server.secrets.keys.renew({ dataKeysOnly: true, onFailure: () => undefined });
    expect(() => server.secrets.keys.renew({ dataKeysOnly: true, onFailure: () => undefined })).toThrow(
      Problem,
    );
    await renewed(server.secrets);
    await scene.database.db.connection().execute(async (held) => {
      await sql`select pg_advisory_lock(hashtextextended('crosswalk key renewal', 0))`.execute(held);
      expect(await other.renew()).toMatchObject({
        status: 'failed',
        problem: expect.stringContaining('Another server'),
      });
      await sql`select pg_advisory_unlock_all()`.execute(held);
    });
    expect(other.failures).toEqual([]);
    expect(await other.renew()).toMatchObject({ status: 'finished' });
  });

  it('stops between two batches with the server, and says how to go on', async () => {
    const server = await scene.start();
    const organization = await addSealedOrganization(server.db, server.secrets, 250);
    server.secrets.keys.renew({ dataKeysOnly: false, onFailure: (error) => server.failures.push(error) });
    await server.secrets.keys.stop();
    expect(server.secrets.keys.renewal).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('crosswalk keys rotate'),
    });
    expect(server.failures).toEqual([]);
    const next = await scene.start();
    await next.secrets.keys.open();
    expect(await organization.readAll(next.secrets)).toHaveLength(254);
    expect(await next.renew()).toMatchObject({ status: 'finished' });
    expect(await organization.countStale()).toBe(0);
  });
});

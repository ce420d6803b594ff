import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../http/problem.ts';
import { masterKeyId } from './envelope.ts';
import { type KeyScene, openKeyScene } from './testing/key-scene.ts';
import { addSealedOrganization } from './testing/sealed-rows.ts';

let scene: KeyScene;
beforeEach(async () => {
  scene = await openKeyScene();
});
afterEach(() => scene.close());

describe('renewing the keys', () => {
  it('makes a new master key and new data keys, and seals every value anew; all still open, everywhere', async () => {
    const [server, worker] = [await scene.start(), await scene.start()];
    const organizations = await scene.addOrganizations(server);
    const [first] = organizations;
    const texts = await Promise.all(organizations.map((each) => each.readAll(worker.secrets)));
    const before = readFileSync(scene.keyFile, 'utf8').trim();

    const renewal = await server.renew();
    expect(renewal).toMatchObject({
      status: 'finished',
      masterKeyMade: true,
      organizations: 2,
      values: 14,
      resealed: 14,
      inUse: 0,
      unopened: { count: 0, first: [] },
    });
    expect(renewal.next.join(' ')).toContain(scene.keyFile);
    expect(renewal.next.join(' ')).toMatch(/Everybody signs in again, .* after the next start/);
    const after = readFileSync(scene.keyFile, 'utf8').trim();
    expect(after).not.toContain(before);
    expect(masterKeyId(Buffer.from(after, 'base64'))).toBe(renewal.masterKeyId);

    for (const process of [server, worker, await scene.start()]) {
      expect(await Promise.all(organizations.map((each) => each.readAll(process.secrets)))).toEqual(texts);
      // Whatever any of them seals from now on is under the new key.
      await first.write(1, 'plan 1 of '.concat(first.id));
      expect(await first.countStale()).toBe(0);
    }
    const worst = await scene.start({ current: Buffer.from(before, 'base64'), previous: [], file: null });
    await expect(worst.secrets.keys.open()).rejects.toThrow(renewal.masterKeyId);
    await expect(first.readAll(worst.secrets)).rejects.toThrow(/master key/);
  });

  it('leaves everything openable wherever it crashes, and is finished by the next one', {
    timeout: 120_000,
  }, async () => {
    const first = await scene.start();
    const organization = await addSealedOrganization(first.db, first.secrets, 1);
    const texts = await organization.readAll(first.secrets);
    let crashes = 0;
    for (let statements = 1; statements < 200; statements += 1) {
      const dying = await scene.start(scene.fromFile(), statements);
      const { status } = await dying.renew();
      await dying.end();
      if (status === 'finished') break;
      crashes += 1;
      const next = await scene.start();
      const where = `after ${statements} statements`;
      await next.secrets.keys.open();
      expect(await organization.readAll(next.secrets), where).toEqual(texts);
      expect((await next.renew()).status, where).toBe('finished');
      expect(await organization.countStale(), where).toBe(0);
      expect(scene.fromFile().previous, where).toEqual([]);
      await next.end();
      // Nothing needs the older ones any more, and with them each round would have more statements.
      await sql`delete from organization_keys k where exists (
        select 1 from organization_keys newer where newer.created_at > k.created_at)`.execute(
        scene.database.db,
      );
    }
    // As many as there are statements, and in the end it did run through.
    expect(crashes).toBeGreaterThan(20);
    expect(crashes).toBeLessThan(198);
  });

  it('keeps the new key beside the old one until the end, and goes on with it after a crash', async () => {
    const first = await scene.start();
    await scene.addOrganizations(first);
    const old = scene.fromFile().current;
    // The key file is written between the seventh statement and the next.
    const dying = await scene.start(scene.fromFile(), 8);
    expect((await dying.renew()).status).toBe('failed');
    await dying.end();
    const between = scene.fromFile();
    expect(between.previous).toEqual([old]);
    const next = await scene.start();
    expect(await next.secrets.keys.open()).toMatch(
      /2 organizations .*crosswalk keys rotate.*Everybody signs in again/,
    );
    expect(await next.renew()).toMatchObject({
      status: 'finished',
      masterKeyMade: false,
      masterKeyId: masterKeyId(between.current),
    });
    expect(scene.fromFile()).toMatchObject({ current: between.current, previous: [] });
  });

  it('renews only the data keys where asked to', async () => {
    const server = await scene.start();
    const [organization] = await scene.addOrganizations(server);
    const before = readFileSync(scene.keyFile, 'utf8');
    expect(await server.renew({ dataKeysOnly: true })).toMatchObject({
      status: 'finished',
      masterKeyMade: false,
      organizations: 2,
      resealed: 14,
      next: [],
    });
    expect(readFileSync(scene.keyFile, 'utf8')).toBe(before);
    expect(await organization.countStale()).toBe(0);
  });

  it('says what does not open, leaves it as it was and goes on with the rest', async () => {
    const server = await scene.start();
    const [first, second] = await scene.addOrganizations(server);
    await sql`update export_items set plan = set_byte(plan, length(plan) - 1, get_byte(plan, length(plan) - 1) # 1)
               where organization_id = ${first.id} and id = 'item_2'`.execute(scene.database.db);
    await sql`update connections set credentials = 'no blob' where organization_id = ${second.id}`.execute(
      scene.database.db,
    );
    const renewal = await server.renew();
    expect(renewal).toMatchObject({ status: 'finished', values: 14, resealed: 12, unopened: { count: 2 } });
    expect([...renewal.unopened.first].sort()).toEqual(
      [`export_items.plan ${first.id} item_2`, `connections.credentials ${second.id} conn_1`].sort(),
    );
  });
});

describe('a master key that only the operator can change', () => {
  const old = randomBytes(32);
  const fresh = randomBytes(32);

  it('is not touched: the refusal says how it is done', async () => {
    const server = await scene.start({ current: old, previous: [], file: null });
    await scene.addOrganizations(server);
    const error = await server.renew().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Problem);
    expect(String(error)).toMatch(/CROSSWALK_MASTER_KEY_PREVIOUS.* Everybody signs in again/);
    expect(await server.renew({ dataKeysOnly: true })).toMatchObject({ status: 'finished', resealed: 14 });
  });

  it('is left behind at one start with the old one as CROSSWALK_MASTER_KEY_PREVIOUS', async () => {
    const organizations = await scene.addOrganizations(
      await scene.start({ current: old, previous: [], file: null }),
    );
    const between = await scene.start({ current: fresh, previous: [old], file: null });
    expect(await between.secrets.keys.open()).toContain('2 organizations');
    // From here on the old one is needed no more, whether or not the values were sealed anew.
    const after = await scene.start({ current: fresh, previous: [], file: null });
    expect(await after.secrets.keys.open()).toBeNull();
    for (const each of organizations) expect(await each.readAll(after.secrets)).toHaveLength(7);
    const renewal = await between.renew();
    expect(renewal).toMatchObject({ status: 'finished', masterKeyMade: false, resealed: 14 });
    expect(renewal.next[0]).toContain('CROSSWALK_MASTER_KEY_PREVIOUS');
    expect(renewal.next.join(' ')).toContain('Everybody signs in again');
    for (const each of organizations) {
      expect(await each.countStale()).toBe(0);
      expect(await each.readAll(after.secrets)).toHaveLength(7);
    }
  });

  it('stands in a file that cannot be replaced: nothing is changed, and the reason is said', async () => {
    const server = await scene.start();
    const [organization] = await scene.addOrganizations(server);
    const before = readFileSync(scene.keyFile, 'utf8');
    // In the way of the draft.
    mkdirSync(`${scene.keyFile}.new`);
    writeFileSync(join(`${scene.keyFile}.new`, 'file'), '');
    expect(await server.renew()).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining(`${scene.keyFile} cannot be replaced`),
    });
    expect(readFileSync(scene.keyFile, 'utf8')).toBe(before);
    expect(await organization.countStale()).toBe(0);
    expect(await organization.readAll((await scene.start()).secrets)).toHaveLength(7);
  });
});

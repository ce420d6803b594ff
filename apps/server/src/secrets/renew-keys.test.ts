import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../http/problem.ts';
import { masterKeyId } from './envelope.ts';
import { type MasterKeys, readMasterKeys } from './master-key.ts';
import { type KeyProcess, renewed, startKeyProcess } from './testing/key-process.ts';
import { addSealedOrganization, type SealedOrganization } from './testing/sealed-rows.ts';

let database: TestDatabase;
let dataDir: string;
let keyFile: string;
const processes: KeyProcess[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'crosswalk-keys-'));
  keyFile = join(dataDir, 'master.key');
});
afterEach(async () => {
  for (const each of processes.splice(0)) await each.end();
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

async function start(keys: MasterKeys = fromFile(), diesAfter?: number): Promise<KeyProcess> {
  const process = await startKeyProcess(database.connectionString, keys, diesAfter);
  processes.push(process);
  return process;
}

function fromFile(): MasterKeys {
  return readMasterKeys({}, { dataDir, embedded: true });
}

function keysInFile(): number {
  return readFileSync(keyFile, 'utf8').trim().split('\n').length;
}

async function addOrganizations(process: KeyProcess): Promise<SealedOrganization[]> {
  return [
    await addSealedOrganization(process.db, process.secrets),
    await addSealedOrganization(process.db, process.secrets),
  ];
}

describe('renewing the keys', () => {
  it('makes a new master key and new data keys, and seals every value anew; all still open, everywhere', async () => {
    const [server, worker] = [await start(), await start()];
    const organizations = await addOrganizations(server);
    const [first] = organizations;
    if (first === undefined) throw new Error('none');
    const texts = await Promise.all(organizations.map((each) => each.readAll(worker.secrets)));
    const before = readFileSync(keyFile, 'utf8').trim();

    const renewal = await server.renew();
    expect(renewal).toMatchObject({
      status: 'finished',
      masterKeyMade: true,
      organizations: 2,
      values: 12,
      resealed: 12,
      inUse: 0,
      unopened: { count: 0, first: [] },
    });
    expect(renewal.next.join(' ')).toContain(keyFile);
    const after = readFileSync(keyFile, 'utf8').trim();
    expect(after).not.toContain(before);
    expect(masterKeyId(Buffer.from(after, 'base64'))).toBe(renewal.masterKeyId);

    for (const process of [server, worker, await start()]) {
      expect(await Promise.all(organizations.map((each) => each.readAll(process.secrets)))).toEqual(texts);
      // Whatever any of them seals from now on is under the new key.
      await first.write(1, 'plan 1 of '.concat(first.id));
      expect(await first.countStale()).toBe(0);
    }
    const worst = await start({ current: Buffer.from(before, 'base64'), previous: [], file: null });
    await expect(worst.secrets.keys.open()).rejects.toThrow(renewal.masterKeyId);
    await expect(first.readAll(worst.secrets)).rejects.toThrow(/master key/);
  });

  it('leaves everything openable wherever it crashes, and is finished by the next one', {
    timeout: 120_000,
  }, async () => {
    const first = await start();
    const organization = await addSealedOrganization(first.db, first.secrets, 1);
    const texts = await organization.readAll(first.secrets);
    let crashes = 0;
    for (let statements = 1; statements < 200; statements += 1) {
      const dying = await start(fromFile(), statements);
      const { status } = await dying.renew();
      await dying.end();
      if (status === 'finished') break;
      crashes += 1;
      const next = await start();
      const where = `after ${statements} statements`;
      await next.secrets.keys.open();
      expect(await organization.readAll(next.secrets), where).toEqual(texts);
      expect((await next.renew()).status, where).toBe('finished');
      expect(await organization.countStale(), where).toBe(0);
      expect(keysInFile(), where).toBe(1);
      await next.end();
      // Nothing needs the older ones any more, and with them each round would have more statements.
      await sql`delete from organization_keys k where exists (
        select 1 from organization_keys newer where newer.created_at > k.created_at)`.execute(database.db);
    }
    // As many as there are statements, and in the end it did run through.
    expect(crashes).toBeGreaterThan(20);
    expect(crashes).toBeLessThan(198);
  });

  it('keeps the new key beside the old one until the end, and goes on with it after a crash', async () => {
    const first = await start();
    await addOrganizations(first);
    const old = fromFile().current;
    // The key file is written between the seventh statement and the next.
    const dying = await start(fromFile(), 8);
    expect((await dying.renew()).status).toBe('failed');
    await dying.end();
    const between = fromFile();
    expect(between.previous).toEqual([old]);
    const next = await start();
    expect(await next.secrets.keys.open()).toMatch(/2 organizations .*crosswalk keys rotate/);
    expect(await next.renew()).toMatchObject({
      status: 'finished',
      masterKeyMade: false,
      masterKeyId: masterKeyId(between.current),
    });
    expect(fromFile()).toMatchObject({ current: between.current, previous: [] });
  });

  it('renews only the data keys where asked to', async () => {
    const server = await start();
    const [organization] = await addOrganizations(server);
    const before = readFileSync(keyFile, 'utf8');
    expect(await server.renew({ dataKeysOnly: true })).toMatchObject({
      status: 'finished',
      masterKeyMade: false,
      organizations: 2,
      resealed: 12,
      next: [],
    });
    expect(readFileSync(keyFile, 'utf8')).toBe(before);
    expect(await organization?.countStale()).toBe(0);
  });

  it('says what does not open, leaves it as it was and goes on with the rest', async () => {
    const server = await start();
    const [first, second] = await addOrganizations(server);
    await sql`update export_items set plan = set_byte(plan, length(plan) - 1, get_byte(plan, length(plan) - 1) # 1)
               where organization_id = ${first?.id} and id = 'item_2'`.execute(database.db);
    await sql`update connections set credentials = 'no blob' where organization_id = ${second?.id}`.execute(
      database.db,
    );
    const renewal = await server.renew();
    expect(renewal).toMatchObject({ status: 'finished', values: 12, resealed: 10, unopened: { count: 2 } });
    expect([...renewal.unopened.first].sort()).toEqual(
      [`export_items.plan ${first?.id} item_2`, `connections.credentials ${second?.id} conn_1`].sort(),
    );
  });
});

describe('beside others', () => {
  it('waits for no row that somebody holds, and takes it when it is free', async () => {
    const server = await start();
    const [organization] = await addOrganizations(server);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let isHeld: () => void = () => undefined;
    const holding = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    const holder = database.db.transaction().execute(async (trx) => {
      await sql`select 1 from export_items where organization_id = ${organization?.id} and id = 'item_2'
                  for update`.execute(trx);
      isHeld();
      await held;
    });
    await holding;
    server.secrets.keys.renew({ dataKeysOnly: false, onFailure: (error) => server.failures.push(error) });
    await expect.poll(() => server.secrets.keys.renewal).toMatchObject({ resealed: 11, inUse: 1 });
    letGo();
    await holder;
    expect(await renewed(server.secrets)).toMatchObject({ status: 'finished', resealed: 12, inUse: 0 });
    expect(await organization?.countStale()).toBe(0);
  });

  it('loses nothing that others write meanwhile, whichever process they are', async () => {
    const [server, worker] = [await start(), await start()];
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
    const fresh = await start();
    const plans = (await organization.readAll(fresh.secrets)).slice(3);
    expect(plans).toEqual(
      Array.from({ length: 250 }, (_, at) => written.get(at + 1) ?? `plan ${at + 1} of ${organization.id}`),
    );
    expect(await other.readAll(fresh.secrets)).toHaveLength(4);
  });

  it('runs once at a time: a second request is refused, a second server told', async () => {
    const [server, other] = [await start(), await start()];
    await addOrganizations(server);
    server.secrets.keys.renew({ dataKeysOnly: true, onFailure: () => undefined });
    expect(() => server.secrets.keys.renew({ dataKeysOnly: true, onFailure: () => undefined })).toThrow(
      Problem,
    );
    await renewed(server.secrets);
    await database.db.connection().execute(async (held) => {
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
    const server = await start();
    const organization = await addSealedOrganization(server.db, server.secrets, 250);
    server.secrets.keys.renew({ dataKeysOnly: false, onFailure: (error) => server.failures.push(error) });
    await server.secrets.keys.stop();
    expect(server.secrets.keys.renewal).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('crosswalk keys rotate'),
    });
    expect(server.failures).toEqual([]);
    const next = await start();
    await next.secrets.keys.open();
    expect(await organization.readAll(next.secrets)).toHaveLength(253);
    expect(await next.renew()).toMatchObject({ status: 'finished' });
    expect(await organization.countStale()).toBe(0);
  });
});

describe('a master key that only the operator can change', () => {
  const old = randomBytes(32);
  const fresh = randomBytes(32);

  it('is not touched: the refusal says how it is done', async () => {
    const server = await start({ current: old, previous: [], file: null });
    await addOrganizations(server);
    const error = await server.renew().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Problem);
    expect(String(error)).toContain('CROSSWALK_MASTER_KEY_PREVIOUS');
    expect(await server.renew({ dataKeysOnly: true })).toMatchObject({ status: 'finished', resealed: 12 });
  });

  it('is left behind at one start with the old one as CROSSWALK_MASTER_KEY_PREVIOUS', async () => {
    const organizations = await addOrganizations(await start({ current: old, previous: [], file: null }));
    const between = await start({ current: fresh, previous: [old], file: null });
    expect(await between.secrets.keys.open()).toContain('2 organizations');
    // From here on the old one is needed no more, whether or not the values were sealed anew.
    const after = await start({ current: fresh, previous: [], file: null });
    expect(await after.secrets.keys.open()).toBeNull();
    for (const each of organizations) expect(await each.readAll(after.secrets)).toHaveLength(6);
    const renewal = await between.renew();
    expect(renewal).toMatchObject({ status: 'finished', masterKeyMade: false, resealed: 12 });
    expect(renewal.next[0]).toContain('CROSSWALK_MASTER_KEY_PREVIOUS');
    for (const each of organizations) {
      expect(await each.countStale()).toBe(0);
      expect(await each.readAll(after.secrets)).toHaveLength(6);
    }
  });

  it('stands in a file that cannot be replaced: nothing is changed, and the reason is said', async () => {
    const server = await start();
    const [organization] = await addOrganizations(server);
    const before = readFileSync(keyFile, 'utf8');
    // In the way of the draft.
    mkdirSync(`${keyFile}.new`);
    writeFileSync(join(`${keyFile}.new`, 'file'), '');
    expect(await server.renew()).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining(`${keyFile} cannot be replaced`),
    });
    expect(readFileSync(keyFile, 'utf8')).toBe(before);
    expect(await organization?.countStale()).toBe(0);
    expect(await organization?.readAll((await start()).secrets)).toHaveLength(6);
  });
});

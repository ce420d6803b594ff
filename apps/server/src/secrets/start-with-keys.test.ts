import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { type RunningServer, startServer } from '../start-server.ts';
import { masterKeyId } from './envelope.ts';
import { renewed } from './testing/key-process.ts';
import { addSealedOrganization } from './testing/sealed-rows.ts';

const [old, fresh] = [randomBytes(32), randomBytes(32)];
let database: TestDatabase;
let dataDir: string;
const running: RunningServer[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'crosswalk-start-keys-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

async function start(env: Record<string, string>): Promise<RunningServer> {
  const server = await startServer({
    env: {
      PORT: '0',
      CROSSWALK_DATA_DIR: dataDir,
      CROSSWALK_OWNER_EMAIL: 'owner@example.com',
      DATABASE_URL: database.connectionString,
      LOG_LEVEL: 'silent',
      ...env,
    },
  });
  running.push(server);
  return server;
}

async function refusal(env: Record<string, string>): Promise<Error> {
  const error = await start(env).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error(`It started, or failed otherwise: ${String(error)}`);
  expect(error.message).not.toContain('\n');
  return error;
}

const given = (key: Buffer) => ({ CROSSWALK_MASTER_KEY: key.toString('base64') });

describe('no key, no start', () => {
  beforeEach(async () => {
    const first = await start(given(old));
    await addSealedOrganization(first.services.db, first.services.secrets);
    await first.stop();
  });

  it('with a key that does not open what is there, in one line that says which one does', async () => {
    const { message } = await refusal(given(fresh));
    expect(message).toMatch(/^CROSSWALK_MASTER_KEY /);
    expect(message).toContain(masterKeyId(old));
    expect(message).toContain('CROSSWALK_MASTER_KEY_PREVIOUS');
    for (const key of [old, fresh]) expect(message).not.toContain(key.toString('base64'));
    await start(given(old));
  });

  it('with the right key for a data key that was altered', async () => {
    await sql`update organization_keys set wrapped = set_byte(wrapped, 40, get_byte(wrapped, 40) # 1)`.execute(
      database.db,
    );
    expect((await refusal(given(old))).message).toMatch(/organization_keys .*backup/);
  });

  it('but with a new key beside the old one, which then is needed no more', async () => {
    const between = await start({
      ...given(fresh),
      CROSSWALK_MASTER_KEY_PREVIOUS: old.toString('hex'),
    });
    await between.stop();
    const after = await start(given(fresh));
    await after.stop();
    await refusal(given(old));
  });
});

describe('POST /api/key-renewals', () => {
  async function post(server: RunningServer, headers: Record<string, string>): Promise<Response> {
    return await fetch(`${server.url}/api/key-renewals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    });
  }

  it('is for the local access token of an owner alone', async () => {
    const server = await start(given(old));
    const { db } = server.services;
    const owner = await db.selectFrom('members').selectAll().executeTakeFirstOrThrow();
    await db
      .insertInto('members')
      .values({ ...owner, id: 'mem_admin', email: 'admin@example.com', role: 'admin' })
      .execute();
    const local = { authorization: `Bearer ${server.token}` };
    expect((await post(server, {})).status).toBe(401);
    expect((await post(server, { ...local, 'x-crosswalk-as': 'admin@example.com' })).status).toBe(403);
    const answer = await post(server, local);
    expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'masterKeyGiven' }]);
  });

  it('renews while the server runs: what was sealed before and after opens in it and in the next one', async () => {
    const file = join(dataDir, 'given.key');
    writeFileSync(file, old.toString('base64'), { mode: 0o600 });
    const env = { CROSSWALK_MASTER_KEY_FILE: file };
    const server = await start(env);
    const { secrets } = server.services;
    const organization = await addSealedOrganization(database.db, secrets);
    const answer = await post(server, { authorization: `Bearer ${server.token}` });
    expect([answer.status, await answer.json()]).toMatchObject([202, { status: 'running' }]);
    expect(await renewed(secrets)).toMatchObject({ status: 'finished', resealed: 7 });
    await organization.write(2, 'written afterwards');
    expect(await organization.readAll(secrets)).toContain('written afterwards');
    const last = await fetch(`${server.url}/api/key-renewals/last`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    expect(await last.json()).toMatchObject({ renewal: { status: 'finished' } });
    await server.stop();
    expect(readFileSync(file, 'utf8')).not.toContain(old.toString('base64'));
    const next = await start(env);
    expect(await organization.readAll(next.services.secrets)).toContain('written afterwards');
    expect(await organization.countStale()).toBe(0);
  });
});

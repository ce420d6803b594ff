import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from './config.ts';
import { AlreadyRunning } from './running/server-file.ts';
import { type RunningServer, startServer } from './start-server.ts';

let database: TestDatabase;
let dataDir: string;
const running: RunningServer[] = [];

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-start-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}): Promise<RunningServer> {
  const server = await startServer({
    env: {
      PORT: '0',
      CROSSWALK_DATA_DIR: dataDir,
      CROSSWALK_MASTER_KEY: '22'.repeat(32),
      DATABASE_URL: database.connectionString,
      LOG_LEVEL: 'silent',
      ...env,
    },
  });
  running.push(server);
  return server;
}

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status;
}

describe('startServer', () => {
  it('migrates, makes the owner, answers over HTTP and writes down how to get in, for this account alone', async () => {
    const server = await start({ CROSSWALK_OWNER_EMAIL: 'Jo@Example.com' });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.services.config.url).toBe(server.url);
    const path = join(dataDir, 'server.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      url: server.url,
      token: server.token,
      pid: process.pid,
    });
    const me = await fetch(`${server.url}/api/me`, { headers: { authorization: `Bearer ${server.token}` } });
    expect(await me.json()).toMatchObject({ email: 'Jo@Example.com', role: 'owner' });
    expect(await statusOf(`${server.url}/api/me`)).toBe(401);
  });

  it('stops for good: no port, no file, and stopping twice is no harm', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stop()]);
    await expect(fetch(`${server.url}/api/health`)).rejects.toThrow();
    expect(await readdir(dataDir)).not.toContain('server.json');
  });

  it('lets a request in hand end before it stops', async () => {
    const server = await start();
    let push: ((text: string) => void) | undefined;
    let end: (() => void) | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        push = (text) => controller.enqueue(Buffer.from(text));
        end = () => controller.close();
      },
    });
    push?.('Name,Email\n');
    const answer = fetch(`${server.url}/api/imports?fileName=slow.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}` },
      body,
      duplex: 'half',
    });
    await expect.poll(async () => (await readdir(join(dataDir, 'spool'))).length).toBe(1);
    const stopped = server.stop();
    push?.('Slow Person,slow@person.example\n');
    end?.();
    expect(await (await answer).json()).toMatchObject({ created: 1 });
    await stopped;
  });

  it('refuses to be the second on a data directory, and names the address of the first', async () => {
    const first = await start();
    const error = await start().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AlreadyRunning);
    expect(String(error)).toContain(first.url);
    expect(await statusOf(`${first.url}/api/health`)).toBe(200);
    expect(JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8'))).toMatchObject({
      url: first.url,
    });
  });

  it('lets only one of two that start in the same moment live', async () => {
    const results = await Promise.allSettled([start(), start()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(AlreadyRunning);
    expect(await statusOf(`${running[0]?.url}/api/health`)).toBe(200);
  });

  it.each([
    [
      'names a process that is gone',
      JSON.stringify({ url: 'http://127.0.0.1:9', token: 't', pid: 4_000_000 }),
    ],
    [
      'names a process that is something else',
      JSON.stringify({ url: 'http://127.0.0.1:9', token: 't', pid: 1 }),
    ],
    ['is cut off', '{"url":"http'],
  ])('starts over a server.json that %s', async (_what, stale) => {
    await writeFile(join(dataDir, 'server.json'), stale);
    const server = await start();
    expect(JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8'))).toMatchObject({
      url: server.url,
    });
  });

  it('says in one line that the port is taken, and lets go of everything', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const error = await start({ PORT: String(port) }).catch((reason: unknown) => reason);
    other.close();
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain(`PORT ${port} on 127.0.0.1 is taken`);
    await start();
  });

  it('closes imports that a killed process left running, and its uploads', async () => {
    const first = await start();
    const { db } = first.services;
    const owner = await db.selectFrom('members').selectAll().executeTakeFirstOrThrow();
    await db
      .insertInto('imports')
      .values({
        organization_id: owner.organization_id,
        id: 'imp_left',
        file_name: 'left.csv',
        file_hash: 'x',
        format: 'generic',
        status: 'running',
      })
      .execute();
    await writeFile(join(dataDir, 'spool', 'imp_left'), 'personal data');
    await first.stop();
    const second = await start();
    const answer = await fetch(`${second.url}/api/imports/imp_left`, {
      headers: { authorization: `Bearer ${second.token}` },
    });
    expect(await answer.json()).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('Import the same file again'),
    });
    expect(await readdir(join(dataDir, 'spool'))).toEqual([]);
  });

  it('as a worker beside a web server, only says that it is alive', async () => {
    const web = await start({ CROSSWALK_ROLE: 'web' });
    const worker = await start({ CROSSWALK_ROLE: 'worker' });
    expect(await statusOf(`${worker.url}/api/health`)).toBe(200);
    expect(await statusOf(`${worker.url}/api/me`)).toBe(404);
    expect(JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8'))).toMatchObject({ url: web.url });
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { type RunningServer, readConfig, startServer } from '@crosswalk/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBrowserClient } from './browser.ts';
import {
  type Client,
  CrosswalkError,
  CrosswalkUnreachable,
  createClient,
  defaultDataDir,
  findLocalServer,
} from './index.ts';

let database: TestDatabase;
let dataDir: string;
let server: RunningServer;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-client-'));
  server = await startServer({
    env: {
      PORT: '0',
      CROSSWALK_DATA_DIR: dataDir,
      CROSSWALK_MASTER_KEY: '33'.repeat(32),
      CROSSWALK_OWNER_EMAIL: 'owner@example.com',
      DATABASE_URL: database.connectionString,
      LOG_LEVEL: 'silent',
    },
  });
  client = createClient(server);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function refusal(act: () => Promise<unknown>): Promise<unknown> {
  return await act().then(
    () => null,
    (error: unknown) => error,
  );
}

describe('the client', () => {
  it('makes typed calls, as the owner or as the member named', async () => {
    const me = await (await client.api.me.$get()).json();
    // Read by name: this line does not compile once the route table loses its types.
    const role: 'viewer' | 'recruiter' | 'admin' | 'owner' = me.role;
    expect([me.email, role]).toEqual(['owner@example.com', 'owner']);
    const stranger = createClient({ ...server, actAs: 'nobody@example.com' });
    expect(await refusal(() => stranger.api.me.$get())).toMatchObject({ status: 401, code: 'unknownMember' });
  });

  it('uploads a file from memory or as a stream, and reads the report', async () => {
    const bytes = Uint8Array.from(Buffer.from('Name,Email\nUp Load,up@load.example\n'));
    const report = await client.importFile(bytes, { fileName: 'up.csv', project: 'Uploads' });
    expect(report).toMatchObject({ created: 1, project: { name: 'Uploads' } });
    const again = await client.importFile(Readable.from([bytes]), {
      fileName: 'up.csv',
      dryRun: true,
      mapping: '{"Email":"email.work"}',
    });
    expect(again).toMatchObject({ importId: null, created: 0, merged: 1 });
    const projects = await (await client.api.projects.$get({ query: {} })).json();
    expect(projects.projects.map(({ name, candidates }) => [name, candidates])).toEqual([['Uploads', 1]]);
  });

  it('leaves a CSV file the byte-order mark Excel needs', async () => {
    const { url, close } = await serve('\uFEFFCandidate\r\nÅsa\r\n', 200);
    const csv = await createClient({ url, token: 't' }).exportCsv('exp_1');
    await close();
    expect(csv).toBe('\uFEFFCandidate\r\nÅsa\r\n');
  });

  it('throws what the server refused, with its words and its code', async () => {
    const error = await refusal(() =>
      client.api.projects[':projectId'].$get({ param: { projectId: 'proj_none' } }),
    );
    expect(error).toBeInstanceOf(CrosswalkError);
    expect(error).toMatchObject({
      status: 404,
      code: 'noProject',
      message: expect.stringContaining('proj_none'),
    });
    const wrong = createClient({ url: server.url, token: 'wrong' });
    expect(await refusal(() => wrong.api.me.$get())).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('says so when something else answers, or nothing', async () => {
    const { url, close } = await serve('<h1>Welcome to the proxy</h1>', 502);
    const page = await refusal(() => createClient({ url, token: 't' }).api.me.$get());
    await close();
    expect(page).toBeInstanceOf(CrosswalkError);
    expect(page).toMatchObject({ status: 502, code: 'unknown', message: expect.stringContaining(url) });
    const nothing = await refusal(() => createClient({ url, token: 't' }).api.me.$get());
    expect(nothing).toBeInstanceOf(CrosswalkUnreachable);
    expect(String(nothing)).toContain(url);
  });
});

describe('the client of a browser', () => {
  it('makes the same typed calls with the session cookie, and without one is told to sign in', async () => {
    const { api } = createBrowserClient(server.url);
    expect(await refusal(() => api.me.$get())).toMatchObject({ status: 401, code: 'unauthenticated' });
    const health = await (await api.health.$get()).json();
    expect(health).toMatchObject({ ok: true });
  });

  it('lets go of a call nobody waits for any more, without blaming the server', async () => {
    const { api } = createBrowserClient(server.url);
    const given = await refusal(() => api.health.$get({}, { init: { signal: AbortSignal.abort() } }));
    expect(given).toMatchObject({ name: 'AbortError' });
  });
});

describe('an answer that came otherwise than by fetch', () => {
  it.each([
    ['{"code":"tooLarge","detail":"Too large.","limit":7}', 'tooLarge', 'Too large.'],
    ['{"code":7,"detail":"Too large."}', 'unknown', 'http://127.0.0.1:1 answered 413'],
    ['"tooLarge"', 'unknown', 'http://127.0.0.1:1 answered 413'],
    ['<h1>Too large</h1>', 'unknown', 'http://127.0.0.1:1 answered 413'],
  ])('is read as the error it is: %s', (body, code, message) => {
    const error = CrosswalkError.read(413, 'http://127.0.0.1:1/api/imports', body);
    expect(error).toMatchObject({ status: 413, code, message: expect.stringContaining(message) });
  });

  it('keeps everything the answer held', () => {
    const error = CrosswalkError.read(409, 'http://127.0.0.1:1/', '{"code":"c","detail":"d","limit":7}');
    expect(error.details).toMatchObject({ limit: 7 });
  });
});

describe('findLocalServer', () => {
  it('finds the running server of a data directory', async () => {
    expect(await findLocalServer(dataDir)).toEqual({ url: server.url, token: server.token });
  });

  it('finds none where none runs, or where what answers is not Crosswalk', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'crosswalk-client-'));
    const write = (text: string) => writeFile(join(empty, 'server.json'), text);
    expect(await findLocalServer(empty)).toBeNull();
    expect(await findLocalServer(join(empty, 'missing'))).toBeNull();
    await write('{"url":');
    expect(await findLocalServer(empty)).toBeNull();
    const { url, close } = await serve('{"ok":false}', 200);
    await write(JSON.stringify({ url, token: 't', pid: 1 }));
    expect(await findLocalServer(empty)).toBeNull();
    await close();
    expect(await findLocalServer(empty)).toBeNull();
    await rm(empty, { recursive: true });
  });
});

describe('defaultDataDir', () => {
  it.each([
    [{ CROSSWALK_DATA_DIR: '/srv/crosswalk' }],
    [{ CROSSWALK_DATA_DIR: 'here' }],
    [{ CROSSWALK_DATA_DIR: ' ', XDG_DATA_HOME: '/xdg' }],
    [{ XDG_DATA_HOME: 'relative' }],
  ])('says where a server started with %o keeps its files', (env) => {
    const config = readConfig({ ...env, CROSSWALK_MASTER_KEY: '33'.repeat(32) });
    expect(defaultDataDir(env)).toBe(config.dataDir);
  });
});

async function serve(body: string, status: number): Promise<{ url: string; close: () => Promise<void> }> {
  const http: Server = createServer((_request, response) => {
    response.writeHead(status, { connection: 'close' }).end(body);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => http.close(() => resolve())),
  };
}

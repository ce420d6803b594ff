import { createHmac } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@crosswalk/database';
import { type RehearsalRocketReach, startRocketReachRehearsal } from '@crosswalk/rehearsal';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Answer, type Call, Plantings } from '../secrets/testing/plantings.ts';
import { type ServerChild, startServerChild } from '../secrets/testing/server-child.ts';
import { columnsOf, filesIn } from '../secrets/testing/stored-bytes.ts';
import { type QuotingProvider, startQuotingProvider } from './testing/quoting-provider.ts';

// Keys of providers, secrets of webhooks and the address they report to come in in every way, well and badly; then
// nobody but whom they were meant for may have one.

const plantings = new Plantings();
let folder: string;
let rocket: RehearsalRocketReach;
let provider: QuotingProvider;
let child: ServerChild;
let database: Database;
let url: string;
let pid: number;
let authorization: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crosswalk-planted-contacts-'));
  // PostgreSQL does not run as root: its own account must get to its folder.
  await chmod(folder, 0o711);
  rocket = await startRocketReachRehearsal({ rateLimit: 'off' });
  provider = await startQuotingProvider(rocket.origin);
  plantings.plant('key', rocket.keys.full);
  const dataDir = join(folder, 'data');
  child = startServerChild({
    PORT: '0',
    LOG_LEVEL: 'trace',
    CROSSWALK_DATA_DIR: dataDir,
    CROSSWALK_OWNER_EMAIL: 'owner@planted.example',
    CROSSWALK_OWNER_PASSWORD: 'correct horse battery staple',
    PEOPLE_DATA_LABS_URL: provider.origin,
    HUNTER_URL: provider.origin,
    ROCKETREACH_URL: provider.origin,
    CROSSWALK_SETTLING: 'sendWithinMs=1000,callTimeoutMs=1500,lateStoreMs=50',
  });
  const told = await child.answering();
  ({ url, pid } = told);
  authorization = `Bearer ${told.token}`;
  database = await openDatabase({ dataDir, maxConnections: 2 });
}, 120_000);
afterAll(async () => {
  await database?.close();
  await child?.stop();
  await provider?.close();
  await rocket?.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = (path: string, call: Call = {}) =>
  plantings.ask(url, `/api/${path}`, { ...call, headers: { authorization, ...call.headers } });
const save = (id: string, fields: unknown, more: object = {}) =>
  ask(`contacts/providers/${id}`, { method: 'PUT', body: { fields, ...more } });

const ways = [
  { status: 401, as: 'json' },
  { status: 401, as: 'text' },
  { status: 402, as: 'json' },
  { status: 403, as: 'json' },
  { status: 400, as: 'json' },
  { status: 404, as: 'json' },
  { status: 429, as: 'json' },
  { status: 451, as: 'json' },
  { status: 500, as: 'json' },
  { status: 502, as: 'html' },
  { status: 200, as: 'html' },
  { status: 200, as: 'brokenJson' },
  { status: 200, as: 'json' },
  { status: 302, as: 'redirect' },
] as const;

it('keys come in that are refused, in every way a provider can quote them', {
  timeout: 120_000,
}, async () => {
  for (const id of ['people-data-labs', 'hunter', 'rocketreach'])
    for (const way of ways) {
      provider.quote(way);
      const before = provider.quotes;
      const key = plantings.make(`key of ${id} answered ${way.status} ${way.as}`);
      await save(id, { apiKey: key });
      expect([way, provider.quotes > before]).toEqual([way, true]);
      await ask(`contacts/providers/${id}/check`, { method: 'POST' });
    }
  provider.quote(null);
  const key = plantings.make('key in a bad body');
  for (const fields of [key, [key], { key }, { [key]: key }, { apiKey: [key] }, { apiKey: `${key}\u0000` }])
    expect((await save('hunter', fields)).status).toBeGreaterThanOrEqual(400);
  expect((await save('hunter', { apiKey: key.repeat(40) })).status).toBeGreaterThanOrEqual(400);
  const raw = JSON.stringify({ fields: { apiKey: key } }).slice(0, -2);
  expect((await ask('contacts/providers/hunter', { method: 'PUT', raw })).status).toBe(400);
  for (const id of ['people-data-labs', 'hunter', 'rocketreach'])
    await ask(`contacts/providers/${id}`, { method: 'DELETE' });
});

const shown = z.object({ admin: z.object({ webhook: z.object({ url: z.url() }) }) });
const started = z.object({ id: z.string() });
const progress = z.object({ counts: z.object({ open: z.number() }) });

it('keys and webhooks that work are used, and the provider quotes them then', {
  timeout: 240_000,
}, async () => {
  const { db } = database;
  const secret = plantings.makePlain('webhook secret');
  await sql`alter table contact_providers rename to contact_providers_away`.execute(db);
  expect((await save('rocketreach', { apiKey: rocket.keys.full })).status).toBe(500);
  await sql`alter table contact_providers_away rename to contact_providers`.execute(db);
  await sql`alter table contact_providers add constraint refuse_all check (provider = 'nobody')`.execute(db);
  expect((await save('rocketreach', { apiKey: rocket.keys.full })).status).toBe(500);
  await sql`alter table contact_providers drop constraint refuse_all`.execute(db);
  const fields = { apiKey: rocket.keys.full, webhookSecret: secret };
  const saved = await save('rocketreach', fields, { callsPerMinute: 10_000 });
  expect(saved.status).toBe(200);
  const hook = new URL(shown.parse(saved.json).admin.webhook.url).pathname;
  const token = hook.split('/').at(-1) ?? '';
  // Admins are shown it: it has to be entered at the provider.
  const mayTell = (answer: Answer) => plantings.plant('webhook address', token, answer);
  mayTell(saved);

  const body = JSON.stringify({ id: 1, status: 'complete', emails: [] });
  const sign = (key: string) => createHmac('sha256', key).update(body).digest('base64');
  const report = (path: string, signature: string) =>
    plantings.ask(url, path, {
      raw: body,
      headers: { 'rr-request-id': 'r-1', 'x-rocketreach-signature': signature },
    });
  expect((await report(hook, sign('another secret'))).status).toBe(401);
  expect((await report(hook, sign(secret))).status).toBe(200);
  expect((await report(`${hook.slice(0, -5)}wrong`, sign(secret))).status).toBe(404);
  await plantings.ask(url, hook);

  const names = ways.map((_, place) => `Ada${String.fromCharCode(97 + place)},Olsen,Planted`);
  await ask('imports?fileName=people.csv&project=Planted', {
    raw: `First Name,Last Name,Company\n${names.join('\n')}\n`,
    headers: { 'content-type': 'application/octet-stream' },
  });
  await ask('contacts/credits', { method: 'PUT', body: { balance: 500 } });
  for (const way of ways) {
    mayTell(await ask('contacts/providers/rocketreach/check', { method: 'POST' }));
    provider.quote(way);
    const order = { project: 'Planted', want: ['email'], ask: 'everybody' };
    const { id } = started.parse((await ask('contacts/runs', { body: order })).json);
    await vi.waitFor(async () => expect(provider.quotes).toBeGreaterThan(0), { timeout: 20_000 });
    // What a provider refuses for good leaves nothing open; the rest is called off.
    await ask(`contacts/runs/${id}/cancel`, { method: 'POST' });
    await vi.waitFor(
      async () => expect(progress.parse((await ask(`contacts/runs/${id}`)).json).counts.open).toBe(0),
      { timeout: 60_000, interval: 200 },
    );
    for (const path of ['', '/items', '/report.csv']) await ask(`contacts/runs/${id}${path}`);
    provider.quote(null);
  }
  mayTell(await ask('contacts/providers'));
  for (const path of [
    'contacts/runs',
    'contacts/credits/entries',
    'audit',
    'audit.csv',
    'me',
    'openapi.json',
  ])
    await ask(path);
});

it('none is in an answer, a table, a file, the log or the arguments of the process', {
  timeout: 120_000,
}, async () => {
  const leaks: string[] = [];
  let columns = 0;
  for await (const { place, bytes } of columnsOf(database.db)) {
    columns += 1;
    leaks.push(...plantings.leaksIn(place, bytes));
  }
  // Only Linux shows them as files.
  for (const part of process.platform === 'linux' ? ['cmdline', 'environ'] : [])
    leaks.push(...plantings.leaksIn(part, await readFile(`/proc/${pid}/${part}`)));
  await database.close();
  expect(await child.stop()).toBe(0);
  let files = 0;
  for await (const { place, bytes } of filesIn(folder)) {
    files += 1;
    leaks.push(...plantings.leaksIn(place, bytes));
  }
  leaks.push(...plantings.leaksInAnswers(), ...plantings.leaksIn('the log', child.said()));
  expect([...new Set(leaks)]).toEqual([]);
  expect(plantings.count).toBeGreaterThan(40);
  expect([columns > 200, files > 500]).toEqual([true, true]);
  expect(child.said().toString()).toContain('a request failed');
});

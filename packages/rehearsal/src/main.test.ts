import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { client, keyClient } from './testing/client.ts';
import { tokenFor } from './testing/greenhouse.ts';

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

function start(...args: string[]) {
  const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  return child;
}

const toldSchema = z.object({
  ats: z.literal('lever'),
  origin: z.string(),
  ledgerUrl: z.string(),
  keys: z.object({ full: z.string(), article: z.string() }),
  oauthClient: z.object({ clientId: z.string(), clientSecret: z.string() }),
  users: z.array(z.object({ email: z.string() })),
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'starts with one command, tells in one line, ends cleanly on %s (B10)',
  async (signal) => {
    const child = start('lever', '--port', '0', '--json', '--rate-limit', 'off');
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const told = toldSchema.parse(JSON.parse(line));
    expect(told.users[0]?.email).toBe('owner@crosswalk.example');
    expect((await keyClient(told, told.keys.full).get('/v1/users')).status).toBe(200);
    expect((await fetch(told.ledgerUrl)).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
  },
);

test('starts all with one command, a line for each (B10)', async () => {
  const child = start('all', '--port', '0', '--json', '--rate-limit', 'off');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === 2) break;
  }
  expect(toldSchema.parse(JSON.parse(lines[0] ?? '')).ats).toBe('lever');
  const credential = z.object({ clientId: z.string(), clientSecret: z.string() });
  const told = z
    .object({
      ats: z.literal('greenhouse'),
      origin: z.string(),
      credentials: z.object({ full: credential, article: credential, nonAdmin: credential }),
      harvestUrl: z.string(),
      harvestKeys: z.object({ full: z.string(), article: z.string() }),
      users: z.array(z.object({ id: z.int(), email: z.string() })),
    })
    .parse(JSON.parse(lines[1] ?? ''));
  expect(told.users[0]?.email).toBe('owner@crosswalk.example');
  const token = await tokenFor(told.origin, told.credentials.article, told.users[0]?.id);
  expect((await client(told.origin, `Bearer ${token}`).get('/v3/users')).status).toBe(200);
  expect(told.harvestUrl).toBe(`${told.origin}/v1`);
  expect((await keyClient(told, told.harvestKeys.article).get('/v1/users')).status).toBe(200);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('tells people addresses and credentials', async () => {
  const child = start('greenhouse', '--port', '0');
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  await expect.poll(() => text, { timeout: 20_000 }).toMatch(/gone\.gary@rehearsal\.example/);
  expect(text).toMatch(/Nothing here reaches Greenhouse/);
  expect(text.match(/client secret +[0-9a-f]{48}\n/g)).toHaveLength(3);
});

test('an unknown look-alike is one line on the error output and status 2', async () => {
  const child = start('workday');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
  expect(errors).toBe(
    'There is no look-alike of workday: say lever, greenhouse, people-data-labs, hunter, rocketreach, contacts or all.\n',
  );
});

test('starts the contact providers with one command, a line and a key for each', async () => {
  const child = start('contacts', '--port', '0', '--json');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === 3) break;
  }
  const told = lines.map((line) =>
    z
      .object({
        provider: z.string(),
        origin: z.string(),
        apiUrl: z.string(),
        keys: z.object({ full: z.string(), few: z.string(), empty: z.string() }),
      })
      .parse(JSON.parse(line)),
  );
  expect(told.map(({ provider }) => provider)).toEqual(['people-data-labs', 'hunter', 'rocketreach']);
  const statuses = await Promise.all(
    ['/person/enrich?name=Ann+Lee&company=Acme', '/account', '/account/'].map(async (path, index) => {
      const { apiUrl, keys } = z
        .object({ apiUrl: z.string(), keys: z.object({ full: z.string() }) })
        .parse(told[index]);
      const headers = { 'x-api-key': keys.full, 'api-key': keys.full };
      return (await fetch(`${apiUrl}${path}`, { headers })).status;
    }),
  );
  expect(statuses).toEqual([200, 200, 200]);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

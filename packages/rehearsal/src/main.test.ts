import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { keyClient } from './testing/client.ts';

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

function start(...args: string[]) {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
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

test('an unknown look-alike is one line on the error output and status 2', async () => {
  const child = start('greenhouse');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
  expect(errors).toBe('The Greenhouse look-alike is not part of this version.\n');
});

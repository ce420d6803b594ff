import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCrosswalk, startLocalCrosswalk } from './testing/local-crosswalk.ts';
import { runCrosswalk } from './testing/run-crosswalk.ts';

let lever: RehearsalLever;
let crosswalk: LocalCrosswalk;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  crosswalk = await startLocalCrosswalk({ LEVER_API_URL: lever.origin, LEVER_AUTH_URL: lever.origin });
});

afterAll(async () => {
  await crosswalk?.close();
  await lever?.close();
});

const run = (...args: string[]) => crosswalk.run(...args);
const keyFile = () => join(crosswalk.dataDir, 'master.key');

describe.sequential('crosswalk keys rotate', { timeout: 180_000 }, () => {
  test('renews the keys while the server runs, which goes on opening what it had', async () => {
    const connected = await runCrosswalk(
      ['connect', 'lever-opportunities', '--name', 'Lever', '--api-key-stdin'],
      crosswalk.environment,
      lever.keys.full,
    );
    expect(connected.exitCode).toBe(0);
    const before = await readFile(keyFile(), 'utf8');
    const result = await run('keys', 'rotate', '--json');
    expect(result.exitCode).toBe(0);
    expect(result.json()).toMatchObject({
      status: 'finished',
      masterKeyMade: true,
      organizations: 1,
      values: 1,
      resealed: 1,
      unopened: { count: 0 },
      next: expect.arrayContaining([
        expect.stringContaining(keyFile()),
        expect.stringContaining('Everybody signs in again'),
      ]),
    });
    const after = await readFile(keyFile(), 'utf8');
    expect(after).not.toBe(before);
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
    for (const key of [before, after]) expect(result.stdout + result.stderr).not.toContain(key.trim());
    expect((await run('jobs', 'Lever')).exitCode).toBe(0);
  });

  test('says in plain lines what it did and what to do now, and leaves the master key where asked to', async () => {
    const before = await readFile(keyFile(), 'utf8');
    const result = await run('keys', 'rotate', '--data-keys-only');
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toMatch(/The master key stays [0-9a-f]{16}\.\n/);
    expect(result.stdout).toMatch(/New data keys for 1 organization\.\n.*1 stored value sealed anew\.\n$/);
    expect(await readFile(keyFile(), 'utf8')).toBe(before);
  });

  test('is refused to whoever is not an owner, and without a word about keys to a wrong command', async () => {
    expect(await run('keys', 'rotate', '--as', 'nobody@crosswalk.example')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('nobody@crosswalk.example'),
    });
    expect((await run('keys', 'turn')).exitCode).toBe(2);
    expect((await run('keys', 'rotate', '--help')).stdout).toContain('everybody signs in again');
  });

  test('works without a running server; a key of the operator’s own is theirs to change, and said so', async () => {
    await crosswalk.stop();
    const CROSSWALK_MASTER_KEY = (await readFile(keyFile(), 'utf8')).trim();
    const refused = await runCrosswalk(['keys', 'rotate'], {
      ...crosswalk.environment,
      CROSSWALK_MASTER_KEY,
    });
    expect(refused).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('CROSSWALK_MASTER_KEY_PREVIOUS'),
    });
    const changed = await runCrosswalk(['keys', 'rotate', '--json'], {
      ...crosswalk.environment,
      CROSSWALK_MASTER_KEY: '55'.repeat(32),
      CROSSWALK_MASTER_KEY_PREVIOUS: CROSSWALK_MASTER_KEY,
    });
    // This server was started for the life of the command alone.
    expect(changed.json()).toMatchObject({ status: 'finished', masterKeyMade: false, resealed: 1 });
    // The file holds the old key: with it nothing opens any more, and nothing starts.
    const wrong = await run('connections');
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stderr.trim()).toMatch(/^✗ CROSSWALK_MASTER_KEY_FILE .*wrapped with [0-9a-f]{16}.*$/);
    const right = { ...crosswalk.environment, CROSSWALK_MASTER_KEY: '55'.repeat(32) };
    expect((await runCrosswalk(['jobs', 'Lever'], right)).exitCode).toBe(0);
  });
});

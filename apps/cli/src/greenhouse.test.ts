import { fileURLToPath } from 'node:url';
import { type RehearsalGreenhouse, startGreenhouseRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCrosswalk, startLocalCrosswalk } from './testing/local-crosswalk.ts';
import { runCrosswalk } from './testing/run-crosswalk.ts';

const sample = fileURLToPath(new URL('../samples/linkedin-Connections.csv', import.meta.url));

let greenhouse: RehearsalGreenhouse;
let crosswalk: LocalCrosswalk;

beforeAll(async () => {
  greenhouse = await startGreenhouseRehearsal({ rateLimit: 'off' });
  crosswalk = await startLocalCrosswalk({
    GREENHOUSE_API_URL: greenhouse.origin,
    GREENHOUSE_AUTH_URL: greenhouse.origin,
  });
});

afterAll(async () => {
  await crosswalk?.close();
  await greenhouse?.close();
});

const run = (...args: string[]) => crosswalk.run(...args);
const poolList = z.object({
  pools: z.array(z.object({ id: z.string(), stages: z.array(z.object({ id: z.string() })) })),
});

describe.sequential('the crosswalk command with Greenhouse', { timeout: 120_000 }, () => {
  test('connects with a Client ID and a Client Secret, neither of them on the screen (G1)', async () => {
    const { clientId, clientSecret } = greenhouse.credentials.full;
    const options = ['connect', 'greenhouse', '--name', 'Hiring', '--pools', '--json'];
    const missing = await runCrosswalk([...options, '--api-key-stdin'], crosswalk.environment, clientSecret);
    expect(missing).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--client-id') });
    const connected = await runCrosswalk(
      [...options, '--client-id', clientId, '--api-key-stdin'],
      crosswalk.environment,
      clientSecret,
    );
    expect(connected.exitCode).toBe(0);
    expect(connected.json()).toMatchObject({
      connection: { name: 'Hiring', status: 'verified', poolsEnabled: true },
    });
    expect(connected.stdout + connected.stderr).not.toContain(clientSecret);
    expect((await run('authenticate', 'Hiring')).stdout).toContain('confirmed e-mail');
  });

  test('lists pools with their stages, and previews an export into one (G5)', async () => {
    expect((await run('import', sample, '--project', 'Sourced')).exitCode).toBe(0);
    const listed = await run('pools', 'Hiring');
    expect(listed.stdout).toMatch(/--stage \d+ {2}In Discussion/);
    const { pools } = poolList.parse((await run('pools', 'Hiring', '--json')).json());
    const pool = pools.find(({ stages }) => stages.length > 1);
    const to = ['export', '--project', 'Sourced', '--to', 'Hiring', '--dry-run'];
    const preview = await run(...to, '--pool', pool?.id ?? '', '--stage', pool?.stages[1]?.id ?? '');
    expect(preview.stderr).toBe('');
    expect(preview.exitCode).toBe(0);
    const nowhere = await run(...to, '--pool', '999');
    expect(nowhere).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('no active prospect pool'),
    });
    expect(greenhouse.ledger().created).toEqual([]);
  });
});

import { fileURLToPath } from 'node:url';
import {
  type RehearsalGreenhouse,
  type RehearsalLever,
  startGreenhouseRehearsal,
  startLeverRehearsal,
} from '@crosswalk/rehearsal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCrosswalk, startLocalCrosswalk } from './testing/local-crosswalk.ts';
import { runCrosswalk } from './testing/run-crosswalk.ts';

const sample = (name: string) => fileURLToPath(new URL(`../samples/${name}`, import.meta.url));

let greenhouse: RehearsalGreenhouse;
let lever: RehearsalLever;
let crosswalk: LocalCrosswalk;

beforeAll(async () => {
  greenhouse = await startGreenhouseRehearsal({ rateLimit: 'off' });
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  crosswalk = await startLocalCrosswalk({
    GREENHOUSE_API_URL: greenhouse.origin,
    GREENHOUSE_AUTH_URL: greenhouse.origin,
    GREENHOUSE_HARVEST_API_URL: greenhouse.origin,
    LEVER_API_URL: lever.origin,
    LEVER_AUTH_URL: lever.origin,
  });
});

afterAll(async () => {
  await crosswalk?.close();
  await lever?.close();
  await greenhouse?.close();
});

const run = (...args: string[]) => crosswalk.run(...args);
const poolList = z.object({
  pools: z.array(z.object({ id: z.string(), stages: z.array(z.object({ id: z.string() })) })),
});
const jobList = z.object({ jobs: z.array(z.object({ id: z.string() })) });

/** The calls by which people came into being. */
const creates = (rehearsal: RehearsalGreenhouse | RehearsalLever) => {
  const { calls, created } = rehearsal.ledger();
  return created.map(({ call }) => calls.find(({ id }) => id === call)?.path);
};

describe.sequential('the crosswalk command with every connector', { timeout: 120_000 }, () => {
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

  test('connects Harvest v1 to the account it knows, told as retired (G1)', async () => {
    const connected = await runCrosswalk(['connect', 'greenhouse-harvest', '--name', 'Old hiring'], {
      ...crosswalk.environment,
      CROSSWALK_HARVEST_KEY: greenhouse.harvestKeys.full,
      // Of another ATS: must go nowhere.
      CROSSWALK_API_KEY: lever.keys.full,
    });
    expect(connected).toMatchObject({ exitCode: 0, stderr: '' });
    expect(connected.stdout).toMatch(/Crosswalk knows this Greenhouse account already/);
    expect(connected.stdout).toMatch(/Retired: Greenhouse announced the end of Harvest v1/);
    expect(connected.stdout).not.toContain(greenhouse.harvestKeys.full);
    expect((await run('connections')).stdout).toMatch(
      /✓ Old hiring +Greenhouse Harvest +Production +you are owner@crosswalk\.example\n +Retired: /,
    );
  });

  test('connects to Lever’s older endpoints (L1)', async () => {
    const connect = ['connect', 'lever', '--name', 'Older Lever', '--api-key-stdin'];
    const { environment } = crosswalk;
    const connected = await runCrosswalk([...connect, '--json'], environment, lever.keys.full);
    expect(connected.json()).toMatchObject({
      connection: { status: 'verified', connector: { id: 'lever' } },
    });
    expect((await run('authenticate', 'Older Lever')).exitCode).toBe(0);
  });

  test('lists pools with their stages, and previews an export into one (G5)', async () => {
    const people = ['layla-haddad', 'mikhail-orlov'].map((name) => sample(`${name}.resume.json`));
    expect((await run('import', ...people, '--project', 'Sourced')).exitCode).toBe(0);
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
    const stray = await run(...to, '--prospect', '--stage', pool?.stages[1]?.id ?? '');
    expect(stray).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--stage goes with --pool') });
    expect(greenhouse.ledger().created).toEqual([]);
  });

  test('exports by Harvest v1 onto a job; by v3 nobody of them again (E3, B1)', async () => {
    const { jobs } = jobList.parse((await run('jobs', 'Old hiring', '--json')).json());
    const order = ['export', '--project', 'Sourced', '--wait', '--json', '--to'];
    const first = await run(...order, 'Old hiring', '--job', jobs[0]?.id ?? '');
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.json()).toMatchObject({ status: 'finished', counts: { exported: 2 } });
    const second = await run(...order, 'Hiring', '--prospect');
    const skipped = { outcome: 'skipped', reason: expect.stringContaining('Exported before') };
    expect(second.json()).toMatchObject({ status: 'finished', items: [skipped, skipped] });
    expect(creates(greenhouse)).toEqual(['/v1/candidates', '/v1/candidates']);
    expect(greenhouse.ledger()).toMatchObject({ createdCount: 2, doubles: [] });
  });

  test('exports by Lever’s older endpoints, each person once (L1, B1)', async () => {
    const order = ['export', '--project', 'Sourced', '--to', 'Older Lever', '--prospect'];
    const exported = await run(...order, '--wait');
    expect(exported).toMatchObject({ exitCode: 0 });
    expect(exported.stdout).toMatch(/✓ Михаил Орлов +exported +http/);
    expect(exported.stdout).toMatch(/Export Complete · Older Lever · 2 exported\.\n$/);
    expect(creates(lever)).toEqual(['/v1/candidates', '/v1/candidates']);
    expect(lever.ledger()).toMatchObject({ createdCount: 2, doubles: [] });
  });
});

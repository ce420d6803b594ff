import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type RehearsalHunter,
  type RehearsalPeopleDataLabs,
  startHunterRehearsal,
  startPeopleDataLabsRehearsal,
} from '@crosswalk/rehearsal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCrosswalk, startLocalCrosswalk } from './testing/local-crosswalk.ts';
import { runCrosswalk } from './testing/run-crosswalk.ts';

let peopleDataLabs: RehearsalPeopleDataLabs;
let hunter: RehearsalHunter;
let crosswalk: LocalCrosswalk;

beforeAll(async () => {
  peopleDataLabs = await startPeopleDataLabsRehearsal({ rateLimit: 'off' });
  hunter = await startHunterRehearsal({ rateLimit: 'off' });
  crosswalk = await startLocalCrosswalk({
    PEOPLE_DATA_LABS_URL: peopleDataLabs.origin,
    HUNTER_URL: hunter.origin,
  });
});
afterAll(async () => {
  await crosswalk?.close();
  await peopleDataLabs?.close();
  await hunter?.close();
});

const run = (...args: string[]) => crosswalk.run('contacts', ...args);
const setUp = (provider: string, key: string, ...more: string[]) =>
  runCrosswalk(['contacts', 'providers', 'set', provider, ...more], {
    ...crosswalk.environment,
    CROSSWALK_CONTACTS_API_KEY: key,
  });
const runId = z.object({ id: z.string() });

async function importProject(project: string, ...lastNames: string[]) {
  const csv = join(crosswalk.folder, `${project}.csv`);
  await writeFile(csv, ['Name,Company', ...lastNames.map((last) => `Mara ${last},Acme`), ''].join('\n'));
  expect((await crosswalk.run('import', csv, '--project', project)).exitCode).toBe(0);
}

describe.sequential('crosswalk contacts (W6)', { timeout: 120_000 }, () => {
  test('providers are set up with a key that is checked and never shown', async () => {
    expect((await run('providers')).stdout).toMatch(/^– people-data-labs +e-mail and phone +not set up$/m);
    const wrong = await setUp('hunter', 'wrong-key-0123456789');
    expect(wrong).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('✗') });
    expect(await setUp('people-data-labs', peopleDataLabs.keys.full)).toMatchObject({ exitCode: 0 });
    const saved = await setUp('hunter', hunter.keys.full, '--calls-per-minute', '5000');
    expect(saved.stdout).toMatch(/^✓ hunter +e-mail +10000 of its credits left$/m);
    const ordered = await run('providers', 'order', 'hunter', 'people-data-labs', '--json');
    expect(ordered.stdout).toMatch(/"hunter"[\s\S]*"people-data-labs"[\s\S]*"rocketreach"/);
    for (const key of [hunter.keys.full, peopleDataLabs.keys.full]) expect(ordered.stdout).not.toContain(key);
    expect((await run('providers', 'set', 'hunter', '--field', 'webhookId=7')).exitCode).toBe(2);
    expect((await run('providers', 'check', 'apollo')).exitCode).toBe(2);
  });

  test('without credits nobody is asked; an admin sets them', async () => {
    await importProject('Found', 'Olsen', 'Berg', 'Unknown');
    const refused = await run('get', '--project', 'Found', '--email');
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('credit') });
    expect(hunter.ledger().creditsSpent).toBe(0);
    expect((await run('credits', 'set', '20', '--note', 'Trial')).stdout).toBe('20 credits available.\n');
    const forecast = await run('get', '--project', 'Found', '--email', '--forecast');
    expect(forecast.stdout).toMatch(/^3 people: 3 to ask for, at most 3 credits; 20 left\.$/m);
    expect((await run('get', '--project', 'Found')).exitCode).toBe(2);
    expect((await run('get', '--email')).exitCode).toBe(2);
  });

  test('get tells what was found and from whom, what it cost, and asks nobody twice', async () => {
    const first = await run('get', '--project', 'Found', '--email');
    expect(first.stdout).toMatch(/^ {2}✓ Mara Olsen +e-mail found, Hunter\n {6}mara\.olsen@\S+$/m);
    expect(first.stdout).toMatch(/^ {2}– Mara Unknown +e-mail not found$/m);
    expect(first.stdout).toContain('Done · 2 found, 1 not found. 2 credits spent, 1 given back.');
    expect(first.exitCode).toBe(0);
    const again = await run('get', '--project', 'Found', '--email', '--json');
    expect(again.json()).toMatchObject({ counts: { known: 2, askedRecently: 1, open: 0 } });
    expect((await run('credits')).stdout).toBe('18 available, 0 reserved, 2 used this month.\n');
    expect((await run('credits', 'ledger')).stdout).toMatch(/ balance set +20 .*Trial$/m);
    const { id } = runId.parse(again.json());
    expect((await run('runs')).stdout).toMatch(
      new RegExp(`^${id}  Found .*2 known already, 1 asked recently$`, 'm'),
    );
    const csv = join(crosswalk.folder, 'report.csv');
    await run('report', id, '--csv', csv);
    expect(await readFile(csv, 'utf8')).toMatch(/^\uFEFF.*\r\n[\s\S]*Mara Olsen/);
  });

  test('who could not be asked needs you: exit code 3, and retry asks again', async () => {
    await importProject('Empty', 'Ash');
    await run('providers', 'remove', 'hunter');
    const { empty, full } = peopleDataLabs.keys;
    await setUp('people-data-labs', empty);
    const result = await run('get', '--project', 'Empty', '--email', '--phone');
    expect(result.stdout).toContain('Finished: 2 need you · 2 not asked. 0 credits spent, 2 given back.');
    expect(result.exitCode).toBe(3);
    await setUp('people-data-labs', full);
    const { stdout } = await run('runs');
    const retried = await run('retry', stdout.split(' ')[0] ?? '');
    expect(retried.stdout).toContain('Done · 2 found. 2 credits spent, 0 given back.');
    const over = await run('cancel', (await run('runs')).stdout.split(' ')[0] ?? '');
    expect(over.stdout).toBe('Done · 2 found. 2 credits spent, 0 given back.\n');
  });

  test('the cap and the refresh days are settings', async () => {
    expect((await run('settings', '--cap', '100', '--refresh-days', '60')).stdout).toBe(
      'At most 100 credits a month; what was found counts as current for 60 days.\n',
    );
    expect((await run('settings', '--no-cap')).stdout).toContain('No monthly cap');
  });
});

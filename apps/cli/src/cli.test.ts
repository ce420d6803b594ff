import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findLocalServer } from '@crosswalk/api-client';
import { type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCrosswalk, startLocalCrosswalk } from './testing/local-crosswalk.ts';
import { exportReport, importReport } from './testing/report-schemas.ts';
import { runCrosswalk } from './testing/run-crosswalk.ts';

const samples = fileURLToPath(new URL('../samples/', import.meta.url));
const sample = (name: string): string => join(samples, name);

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

describe.sequential('the crosswalk command, from files to Lever and back', { timeout: 60_000 }, () => {
  test('import reports each file, its rows and why; the rest goes on when one cannot be read (W2)', async () => {
    const result = await run(
      'import',
      sample('linkedin-Connections.csv'),
      join(crosswalk.folder, 'nowhere.csv'),
      sample('apollo-contacts-2026.csv'),
      '--project',
      'Engineers',
      '--json',
    );
    expect(result.exitCode).toBe(1);
    const { files } = importReport.parse(result.json());
    expect(files.map((file) => [file.file, file.format, file.rows])).toEqual([
      ['linkedin-Connections.csv', 'linkedin-connections', 21],
      ['nowhere.csv', null, 0],
      ['apollo-contacts-2026.csv', 'apollo', 20],
    ]);
    for (const file of files) expect(file.created + file.merged + file.skipped).toBe(file.rows);
    expect(files[0]).toMatchObject({ headerRow: 4, delimiter: ',', encoding: 'utf-8', skipped: 1 });
    expect(files[2]).toMatchObject({ created: 0, merged: 20 });
  });

  test('search finds them, and says where a search cannot be understood (W3)', async () => {
    const found = await run('search', 'reyes AND "software engineer"', '--has-email');
    expect(found.stdout).toMatch(/^Daniel Reyes\s+Software Engineer, Contoso, Ltd\./m);
    expect(found.stdout).toMatch(/^1 found\.$/m);
    const wrong = await run('search', 'contoso AND');
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stderr).toContain('AND stands between two words');
  });

  test('projects and tags are given to whoever a search finds (W4, W7)', async () => {
    await run('projects', 'create', 'Short list');
    const added = await run(
      'projects',
      'add',
      'short LIST',
      '--search',
      'reyes',
      '--in-project',
      'Engineers',
    );
    expect(added.stdout).toBe('1 added to “Short list”, 0 in it already.\n');
    const tagged = await run('tags', 'put', 'Senior', '--in-project', 'Short list');
    expect(tagged.stdout).toBe('1 person, 1 put on.\n');
  });

  test('a dry run changes nothing', async () => {
    const dry = await run(
      'import',
      sample('layla-haddad.resume.json'),
      '--project',
      'Nobody',
      '--dry-run',
      '--json',
    );
    expect(importReport.parse(dry.json()).files[0]).toMatchObject({ rows: 1, created: 1 });
    const wet = await run('import', sample('layla-haddad.resume.json'), '--project', 'Engineers', '--json');
    expect(importReport.parse(wet.json()).files[0]).toMatchObject({ created: 1 });
  });

  test('a mapping by hand is taken (W2)', async () => {
    const csv = join(crosswalk.folder, 'odd.csv');
    const map = join(crosswalk.folder, 'map.json');
    await writeFile(csv, 'Who,Where to write\nZoe Zimmer,zoe@people.example.com\n');
    await writeFile(map, JSON.stringify({ Who: 'name.full', 'Where to write': 'email.work' }));
    const result = await run('import', csv, '--project', 'Engineers', '--map', map, '--json');
    expect(result.stderr).toBe('');
    expect(importReport.parse(result.json()).files[0]).toMatchObject({ rows: 1, created: 1 });
  });

  test('an import is previewed, reported and undone (W2)', async () => {
    const csv = join(crosswalk.folder, 'undo.csv');
    await writeFile(csv, 'Who,Mail,Score\nUna Undone,una@people.example.com,7\n,,8\n');
    const mapped = [csv, '--map', 'Who=name.full', '--map', 'Mail=email.personal'];
    const preview = await run('import', ...mapped, '--preview');
    expect(preview.stderr).toBe('');
    expect(preview.stdout).toMatch(/^ {2}Who\s+Full name \(you\)\s+Una Undone$/m);
    expect(preview.stdout).toMatch(/^ {2}row 1 created {2}Una Undone$/m);
    expect(preview.stdout).toMatch(/^ {2}row 2 skipped$/m);
    const unknown = await run('import', csv, '--preview', '--map', 'Nowhere=name.full');
    expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no column “Nowhere”') });
    const done = z
      .object({ files: z.tuple([z.object({ importId: z.string() })]) })
      .parse((await run('import', ...mapped, '--project', 'Engineers', '--json')).json());
    const [{ importId }] = done.files;
    expect((await run('imports')).stdout).toMatch(
      new RegExp(`^${importId} +undo.csv +Engineers +finished +1 created, 0 merged, 1 skipped$`, 'm'),
    );
    const report = await run('imports', 'report', importId);
    expect(report.stdout).toMatch(/\r\n2,skipped,.*,8\r\n/);
    expect((await run('imports', 'undo', importId)).exitCode).toBe(2);
    const undone = await run('imports', 'undo', importId, '--yes');
    expect(undone.stdout).toBe('undo.csv: 1 removed, 0 restored, 0 kept.\n');
  });

  test('connect takes the key from a file, standard input or the environment; on the command line it warns', async () => {
    const keyFile = join(crosswalk.folder, 'key');
    await writeFile(keyFile, `${lever.keys.full}\n`);
    const options = ['connect', 'lever-opportunities', '--name', 'Lever', '--json'];
    const connected = { connection: { name: 'Lever', status: 'verified' } };
    const byFile = await run(...options, '--api-key-file', keyFile);
    expect(byFile.exitCode).toBe(0);
    expect(byFile.json()).toMatchObject(connected);
    const byStdin = await runCrosswalk(
      [...options, '--api-key-stdin'],
      crosswalk.environment,
      lever.keys.full,
    );
    expect(byStdin.json()).toMatchObject(connected);
    const byVariable = await runCrosswalk(options, {
      ...crosswalk.environment,
      CROSSWALK_API_KEY: lever.keys.full,
    });
    expect(byVariable.json()).toMatchObject(connected);
    expect(byVariable.stderr).toBe('');
    const byFlag = await run(...options, '--api-key', lever.keys.full);
    expect(byFlag.stderr).toMatch(/can be seen by others/);
    for (const result of [byFile, byStdin, byVariable, byFlag])
      expect(result.stdout + result.stderr).not.toContain(lever.keys.full);
  });

  test('a wrong key is refused in one sentence, and a missing one asked for', async () => {
    const wrong = await runCrosswalk(['connect', 'lever-opportunities', '--name', 'Wrong'], {
      ...crosswalk.environment,
      CROSSWALK_API_KEY: 'not-a-key',
    });
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stderr).toMatch(/✗ .*key/i);
    const none = await run('connect', 'lever-opportunities');
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toMatch(/--api-key-file/);
  });

  test('jobs lists published ones only (L5)', async () => {
    const result = await run('jobs', 'Lever', '--json');
    const { jobs } = z.object({ jobs: z.array(z.object({ id: z.string() })) }).parse(result.json());
    const published = lever
      .postings()
      .filter((each) => each.state === 'published' && each.confidentiality !== 'confidential');
    expect(jobs.map((job) => job.id).sort()).toEqual(published.map((each) => each.id).sort());
  });

  test('export wants to know who you are in Lever first (L3)', async () => {
    const early = await run('export', '--project', 'Engineers', '--to', 'Lever', '--prospect');
    expect(early.exitCode).toBe(1);
    expect(early.stderr).toMatch(/authenticate/i);
    const known = await run('authenticate', 'Lever', '--json');
    expect(known.json()).toMatchObject({
      status: 'done',
      method: 'email',
      identity: { email: 'owner@crosswalk.example' },
    });
  });

  test('export --dry-run shows what would be sent, --check asks who is there, and nothing is written (B4)', async () => {
    const order = ['export', '--project', 'Engineers', '--to', 'Lever', '--prospect'];
    const planned = z.object({
      items: z.array(
        z.object({ verdict: z.string(), there: z.object({}).nullable(), steps: z.array(z.unknown()) }),
      ),
    });
    const writes = () => lever.ledger().calls.filter(({ method }) => method !== 'GET').length;
    const before = writes();
    const result = await run(...order, '--dry-run', '--json');
    expect(result.exitCode).toBe(0);
    expect(result.json()).toMatchObject({ verdicts: { send: 22 }, check: { state: 'none' } });
    const { items } = planned.parse(result.json());
    expect(items.map(({ verdict, there, steps }) => [verdict, there, steps.length])).toEqual(
      Array.from({ length: 22 }, () => ['send', null, 1]),
    );
    const checked = await run(...order, '--dry-run', '--check');
    expect(checked.exitCode).toBe(0);
    expect(checked.stdout).toMatch(/22 of 22 would be sent\.\n/);
    expect(checked.stdout).toMatch(/22 people at 2 calls each, at 10 calls a second, the limit of Lever\./);
    expect(checked.stdout).toMatch(/Lever was asked who is already there\. Nothing was sent\./);
    expect(writes()).toBe(before);
    expect(lever.ledger().createdCount).toBe(0);
    expect((await run(...order, '--check')).exitCode).toBe(2);
  });

  test('export --wait brings everybody there once; counts add up; the report links them (B1, E6)', async () => {
    const job = lever.postings().find((each) => each.state === 'published')?.id ?? '';
    const result = await run(
      'export',
      '--project',
      'Engineers',
      '--to',
      'Lever',
      '--job',
      job,
      '--wait',
      '--json',
    );
    expect(result.exitCode).toBe(0);
    const report = exportReport.parse(result.json());
    const ledger = lever.ledger();
    expect(ledger.doubles).toEqual([]);
    expect(report.items.map((item) => item.remote?.recordId).sort()).toEqual(
      ledger.created.map((arrival) => arrival.id).sort(),
    );
    expect(Object.values(report.counts).reduce((sum, each) => sum + each)).toBe(report.items.length);
    expect(report.counts).toMatchObject({ exported: 22, pending: 0 });

    const shown = await run('exports', 'show', report.id, '--json');
    expect(exportReport.parse(shown.json()).items).toEqual(report.items);
    const file = join(crosswalk.folder, 'report.csv');
    expect((await run('exports', 'show', report.id, '--csv', file)).exitCode).toBe(0);
    const csv = await readFile(file, 'utf8');
    expect(csv.startsWith('\uFEFFCandidate,')).toBe(true);
    expect(csv).toContain(report.items[0]?.link);
    expect((await run('exports')).stdout).toMatch(/Engineers .* finished .* 22 exported/);
  });

  test('exports receipt tells what was sent; exports undo lists, asks, removes and leaves a to-do (B5)', async () => {
    const { exports } = z
      .object({ exports: z.array(z.object({ id: z.string() })) })
      .parse((await run('exports', '--json')).json());
    const id = exports[0]?.id ?? '';
    const receipt = await run('exports', 'receipt', id);
    expect(receipt.exitCode).toBe(0);
    expect(receipt.stdout).toMatch(/as owner@crosswalk\.example\.\n/);
    expect(receipt.stdout).toMatch(/Create the opportunity on the job, with résumé: done/);
    const file = join(crosswalk.folder, 'receipt.csv');
    expect((await run('exports', 'receipt', id, '--csv', file)).exitCode).toBe(0);
    expect((await readFile(file, 'utf8')).startsWith('\uFEFFCandidate,')).toBe(true);

    const listed = await run('exports', 'undo', id, '--list', '--json');
    expect(listed.json()).toMatchObject({ toRemove: 22, toLeave: 0 });
    // Nobody is at the terminal to confirm it.
    expect(await run('exports', 'undo', id)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/--yes/),
    });
    const [noted] = lever.ledger().created;
    await fetch(`${lever.origin}/v1/opportunities/${noted?.id}/notes`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${lever.keys.full}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ value: 'Called' }),
    });
    const undone = await run('exports', 'undo', id, '--yes');
    expect(undone.exitCode).toBe(3);
    expect(undone.stdout).toMatch(/Somebody has made a note on it\./);
    expect(undone.stdout).toMatch(/Undo finished: 21 removed, 1 left for you\.\n/);
    expect(lever.ledger().created.filter((arrival) => !arrival.archived)).toMatchObject([{ id: noted?.id }]);
  });

  test('wrong usage ends with 2, what is not there with 1, and neither with a stack', async () => {
    for (const args of [['export'], ['connect'], ['nonsense'], ['export', '--project', 'x', '--to', 'y']])
      expect((await run(...args)).exitCode).toBe(2);
    const missing = await run('exports', 'show', 'exp_nothing');
    expect(missing).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/There is no export exp_nothing/),
    });
    expect(missing.stderr).not.toMatch(/ at .*\.ts:/);
  });

  test('without a running server a command starts one for its own life', async () => {
    await crosswalk.stop();
    const result = await run('exports', '--json');
    expect(result.exitCode).toBe(0);
    expect(result.json()).toMatchObject({ exports: [{ status: 'finished' }] });
    expect(await findLocalServer(crosswalk.dataDir)).toBeNull();
  });
});

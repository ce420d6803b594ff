import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCrosswalk, startLocalCrosswalk } from './testing/local-crosswalk.ts';

let crosswalk: LocalCrosswalk;

beforeAll(async () => {
  crosswalk = await startLocalCrosswalk({});
});
afterAll(() => crosswalk?.close());

const run = (...args: string[]) => crosswalk.run(...args);

test('the audit log tells of an erasure, which an import then knows (B8)', { timeout: 120_000 }, async () => {
  const csv = join(crosswalk.folder, 'erased.csv');
  await writeFile(csv, 'Name,Email\nErasmus Zed,erasmus@people.example\n');
  await run('import', csv, '--project', 'Erased');
  const found = await run('search', 'erasmus', '--json');
  const { candidates } = z.object({ candidates: z.array(z.object({ id: z.string() })) }).parse(found.json());
  const id = candidates[0]?.id ?? '';
  const preview = await run('candidates', 'erase', id);
  expect(preview).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('--name "Erasmus Zed"') });
  expect(await run('candidates', 'erase', id, '--name', 'Erasmus')).toMatchObject({ exitCode: 1 });
  expect((await run('candidates', 'erase', id, '--name', 'Erasmus Zed')).stdout).toContain(
    'Erasmus Zed is erased',
  );
  const again = await run('import', csv, '--project', 'Erased');
  expect(again.stdout).toContain('was erased on');
  const erasure = /era_\w+/.exec(again.stdout)?.[0] ?? '';
  expect((await run('candidates', 'erased')).stdout).toContain(erasure);
  expect((await run('candidates', 'allow', erasure)).stdout).toContain('create them again');

  expect((await run('audit', '--limit', '2')).stdout).toMatch(
    /Allowed an erased person again {2}candidate cand_/,
  );
  const file = join(crosswalk.folder, 'audit.csv');
  await run('audit', '--action', 'candidate.erased', '--csv', file);
  expect(await readFile(file, 'utf8')).toMatch(/candidate\.erased,candidate,,cand_/);
  expect(await run('audit', '--from', 'yesterday')).toMatchObject({ exitCode: 2 });

  expect((await run('webhooks')).stdout).toContain('No webhooks yet.');
  expect(await run('webhooks', 'add', 'https://127.0.0.1/')).toMatchObject({ exitCode: 1 });
});

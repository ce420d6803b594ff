import { writeFile } from 'node:fs/promises';
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

test('projects, tags and notes keep people in order (W4, W7)', { timeout: 120_000 }, async () => {
  const csv = join(crosswalk.folder, 'people.csv');
  await writeFile(csv, 'Name,Email\nDaniel Reyes,daniel@people.example\nAda Reyes,ada@people.example\n');
  await run('import', csv, '--project', 'Engineers');
  expect((await run('projects', 'create', 'Short list')).stdout).toContain('“Short list”');
  const selection = ['--search', 'daniel', '--in-project', 'engineers'];
  expect((await run('projects', 'add', 'short LIST', ...selection)).stdout).toBe(
    '1 added to “Short list”, 0 in it already.\n',
  );
  expect((await run('projects', 'rename', 'Short list', 'Shortlist')).stdout).toContain('“Shortlist”');
  const shared = await run('projects', 'share', 'Shortlist', '--everyone', 'read');
  expect(shared.stdout).toBe('Everyone may read “Shortlist”.\n');
  expect((await run('projects')).stdout).toMatch(/^proj_\S+ {2}Shortlist +1 .*shared, edit$/m);

  expect((await run('tags', 'put', 'Senior', 'Relocates', '--in-project', 'Shortlist')).stdout).toBe(
    '1 person, 2 put on.\n',
  );
  expect((await run('tags', 'rename', 'senior', 'Staff level')).stdout).toContain('“Staff level”');
  expect((await run('tags', 'merge', 'Relocates', '--into', 'Staff level')).stdout).toContain('1 person');
  expect((await run('tags')).stdout).toMatch(/^Staff level +1$/m);
  const nobody = await run('tags', 'take', 'Staff level');
  expect(nobody).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Say who') });
  expect((await run('tags', 'take', 'staff LEVEL', '--tag', 'staff level')).stdout).toContain('1 taken off');
  await run('tags', 'delete', 'Staff level');

  const found = await run('search', 'daniel', '--project', 'Shortlist', '--json');
  const { candidates } = z.object({ candidates: z.array(z.object({ id: z.string() })) }).parse(found.json());
  const id = candidates[0]?.id ?? '';
  await run('notes', 'add', id, 'Met in Oslo.');
  expect((await run('notes', 'list', id)).stdout).toMatch(/^Owner.*\n {4}Met in Oslo\.$/m);
  expect((await run('projects', 'remove', 'Shortlist', '--everybody')).stdout).toContain('1 taken out');
  await run('projects', 'archive', 'Shortlist');
  expect((await run('projects')).stdout).not.toContain('Shortlist');
});

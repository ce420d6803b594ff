import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCrosswalk, startLocalCrosswalk } from './testing/local-crosswalk.ts';

let crosswalk: LocalCrosswalk;

beforeAll(async () => {
  crosswalk = await startLocalCrosswalk({});
});

afterAll(() => crosswalk?.close());

const run = (...args: string[]) => crosswalk.run(...args);
const foundSchema = z.object({ candidates: z.array(z.object({ id: z.string(), name: z.string() })) });

describe.sequential('crosswalk candidates (W5)', { timeout: 180_000 }, () => {
  test('shows, changes, merges, and takes apart again', async () => {
    const file = join(crosswalk.dataDir, 'two.csv');
    await writeFile(
      file,
      'Full Name,Email,Phone\nAnn Ash,ann@x.example,+12015550101\nAnnie Ash,annie@y.example,+12015550101\n',
    );
    expect((await run('import', file, '--project', 'Two')).exitCode).toBe(0);
    const found = foundSchema.parse((await run('search', 'ash', '--json')).json()).candidates;
    const idOf = (name: string) => found.find((each) => each.name === name)?.id ?? '';
    const [ann, annie] = [idOf('Ann Ash'), idOf('Annie Ash')];

    const edited = await run(
      'candidates',
      'edit',
      annie,
      '--headline',
      'Welder',
      '--remove-phone',
      '+12015550101',
    );
    expect(edited.stdout).toMatch(/^Annie Ash\nWelder\n/);
    expect(edited.stdout).not.toContain('Phone');
    const merged = await run('candidates', 'merge', ann, annie, '--other-name', '--json');
    const { mergeId } = z.object({ mergeId: z.string() }).parse(merged.json());
    const shown = await run('candidates', 'show', ann);
    expect(shown.stdout).toMatch(/^Annie Ash\nWelder\n/);
    expect(shown.stdout).toContain(`Merged: Annie Ash (${mergeId})`);
    const gone = await run('candidates', 'show', annie);
    expect(gone.exitCode).toBe(1);
    expect(gone.stderr).toContain('Annie Ash was merged into Annie Ash.');

    expect((await run('merges', 'undo', mergeId)).stdout).toContain(`Two people again: ${ann} and ${annie}.`);
    expect((await run('candidates', 'show', annie)).stdout).toMatch(/^Annie Ash\n/);
    expect((await run('candidates', 'duplicates', ann)).stdout).toContain(
      'Nobody else might be the same person.',
    );
  });
});

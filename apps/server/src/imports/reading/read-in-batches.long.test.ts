import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellsOf, type ReadyRow } from '../ready-row.ts';
import { type BatchedReading, readHere, readInBatches } from './read-in-batches.ts';

let directory: string;
let path: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'crosswalk-reading-'));
  path = join(directory, 'people.csv');
  // Large enough for a thread of its own, with rows that are nobody and letters of several bytes in between.
  const lines = Array.from({ length: 12_000 }, (_, row) =>
    row % 97 === 5
      ? ',,,'
      : `Zoë Łukasz${row},zoe${row}@some.example,"Notes of several words, in ${'long '.repeat(25)}",東京`,
  );
  await writeFile(path, `Name,Email,Notes,City\n${lines.join('\n')}\n`);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const wish = () => ({ path, fileName: 'people.csv', overrides: {} });

async function all(reading: BatchedReading): Promise<object[]> {
  const rows: object[] = [];
  for await (const batch of reading.batches) rows.push(...batch.map(shown));
  await reading.close();
  return rows;
}

/** As text, and read while it is there: its buffer is used again for a later batch. */
function shown(row: ReadyRow): object {
  if (row.kind === 'skipped') return row;
  const { rowBytes, cellsBytes, ...rest } = row;
  return { ...rest, text: Buffer.from(rowBytes).toString(), cells: cellsOf({ cellsBytes }) };
}

describe('reading a large file in a thread (W2)', () => {
  it('gives the same rows as reading it here, also from the middle on', async () => {
    const here = await all(await readHere(wish()));
    expect(here).toHaveLength(12_000);
    expect(await all(await readInBatches(wish()))).toEqual(here);
    expect(await all(await readInBatches({ ...wish(), afterRow: 7_777 }))).toEqual(here.slice(7_777));
  });

  it('ends with whoever stops asking, after some rows or before the first', async () => {
    const reading = await readInBatches(wish());
    expect((await reading.batches.next()).done).toBe(false);
    await reading.close();
    await (await readInBatches(wish())).close();
  });
});

import { describe, expect, it } from 'vitest';
import { inBatches } from './in-batches.ts';

async function* numbers(
  count: number,
  seen: { closed: boolean },
  failAt = Number.NaN,
): AsyncGenerator<number, void> {
  try {
    for (let number = 1; number <= count; number += 1) {
      if (number === failAt) throw new Error('the file ended in the middle');
      yield number;
    }
  } finally {
    seen.closed = true;
  }
}

async function collect(source: AsyncGenerator<number, void>, size: number): Promise<number[][]> {
  const batches: number[][] = [];
  for await (const batch of inBatches(source, size)) batches.push([...batch]);
  return batches;
}

describe('inBatches', () => {
  it.each([
    [0, []],
    [3, [[1, 2, 3]]],
    [4, [[1, 2, 3, 4]]],
    [9, [[1, 2, 3, 4], [5, 6, 7, 8], [9]]],
  ])('cuts %i rows, none lost, none twice', async (count, expected) => {
    expect(await collect(numbers(count, { closed: false }), 4)).toEqual(expected);
  });

  it('hands over what came before a failure, then the failure', async () => {
    const seen = { closed: false };
    const batches: (readonly number[])[] = [];
    const reading = (async () => {
      for await (const batch of inBatches(numbers(9, seen, 7), 3)) batches.push(batch);
    })();
    await expect(reading).rejects.toThrow('in the middle');
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(seen.closed).toBe(true);
  });

  it('closes the source when the caller gives up, even while the next batch is being read', async () => {
    const seen = { closed: false };
    for await (const batch of inBatches(numbers(1_000, seen), 3)) if (batch[0] === 1) break;
    expect(seen.closed).toBe(true);
  });
});

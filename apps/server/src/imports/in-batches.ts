import { setImmediate as otherWork } from 'node:timers/promises';

/** Rows that go in with one transaction: enough to make its cost small, few enough to hold. */
export const batchSize = 500;

/**
 * Cuts a stream into lists of `size`. The next list is read while the caller works on the one before, so that
 * reading the file and writing to the database, which are different processes, go on side by side.
 */
export async function* inBatches<T>(
  source: AsyncGenerator<T, void>,
  size: number = batchSize,
): AsyncGenerator<readonly T[], void> {
  let next = take(source, size);
  try {
    for (;;) {
      const batch = await next;
      if (batch.length === 0) return;
      next = take(source, size);
      // Its failure is met when it is awaited; until then it must not count as unhandled.
      next.catch(() => undefined);
      yield batch;
    }
  } finally {
    await source.return();
  }
}

/** Rows are read so many at a time: a whole batch in one go would leave answers of the database waiting. */
const stretch = 25;

async function take<T>(source: AsyncGenerator<T, void>, size: number): Promise<T[]> {
  const batch: T[] = [];
  while (batch.length < size) {
    if (batch.length % stretch === 0) await otherWork();
    const { done, value } = await source.next();
    if (done === true) break;
    batch.push(value);
  }
  return batch;
}

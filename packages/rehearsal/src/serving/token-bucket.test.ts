import { expect, test } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

test('lets a burst of its capacity through, then one call per refill (B2)', () => {
  const bucket = createTokenBucket(10, 20);
  const burst = Array.from({ length: 20 }, () => bucket.take(0));
  expect(burst.every((wait) => wait === 0)).toBe(true);
  expect(bucket.take(0)).toBe(100);
  expect(bucket.take(99)).toBeGreaterThan(0);
  expect(bucket.take(100)).toBe(0);
  expect(bucket.take(100)).toBe(100);
});

test('never holds more than its capacity and survives a clock that goes back', () => {
  const bucket = createTokenBucket(10, 2);
  expect([bucket.take(0), bucket.take(1_000_000), bucket.take(1_000_000)]).toEqual([0, 0, 0]);
  expect(bucket.take(1_000_000)).toBe(100);
  expect(bucket.take(0)).toBe(100);
});

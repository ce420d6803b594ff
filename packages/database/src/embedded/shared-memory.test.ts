import { totalmem } from 'node:os';
import { expect, test } from 'vitest';
import { availableMemory, sharedBuffers } from './shared-memory.ts';

const gigabyte = 1024 ** 3;

test('an eighth of the memory is kept for pages, within bounds', () => {
  expect([0.25, 1, 2, 6, 8, 256].map((each) => sharedBuffers(each * gigabyte))).toEqual([
    128, 128, 256, 768, 1024, 1024,
  ]);
});

test('the memory there is, is no more than the machine has', () => {
  expect(availableMemory()).toBeGreaterThan(0);
  expect(availableMemory()).toBeLessThanOrEqual(totalmem());
});

import { expect, test } from 'vitest';
import { createIdentifiers } from './identifiers.ts';

test('ids repeat for the same seed and differ for another', () => {
  const first = createIdentifiers(7);
  const second = createIdentifiers(7);
  const ids = [first.uuid('user'), first.uuid('user'), first.uuid('posting')];
  expect(ids).toEqual([second.uuid('user'), second.uuid('user'), second.uuid('posting')]);
  expect(new Set(ids).size).toBe(3);
  expect(createIdentifiers(8).uuid('user')).not.toBe(ids[0]);
  first.restart();
  expect(first.uuid('user')).toBe(ids[0]);
});

test('UUIDs have the form of version 4', () => {
  const ids = createIdentifiers(1);
  for (let count = 0; count < 50; count += 1) {
    expect(ids.uuid('any')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

test('numbers of one kind rise, need more than 32 bits and go on where they were left', () => {
  const ids = createIdentifiers(3);
  const numbers = Array.from({ length: 200 }, () => ids.number('candidate'));
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  expect(numbers[0]).toBeGreaterThan(2 ** 32);
  expect(createIdentifiers(3).number('application')).not.toBe(numbers[0]);
  const later = createIdentifiers(3);
  later.restore(ids.snapshot());
  expect(later.number('candidate')).toBeGreaterThan(numbers.at(-1) ?? 0);
});

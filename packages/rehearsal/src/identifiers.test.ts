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

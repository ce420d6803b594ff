import { describe, test } from 'vitest';
import {
  expectSkillsPlaced,
  expectTrickyPeopleAtGreenhouse,
  expectTrickyPeopleAtLever,
} from './testing/expect-tricky-people.ts';

/* By the others: tricky-people.test.ts. */
describe('tricky people arrive once, each field where it belongs', { timeout: 180_000 }, () => {
  test('by Lever Opportunities (L1, L6)', () => expectTrickyPeopleAtLever('lever-opportunities'));

  test('by Greenhouse (G7)', () => expectTrickyPeopleAtGreenhouse('greenhouse'));

  test.each(['greenhouse', 'greenhouse-harvest'] as const)(
    'their skills by %s where the connection says (B6)',
    (connector) => expectSkillsPlaced(connector),
  );
});

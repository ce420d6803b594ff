import { describe, test } from 'vitest';
import { expectTrickyPeopleAtGreenhouse, expectTrickyPeopleAtLever } from './testing/expect-tricky-people.ts';

/* By the others: tricky-people.long.test.ts. */
describe('tricky people arrive once, each field where it belongs', { timeout: 180_000 }, () => {
  test('by Lever (L1, L6)', () => expectTrickyPeopleAtLever('lever'));

  test('by Greenhouse Harvest (G7)', () => expectTrickyPeopleAtGreenhouse('greenhouse-harvest'));
});

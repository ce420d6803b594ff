import { describe, expect, it } from 'vitest';
import { sayEstimate } from './say-estimate.ts';

const basis = {
  ats: 'Lever',
  people: 1200,
  callsPerPerson: 2,
  perSecond: 10,
  ceiling: 10,
  documented: 10,
  ahead: 0,
};

describe('what an estimate rests on (B4)', () => {
  it.each([
    [{}, '1,200 people at 2 calls each, at 10 calls a second, the limit of Lever.'],
    [
      { perSecond: 6, ceiling: 6 },
      '1,200 people at 2 calls each, at 6 calls a second, the limit Lever told for this account.',
    ],
    [
      { perSecond: 2.5 },
      '1,200 people at 2 calls each, now at 2.5 calls a second because Lever asked for fewer lately, growing back to 10 calls a second while it accepts that.',
    ],
    [
      { people: 1, callsPerPerson: 1, ahead: 1 },
      '1 person at 1 call each, at 10 calls a second, the limit of Lever. 1 person of other exports to this account waits too: with these it takes longer.',
    ],
  ])('%j', (change, words) => expect(sayEstimate({ ...basis, ...change })).toBe(words));
});

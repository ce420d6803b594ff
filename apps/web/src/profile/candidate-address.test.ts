import { describe, expect, it } from 'vitest';
import { readCandidateSearch, readDoing } from './candidate-address.ts';

describe('what an address says about an open profile', () => {
  it.each([
    [{}, {}],
    [{ candidate: '' }, {}],
    [{ candidate: 7, doing: 'edit' }, {}],
    [{ candidate: 'cand_1', doing: 'dance' }, { candidate: 'cand_1' }],
    [
      { candidate: 'cand_1', doing: 'edit', with: 'cand_2' },
      { candidate: 'cand_1', doing: 'edit' },
    ],
    [
      { candidate: 'cand_1', doing: 'merge', with: 'cand_2', other: 1 },
      { candidate: 'cand_1', doing: 'merge', with: 'cand_2' },
    ],
  ])('%o is read as %o', (given, read) => expect(readCandidateSearch(given)).toEqual(read));

  it('says what is being done on a page of their own, too', () => {
    expect(readDoing({ doing: 'merge', with: ['cand_2'] })).toEqual({ doing: 'merge' });
  });
});

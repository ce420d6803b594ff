import { describe, expect, it } from 'vitest';
import { readPeople } from './ticked-people.ts';

describe('who was ticked, as the tab kept it', () => {
  it.each([
    [{ candidateIds: ['a'] }],
    [{ search: { q: 'rust', hasEmail: true }, except: ['a'] }],
    [{ search: {} }],
  ])('is read again: %o', (people) => expect(readPeople(structuredClone(people))).toEqual(people));

  it.each([[null], ['a'], [['a']], [{ candidateIds: [] }], [{ candidateIds: [7] }], [{ search: 'all' }]])(
    'is nobody rather than somebody else: %o',
    (kept) => expect(readPeople(kept)).toBeNull(),
  );
});

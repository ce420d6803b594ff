import { describe, expect, it } from 'vitest';
import { copyText, ofAccess, wasRenamed } from './permission-words.ts';

type Fact = Parameters<typeof wasRenamed>[0];

function fact(given: Partial<Fact>): Fact {
  return {
    id: 'id',
    label: 'Find all users',
    articleLabel: 'list users',
    purpose: 'Finds people.',
    withoutIt: 'Nobody is found.',
    need: 'required',
    access: 'read',
    ...given,
  };
}

const permissions = [
  fact({ id: 'a', need: 'not needed', access: 'write', label: 'Create a candidate' }),
  fact({ id: 'b', need: 'optional', access: 'write', label: 'Update a contact', articleLabel: null }),
  fact({ id: 'c', access: 'write', label: 'Create an opportunity', articleLabel: 'create opportunity' }),
  fact({ id: 'd' }),
];

describe('the list of permissions to tick (I4)', () => {
  it('puts first what is required, last what is never used, read and write apart', () => {
    expect(ofAccess(permissions, 'write').map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(ofAccess(permissions, 'read').map(({ id }) => id)).toEqual(['d']);
  });

  it('is copied with today’s and the article’s labels, without those nobody needs', () => {
    expect(copyText(permissions, { read: 'Read Endpoints', write: 'Write Endpoints' })).toBe(
      [
        'Read Endpoints',
        '- Find all users (formerly “list users”)',
        '',
        'Write Endpoints',
        '- Create an opportunity (formerly “create opportunity”)',
        '- Update a contact – optional',
      ].join('\n'),
    );
  });

  it('says the article’s label only where it is another', () => {
    expect(wasRenamed(fact({ label: 'Get Jobs', articleLabel: 'get jobs' }))).toBe(false);
    expect(wasRenamed(fact({ articleLabel: null }))).toBe(false);
    expect(wasRenamed(fact({}))).toBe(true);
  });
});

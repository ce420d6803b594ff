import { describe, expect, it } from 'vitest';
import { byAccess, bySection, byThing, sectionOf } from '../guides/permission-sections.ts';
import { byNeed, copyText, wasRenamed } from './permission-words.ts';

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
const endpoints = byAccess({ read: 'Read Endpoints', write: 'Write Endpoints' });

describe('the list of permissions to tick (I4)', () => {
  it('puts first what is required, last what is never used, read and write apart', () => {
    const parts = bySection(byNeed(permissions), endpoints);
    expect(parts.map((part) => [part.title, part.permissions.map(({ id }) => id)])).toEqual([
      ['Read Endpoints', ['d']],
      ['Write Endpoints', ['c', 'b', 'a']],
    ]);
  });

  it('is divided as the ATS’s screen divides it, and loses nothing that stands in no known part', () => {
    const things = byThing({ Application: ['applications'], Candidates: ['candidates', 'prospects'] });
    const listed = ['prospects:create', 'offers:list', 'candidates:list'].map((id) => fact({ id }));
    expect(
      bySection(listed, things).map((part) => [part.title, part.permissions.map(({ id }) => id)]),
    ).toEqual([
      ['Candidates', ['prospects:create', 'candidates:list']],
      ['Others', ['offers:list']],
    ]);
    expect(sectionOf(fact({ id: 'applications:update' }), things)).toBe('Application');
  });

  it('is copied with today’s and the article’s labels, without those nobody needs', () => {
    expect(copyText(permissions, endpoints)).toBe(
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

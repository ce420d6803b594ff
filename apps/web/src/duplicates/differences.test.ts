import { describe, expect, it } from 'vitest';
import type { Candidate } from '../profile/candidate.ts';
import { compare } from './differences.ts';

const nobody: Candidate = {
  id: 'a',
  name: { full: 'Ada', given: null, family: null, original: null },
  headline: null,
  summary: null,
  location: null,
  emails: [],
  phones: [],
  links: [],
  skills: [],
  languages: [],
  employments: [],
  educations: [],
  tags: [],
  notes: [],
  atsRecords: [],
  contactLimits: { doNotCall: false, doNotMail: false },
  extras: {},
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  origins: [],
  projects: [],
  merged: [],
  duplicates: 0,
};

describe('two profiles side by side (W5)', () => {
  it('says nothing of what neither knows', () => {
    expect(compare(nobody, nobody)).toEqual([]);
  });

  it('tells what both have from what only one has, letter case aside', () => {
    const one = { ...nobody, headline: 'Engineer', skills: ['SQL', 'Go'] };
    const other = { ...nobody, headline: 'engineer ', skills: ['sql'] };
    const [headline, skills] = compare(one, other);
    expect(headline).toMatchObject({ what: 'Headline', differs: false });
    expect(skills).toMatchObject({ what: 'Skills', differs: true, shared: new Set(['sql']) });
  });

  it('differs where only one says something', () => {
    const [tags] = compare(nobody, { ...nobody, tags: ['Senior'] });
    expect(tags).toMatchObject({ what: 'Tags', differs: true, values: [[], ['Senior']] });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate } from './candidate.ts';
import { readEmails } from './emails.ts';
import { emptyCandidate } from './empty-candidate.ts';
import { readLink } from './links.ts';
import { readLocation } from './locations.ts';
import { mergeCandidates } from './merge.ts';
import { readPhones } from './phones.ts';
import { unmergeCandidate } from './unmerge.ts';

const few = <T>(...of: readonly T[]) => fc.subarray([...of]);
const job = (company: string, title: string | null, start: string | null) => ({
  company,
  title,
  location: null,
  start,
  end: null,
  current: false,
  summary: null,
  highlights: [],
});

/** People who have much in common. */
const people: fc.Arbitrary<Candidate> = fc
  .record({
    name: fc.constantFrom('Ann Ash', 'Annie Ash'),
    headline: fc.constantFrom(null, 'Welder', 'Potter'),
    place: fc.constantFrom(null, 'Bonn', 'Kiel, Germany'),
    emails: few('a@x.example', 'b@x.example', 'info@x.example'),
    phones: few('+12015550101', '+12015550102'),
    links: few('linkedin.com/in/ann', 'github.com/ann', 'https://ann.example'),
    skills: few('Welding', 'welding', 'C++'),
    jobs: few(job('Acme', null, null), job('Acme', 'Welder', '2020'), job('Zenith', 'Boss', '2021')),
    extras: fc.dictionary(fc.constantFrom('Score', 'Fit'), fc.constantFrom('1', '2')),
  })
  .map(({ name, headline, place, emails, phones, links, skills, jobs, extras }) => ({
    ...emptyCandidate(name),
    headline,
    location: place === null ? null : readLocation(place),
    emails: readEmails(emails.join(';')).emails,
    phones: readPhones(phones.join(';'), { region: null, kind: null }).phones,
    links: links.flatMap((link) => readLink(link) ?? []),
    skills,
    employments: jobs,
    extras,
  }));

describe('taking a merge back (W5)', () => {
  test('gives exactly what was there before', () => {
    fc.assert(
      fc.property(people, people, (before, other) => {
        const after = mergeCandidates(before, other);
        expect(unmergeCandidate({ current: after, before, after, others: [] })).toEqual(before);
      }),
    );
  });

  test('leaves what another one brought who stays, whichever came first', () => {
    fc.assert(
      fc.property(people, people, people, (before, other, third) => {
        const after = mergeCandidates(before, other);
        const current = mergeCandidates(after, third);
        const left = unmergeCandidate({ current, before, after, others: [third] });
        const keys = (candidate: Candidate) => candidate.emails.map(({ key }) => key).sort();
        expect(keys(left)).toEqual(keys(mergeCandidates(before, third)));
        expect(new Set(left.links.map(({ url }) => url))).toEqual(
          new Set(mergeCandidates(before, third).links.map(({ url }) => url)),
        );
      }),
    );
  });

  test('leaves what was changed since', () => {
    const before = emptyCandidate('Ann Ash');
    const other = { ...emptyCandidate('Annie Ash'), headline: 'Welder', skills: ['Welding', 'Boats'] };
    const after = mergeCandidates(before, other);
    const current = { ...after, headline: 'Master welder', skills: ['Boats', 'Pottery'] };
    expect(unmergeCandidate({ current, before, after, others: [] })).toMatchObject({
      headline: 'Master welder',
      skills: ['Pottery'],
    });
  });
});

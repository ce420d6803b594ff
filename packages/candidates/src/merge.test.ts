import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate, Employment } from './candidate.ts';
import { readEmails } from './emails.ts';
import { emptyCandidate } from './empty-candidate.ts';
import { readLocation } from './locations.ts';
import { mergeCandidates } from './merge.ts';
import { arbitraryCandidate } from './testing/arbitrary-candidate.ts';

const jane = emptyCandidate('Jane Doe');

function job(given: Partial<Employment>): Employment {
  return {
    company: 'Acme',
    title: 'Engineer',
    location: null,
    start: null,
    end: null,
    current: false,
    summary: null,
    highlights: [],
    ...given,
  };
}

function history(existing: readonly Employment[], incoming: readonly Employment[]): readonly Employment[] {
  return mergeCandidates({ ...jane, employments: existing }, { ...jane, employments: incoming }).employments;
}

describe('mergeCandidates', () => {
  it('changes nothing when the same record comes again', () => {
    fc.assert(
      fc.property(arbitraryCandidate, arbitraryCandidate, (existing, incoming) => {
        const once = mergeCandidates(existing, incoming);
        expect(mergeCandidates(once, incoming)).toEqual(once);
        expect(mergeCandidates(once, existing)).toEqual(once);
        expect(mergeCandidates(existing, existing)).toEqual(existing);
      }),
      { numRuns: 400 },
    );
  });

  it('changes nothing when a candidate is merged with an empty one of the same name', () => {
    fc.assert(
      fc.property(arbitraryCandidate, (candidate) => {
        expect(mergeCandidates(candidate, emptyCandidate(candidate.name))).toEqual(candidate);
      }),
    );
  });

  it('never loses or overwrites what is there', () => {
    fc.assert(
      fc.property(arbitraryCandidate, arbitraryCandidate, (existing, incoming) => {
        const merged = mergeCandidates(existing, incoming);
        expect(merged.name.full).toBe(existing.name.full);
        if (existing.headline !== null) expect(merged.headline).toBe(existing.headline);
        for (const list of ['emails', 'phones', 'links'] as const) {
          expect(merged[list].map((item) => item.original)).toEqual(
            expect.arrayContaining(existing[list].map((item) => item.original)),
          );
        }
        expect(merged.skills.slice(0, existing.skills.length)).toEqual(existing.skills);
        expect(merged.notes).toEqual(expect.arrayContaining([...existing.notes, ...incoming.notes]));
        for (const [key, value] of Object.entries(existing.extras)) {
          expect(Object.entries(merged.extras)).toContainEqual([key, value]);
        }
        existing.employments.forEach((there, index) => {
          const kept = merged.employments[index];
          expect(kept).toMatchObject({
            company: there.company,
            ...known(there, ['title', 'location', 'summary']),
          });
          if (there.start !== null) expect(kept?.start?.startsWith(there.start)).toBe(true);
        });
      }),
    );
  });

  it('takes over every incoming address, link, employer and extra value', () => {
    fc.assert(
      fc.property(arbitraryCandidate, arbitraryCandidate, (existing, incoming) => {
        const merged = mergeCandidates(existing, incoming);
        const keys = (candidate: Candidate) => candidate.emails.map((email) => email.key);
        expect(keys(merged)).toEqual(expect.arrayContaining(keys(incoming)));
        const companies = (candidate: Candidate) =>
          candidate.employments.map((e) => e.company?.toLowerCase());
        expect(companies(merged)).toEqual(expect.arrayContaining(companies(incoming)));
        for (const value of Object.values(incoming.extras))
          expect(Object.values(merged.extras)).toContainEqual(value);
      }),
    );
  });

  it('makes limits stick', () => {
    const limited = { ...jane, contactLimits: { doNotCall: true, doNotMail: true } };
    expect(mergeCandidates(limited, jane).contactLimits).toEqual({ doNotCall: true, doNotMail: true });
    expect(mergeCandidates(jane, limited).contactLimits).toEqual({ doNotCall: true, doNotMail: true });
  });

  it('learns how a name splits from a source that spells it the same', () => {
    const told = { ...jane, name: { full: 'JANE DOE', given: 'JANE', family: 'DOE', original: null } };
    expect(mergeCandidates(jane, told).name).toEqual({
      full: 'Jane Doe',
      given: 'JANE',
      family: 'DOE',
      original: null,
    });
    const other = { ...told, name: { ...told.name, full: 'Jane Roe' } };
    expect(mergeCandidates(jane, other).name).toEqual(jane.name);
  });

  it('fills in what is known about a place or address without changing it', () => {
    const vague = { ...jane, location: { text: 'Berlin', city: null, region: null, countryCode: null } };
    const exact = { ...jane, location: { text: 'berlin', city: 'Berlin', region: null, countryCode: 'DE' } };
    expect(mergeCandidates(vague, exact).location).toEqual({
      text: 'Berlin',
      city: 'Berlin',
      region: null,
      countryCode: 'DE',
    });
    expect(mergeCandidates(vague, { ...jane, location: readLocation('Paris, France') }).location).toEqual(
      vague.location,
    );
    const asOther = { ...jane, emails: readEmails('Jane@acme.io', 'other').emails };
    const asWork = { ...jane, emails: readEmails('jane@acme.io', 'work').emails };
    expect(mergeCandidates(asOther, asWork).emails).toEqual([{ ...asOther.emails[0], kind: 'work' }]);
  });

  it('keeps a changed extra beside the first', () => {
    const merged = mergeCandidates({ ...jane, extras: { Score: 1 } }, { ...jane, extras: { Score: 2 } });
    expect(merged.extras).toEqual({ Score: 1, 'Score (2)': 2 });
  });

  describe('of employments', () => {
    it('tells one stage once, with the richer account of it', () => {
      expect(
        history(
          [job({ start: '2020', current: true, location: 'Berlin' })],
          [job({ company: 'ACME', start: '2020-03', summary: 'Built things.', highlights: ['One'] })],
        ),
      ).toEqual([
        job({
          start: '2020-03',
          current: true,
          location: 'Berlin',
          summary: 'Built things.',
          highlights: ['One'],
        }),
      ]);
    });

    it('knows that a line without dates or title is the stage we have', () => {
      const there = job({ start: '2020-03', current: true });
      expect(history([there], [job({ current: true })])).toEqual([there]);
      expect(history([there], [job({ title: null })])).toEqual([there]);
    });

    it('keeps two stages at one employer apart', () => {
      const first = job({ start: '2015', end: '2017' });
      const second = job({ start: '2019', current: true });
      expect(history([first], [second])).toEqual([first, second]);
      expect(history([job({ current: true })], [first])).toHaveLength(2);
      const undated = job({ end: '2017' });
      expect(history([undated], [second])).toEqual([undated, second]);
      expect(history([first], [job({ title: 'Lead', start: '2015', end: '2017' })])).toHaveLength(2);
    });
  });
});

function known<T, K extends keyof T>(from: T, keys: readonly K[]): Partial<T> {
  const told: Partial<T> = {};
  for (const key of keys) if (from[key] !== null) told[key] = from[key];
  return told;
}

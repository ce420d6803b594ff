import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyCandidate } from './empty-candidate.ts';
import { isCandidate, parseCandidate } from './parse-candidate.ts';
import { arbitraryCandidate } from './testing/arbitrary-candidate.ts';

describe('parseCandidate', () => {
  it('reads back what was written as JSON', () => {
    fc.assert(
      fc.property(arbitraryCandidate, (candidate) => {
        const stored: unknown = JSON.parse(JSON.stringify(candidate));
        expect(parseCandidate(stored)).toEqual(candidate);
      }),
    );
  });

  it.each<readonly [string, object]>([
    ['candidate.emails', { emails: 'a@b.c' }],
    ['emails[0]', { emails: [null] }],
    [
      'emails[0].valid',
      { emails: [{ original: '', address: '', key: '', kind: 'work', valid: 'yes', identifies: true }] },
    ],
    ['phones[0].kind', { phones: [{ original: '', e164: null, extension: null, kind: 'fax', valid: true }] }],
    ['links[0].key', { links: [{ original: '', url: '', kind: 'other', key: 1 }] }],
    [
      'educations[0].start',
      {
        educations: [
          { school: null, degree: null, discipline: null, start: '2020-13', end: null, score: null },
        ],
      },
    ],
    ['headline', { headline: 3 }],
    ['extras', { extras: [] }],
    ['name', { name: null }],
  ])('names %s where the shape is wrong', (path, wrong) => {
    const value: unknown = { ...emptyCandidate('Jane Doe'), ...wrong };
    expect(() => parseCandidate(value)).toThrow(
      expect.objectContaining({ name: 'ShapeError', path: path.replace('candidate.', '') }),
    );
    expect(isCandidate(value)).toBe(false);
  });

  it('accepts nothing that is no candidate, and a whole one', () => {
    for (const value of [null, undefined, 1, 'x', [], {}]) expect(isCandidate(value)).toBe(false);
    expect(isCandidate(emptyCandidate('Jane Doe'))).toBe(true);
  });

  it('leaves out keys it does not know', () => {
    expect(parseCandidate({ ...emptyCandidate('Jane Doe'), more: 1 })).toEqual(emptyCandidate('Jane Doe'));
  });
});

describe('emptyCandidate', () => {
  it('needs a name', () => {
    expect(() => emptyCandidate(' ')).toThrow(RangeError);
  });
});

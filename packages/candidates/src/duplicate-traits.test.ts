import { describe, expect, test } from 'vitest';
import type { Candidate } from './candidate.ts';
import { duplicateTraits, isStrongTrait, readTrait } from './duplicate-traits.ts';
import { readEmails } from './emails.ts';
import { emptyCandidate } from './empty-candidate.ts';
import { readLink } from './links.ts';
import { readLocation } from './locations.ts';
import { readPhones } from './phones.ts';

describe('what two profiles of one person have in common (W2)', () => {
  test('are addresses, profiles, accounts and numbers of their own, and the name only with more', () => {
    const ann: Candidate = {
      ...emptyCandidate('Änn ASH, MBA'),
      emails: readEmails('Ann@x.example; info@x.example').emails,
      phones: readPhones('+12015550101; 12', { region: null, kind: null }).phones,
      links: ['linkedin.com/in/Ann', 'github.com/ann', 'x.com/ann'].flatMap((link) => readLink(link) ?? []),
      location: readLocation('Bonn, Germany'),
      employments: [
        {
          company: 'Acme, Inc.',
          title: 'Welder',
          location: null,
          start: '2020',
          end: null,
          current: true,
          summary: null,
          highlights: [],
        },
      ],
    };
    expect(duplicateTraits(ann)).toEqual([
      'email:ann@x.example',
      'linkedin:ann',
      'github:ann',
      'phone:+12015550101',
      'company:ann ash\tacme',
      'place:ann ash\tbonn',
    ]);
    expect(duplicateTraits(ann).map(isStrongTrait)).toEqual([true, true, true, true, false, false]);
    expect(readTrait('company:ann ash\tacme')).toEqual({ kind: 'company', text: 'acme' });
    expect(duplicateTraits({ ...ann, name: emptyCandidate('LinkedIn Member').name })).toHaveLength(4);
    expect(duplicateTraits(emptyCandidate('Ann Ash'))).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmails } from './emails.ts';
import { readLink } from './links.ts';
import { readLocation } from './locations.ts';
import { isPlaceholderName, readName } from './names.ts';
import { readPhones } from './phones.ts';

/** Tidied away wherever it stands, but with it no cell is a plain one. */
const MARK = '\u200b';

const text = (letters: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength }).map((parts) => parts.join(''));

describe('a plain cell, which takes a short way, reads like the same one that does not', () => {
  it('a phone number', () => {
    const number = text(
      ['+', '0', '00', '49', '1', '201', '555', '0123', '30', '90', ' ', '-', '.', '(', ')', "'", '.0'],
      9,
    );
    fc.assert(
      fc.property(number, fc.constantFrom(null, 'DE', 'US', 'IT', 'XX'), (cell, region) => {
        const bare = (reading: ReturnType<typeof readPhones>) =>
          reading.phones.map(({ original: _, ...phone }) => phone);
        const context = { region, kind: null };
        expect(bare(readPhones(cell, context))).toEqual(bare(readPhones(`${cell}${MARK}`, context)));
        expect(readPhones(cell, context)).toEqual(readPhones(cell, context));
      }),
      { numRuns: 250 },
    );
  });

  it('a LinkedIn profile', () => {
    const slug = text(['ann', 'Me', 'ACoAA', 'bcdef', '-', '_', '1', 'username'], 4);
    const start = fc.constantFrom('http://www.', 'https://www.', 'https://', 'HTTPS://');
    fc.assert(
      fc.property(start, slug, fc.constantFrom('', '/', '//', '?x=1'), (before, name, end) => {
        const cell = `${before}linkedin.com/in/${name}${end}`;
        const { original, ...link } = readLink(cell) ?? { original: null };
        const { original: _, ...marked } = readLink(`${cell}${MARK}`) ?? { original: null };
        expect(link).toEqual(marked);
        expect(original).toBe(cell);
      }),
      { numRuns: 200 },
    );
  });

  it('a name', () => {
    const name = text(
      ['Ann', 'undefined', 'NaN', 'n', 'name', 'Test', ' ', '-', "'", 'é', 'Ü', 'ſ', 'test'],
      4,
    );
    fc.assert(
      fc.property(name, name, (given, family) => {
        const bare = (cells: Parameters<typeof readName>[0]) => ({ ...readName(cells), original: null });
        const marked = { given: `${given}${MARK}`, family: `${family}${MARK}` };
        expect(bare({ given, family })).toEqual(bare(marked));
        expect(bare({ full: given })).toEqual(bare({ full: marked.given }));
        expect(isPlaceholderName(given)).toBe(isPlaceholderName(`${given}${MARK}`));
      }),
      { numRuns: 250 },
    );
  });

  it('an e-mail address', () => {
    const address = text(
      ['ann', 'info', '.', '+', '@', 'x', 'gmail.com', 'no-email-1', '.example.com', '-'],
      5,
    );
    fc.assert(
      fc.property(address, (cell) => {
        const bare = (given: string) =>
          readEmails(given).emails.map(({ valid, kind, identifies, key }) => [
            valid,
            kind,
            identifies,
            valid ? key : '',
          ]);
        expect(bare(cell)).toEqual(bare(`${cell}${MARK}`));
      }),
      { numRuns: 250 },
    );
  });

  it('a place that was read before', () => {
    const place = fc.constantFrom(
      '',
      'N/A',
      'Berlin',
      ' Berlin ,',
      'Texas',
      'CA',
      'Germany',
      'Austin, TX',
      'x'.repeat(300),
    );
    fc.assert(
      fc.property(place, place, place, (city, region, country) => {
        const cells = { city, region, country };
        const marked = { city: `${city}${MARK}`, region: `${region}${MARK}`, country: `${country}${MARK}` };
        expect(readLocation(cells)).toEqual(readLocation(marked));
        expect(readLocation(city)).toEqual(readLocation(`${MARK}${city}`));
      }),
      { numRuns: 200 },
    );
  });
});

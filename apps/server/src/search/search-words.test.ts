import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carefulWords, wordsOf } from './search-words.ts';

/** What texts of people are made of, and what could be taken for something else beside it. */
const pieces = fc.oneof(
  fc.constantFrom(
    'net',
    '.net',
    '.',
    "'",
    '`',
    '’',
    '´',
    '+',
    '++',
    '#',
    '_',
    ' ',
    '-',
    '\u00a0',
    '·',
    '–',
    '…',
    '․',
  ),
  fc.constantFrom(
    'Yıldız',
    'García',
    'Łódź',
    'İ',
    'ß',
    'ŉ',
    'Ǆ',
    'ª',
    '½',
    '²',
    'æ',
    'e\u0301',
    '\u0301',
    'Σ',
    '東京',
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 6 }),
  fc.string({
    unit: fc.integer({ min: 0x80, max: 0x2ff }).map((code) => String.fromCharCode(code)),
    maxLength: 4,
  }),
);

describe('words of a text (W3)', () => {
  it('are the same whether they are read quickly or carefully', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(wordsOf(text)).toEqual(carefulWords(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('are small, without accents, and know the names of languages', () => {
    expect(wordsOf("Zoë O'Brien-Łukasz writes C++, C# & ASP.NET in München")).toEqual([
      'zoe',
      'obrien',
      'lukasz',
      'writes',
      'c++',
      'c#',
      'asp',
      '.net',
      'in',
      'munchen',
    ]);
  });

  it('are cut off where nobody would look for them', () => {
    expect(wordsOf('x'.repeat(5000))).toEqual(['x'.repeat(200)]);
    expect(wordsOf('é'.repeat(5000))).toEqual(['e'.repeat(200)]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonName } from './candidate.ts';
import { splitName } from './name-parts.ts';
import { readName } from './names.ts';

function read(full: string): PersonName {
  const name = readName({ full });
  if (name === null) throw new Error(`no name: ${full}`);
  return name;
}

describe('splitName', () => {
  it.each([
    ['Anna Rossi', 'Anna', 'Rossi'],
    ['Dr. Jane A. Smith, PhD, PMP', 'Jane A.', 'Smith'],
    ['Smith, Jane A.', 'Jane A.', 'Smith'],
    ["de' Medici, Lorenzo", 'Lorenzo', "de' Medici"],
    ['Ludwig van der Berg', 'Ludwig', 'van der Berg'],
    ['Seán Ó Dálaigh', 'Seán', 'Ó Dálaigh'],
    ['jane smith', 'jane', 'smith'],
    ['JANE SMITH', 'JANE', 'SMITH'],
    ['MacKenzie McDonald-Fitzgerald III', 'MacKenzie', 'McDonald-Fitzgerald III'],
    ['Martin King, Jr.', 'Martin', 'King Jr.'],
    ['Ramesh (Ray) Patel', 'Ramesh', 'Patel'],
    ['Jane van der Berg MBA', 'Jane', 'van der Berg'],
    ['Priya S.', 'Priya', 'S.'],
  ])('is certain about %j', (full, given, family) => {
    expect(splitName(read(full))).toEqual({ given, family, certain: true });
  });

  it.each([
    ['José María Aznar López', 'José María Aznar', 'López'],
    ['Nguyễn Thị Minh Khai', 'Nguyễn Thị Minh', 'Khai'],
    ['Владимир Иванов', 'Владимир', 'Иванов'],
    ['SMITH Jane', 'Jane', 'SMITH'],
    ['Mike Judge', 'Mike', 'Judge'],
    ["Alex Kim - We're hiring!", 'Alex', 'Kim'],
  ])('only guesses at %j', (full, given, family) => {
    expect(splitName(read(full))).toEqual({ given, family, certain: false });
  });

  it.each([
    'Madonna',
    '김민준',
    '毛利 小五郎',
    'محمد عبد الله الهاشمي',
    'שרה כהן-לוי',
    'สมชาย ใจดี',
    'Lee, MBA',
  ])('leaves %j whole', (full) => {
    expect(splitName(read(full))).toEqual({ given: full, family: null, certain: false });
  });

  it('believes the source where it told the parts apart, less credentials', () => {
    expect(splitName({ full: 'x', given: 'Jane A.', family: 'Smith, PhD, PMP', original: null })).toEqual({
      given: 'Jane A.',
      family: 'Smith',
      certain: true,
    });
    expect(splitName({ full: 'Teller', given: null, family: 'Teller', original: null })).toEqual({
      given: null,
      family: 'Teller',
      certain: true,
    });
  });

  it('never throws, never invents and always leaves something', () => {
    const words = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
        fc.constantFrom('van', 'Dr.', 'Judge', ',', 'PhD', '(', '"', 'y'),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const name = readName({ full: parts.join(' ') });
        if (name === null) return;
        const split = splitName(name);
        expect(`${split.given ?? ''}${split.family ?? ''}`).not.toBe('');
        for (const word of `${split.given ?? ''} ${split.family ?? ''}`.trim().split(' ')) {
          expect(name.full).toContain(word.replace(/,$/, ''));
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlaceholderName, nameKey, readName } from './names.ts';

describe('readName', () => {
  it('keeps the name as written: no new letter case, no split, credentials and emoji stay', () => {
    for (const full of [
      'jane smith',
      'SMITH Jane',
      'Madonna',
      '김민준',
      '毛利 小五郎',
      'Ludwig van der Berg',
      'Lee, MBA, PMP',
      'Chloé 🌸 Dubois',
      'Null Jennifer',
      'O',
    ]) {
      expect(readName({ full })).toEqual({ full, given: null, family: null, original: null });
    }
  });

  it('collapses spaces, composes letters and strips markup and NUL, keeping the cell as given', () => {
    expect(readName({ full: ' Richard<br>Hendriks ' })).toEqual({
      full: 'Richard Hendriks',
      given: null,
      family: null,
      original: ' Richard<br>Hendriks ',
    });
    expect(readName({ full: 'Zoe\u0308\u0000  K.' })).toMatchObject({
      full: 'Zoë K.',
      original: 'Zoe\u0308  K.',
    });
  });

  it('joins given and family name, in the order their script has', () => {
    expect(readName({ given: 'Jane A.', family: 'Smith, PhD' })).toEqual({
      full: 'Jane A. Smith, PhD',
      given: 'Jane A.',
      family: 'Smith, PhD',
      original: null,
    });
    expect(readName({ given: '小五郎', family: '毛利' })).toMatchObject({
      full: '毛利 小五郎',
      given: '小五郎',
    });
    expect(readName({ given: 'محمد', family: 'الهاشمي' })).toMatchObject({ full: 'محمد الهاشمي' });
  });

  it('takes the full name for the truth and the parts where there is none', () => {
    expect(readName({ full: 'Bob Jones', given: 'Robert', family: 'Jones' })).toMatchObject({
      full: 'Bob Jones',
      given: 'Robert',
    });
    expect(readName({ full: ' - ', given: 'Anna', family: 'N/A' })).toMatchObject({
      full: 'Anna',
      family: null,
    });
  });

  it.each([
    {},
    { full: '' },
    { full: ' \u200b ' },
    { full: '-' },
    { full: 'N/A' },
    { full: '{{first_name}}' },
    { full: '🌸' },
  ])('gives null for %j', (cells) => {
    expect(readName(cells)).toBeNull();
  });

  it('keeps up to 1,000 characters, whole', () => {
    const name = readName({ full: `${'x'.repeat(999)}😀yz` });
    expect(name?.full).toBe('x'.repeat(999));
    expect(name?.original).toContain('😀yz');
    expect(readName({ full: 'Ab '.repeat(100).trim() })?.full).toHaveLength(299);
  });

  it('is never without a full name, whatever the cells hold', () => {
    const cell = fc.option(fc.string({ unit: 'binary', maxLength: 30 }));
    fc.assert(
      fc.property(cell, cell, cell, (full, given, family) => {
        const name = readName({ full, given, family });
        if (name === null) return;
        expect(name.full).toMatch(/\S/);
        expect(readName({ full: name.full })?.full).toBe(name.full);
      }),
    );
  });
});

describe('isPlaceholderName', () => {
  it.each([
    'LinkedIn Member',
    'linkedin member',
    'Anonymous',
    'Test User',
    'Your Name',
    'LinkedIn-Mitglied',
    '“Your Name”',
    '',
  ])('knows %j', (name) => {
    expect(isPlaceholderName(name)).toBe(true);
  });
  it.each(['Null Jennifer', 'Jennifer Null', 'True Fala', 'Testa Rossi', 'Jane Member', 'O', '김민준'])(
    'lets %j be',
    (name) => {
      expect(isPlaceholderName(name)).toBe(false);
    },
  );
});

describe('nameKey', () => {
  it.each([
    ['Jane Smith, PhD, PMP®', 'JANE  SMITH'],
    ['Smith, Jane', 'Jane Smith'],
    ['Chloé 🌸 Dubois', 'Chloe\u0301 Dubois'],
    ['Conor O’Brien', "conor o'brien"],
    ['Sam Lee (she/her)', 'Sam Lee'],
    ['Straße', 'STRASSE'],
    ['STRAẞE', 'strasse'],
    ['ŉ Roux', "'N Roux"],
    ['İpek Ğ', 'ipek ğ'],
    ['Jean‑Luc', 'Jean-Luc'],
  ])('makes %j and %j one', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });

  it('tells people apart whose name only looks like credentials', () => {
    expect(nameKey('Smith, Ma')).not.toBe(nameKey('Smith'));
    expect(nameKey('SMITH, JANE')).toBe('jane smith');
    expect(nameKey('Zoe')).not.toBe(nameKey('Zoë'));
  });

  it('is a form of its own: taking the key of a key changes nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes(',')),
        (text) => {
          expect(nameKey(nameKey(text))).toBe(nameKey(text));
        },
      ),
    );
  });
});

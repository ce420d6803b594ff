import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmails } from './emails.ts';
import { isPlaceholderEmail, placeholderEmail, sourceSlug } from './placeholder-email.ts';

describe('placeholderEmail (E4)', () => {
  it('looks like the ones the articles show', () => {
    expect(placeholderEmail(-352233856, 'SeekOut')).toBe('no-email--352233856@seekout.example.com');
    expect(placeholderEmail(1047659244, 'SeekOut')).toBe('no-email-1047659244@seekout.example.com');
    expect(placeholderEmail(-0, 'Crosswalk')).toBe('no-email-0@crosswalk.example.com');
  });

  it.each([2_147_483_648, -2_147_483_649, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses %s',
    (number) => {
      expect(() => placeholderEmail(number, 'Crosswalk')).toThrow(RangeError);
    },
  );

  it('is a good address for any number and source, and recognised as none of ours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        fc.string({ unit: 'binary' }),
        (number, source) => {
          const address = placeholderEmail(number, source);
          expect(address).toMatch(/^no-email--?\d+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.example\.com$/);
          expect(isPlaceholderEmail(address)).toBe(true);
          expect(readEmails(address).emails[0]?.identifies).toBe(false);
        },
      ),
    );
  });

  it('takes nobody’s real address for one', () => {
    expect(isPlaceholderEmail('no-email-12@example.com')).toBe(false);
    expect(isPlaceholderEmail('no-email-jane@acme.example.com')).toBe(false);
  });
});

describe('sourceSlug', () => {
  it.each([
    ['Crosswalk', 'crosswalk'],
    ['  Acme & Söhne GmbH ', 'acme-sohne-gmbh'],
    ['Łódź Straße', 'lodz-strasse'],
    ["O'Reilly", 'oreilly'],
    ['3M', '3m'],
    ['24/7', '24-7'],
    ['Кадры 24', 'crosswalk'],
    ['採用', 'crosswalk'],
    ['!!!', 'crosswalk'],
    ['', 'crosswalk'],
    [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
  ])('makes %j into %j', (name, slug) => {
    expect(sourceSlug(name)).toBe(slug);
  });
});

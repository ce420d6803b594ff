import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesIn, withCode } from './file-code.ts';
import { MARKED, MARKER } from './testing/harvest-server.ts';

describe('the marker in a résumé’s file name (B1)', () => {
  it('stands before the extension and is read back', () => {
    expect(withCode('Jane Doe.pdf', MARKER)).toBe(MARKED);
    expect(withCode('Jane Doe', MARKER)).toBe(MARKED.replace('.pdf', ''));
    expect(withCode('.pdf', MARKER)).toBe(MARKED.replace('Jane Doe ', ''));
  });

  it('is read back whatever the name, and whatever Greenhouse makes of spaces and letter case', () => {
    const markers = fc.integer({ min: 1_600_000_000_000, max: 2_500_000_000_000 });
    fc.assert(
      fc.property(fc.string(), markers, (name, marker) => {
        const coded = withCode(`${name}.pdf`, marker);
        expect(codesIn(coded)).toContain(marker);
        expect(codesIn(coded.replaceAll(' ', '_').toUpperCase())).toContain(marker);
      }),
    );
  });

  it('is not read out of what it is not', () => {
    const digits = (at: number) => `${MARKED.slice(0, at)}0${MARKED.slice(at + 1)}`;
    for (let at = 'Jane Doe cw'.length; at < MARKED.length - '.pdf'.length; at += 1) {
      expect(codesIn(digits(at))).toEqual([]);
    }
    expect(codesIn('cwloyw3v5nzx.pdf')).toEqual([]);
    expect(codesIn('Resume_CW_2023.pdf')).toEqual([]);
  });
});

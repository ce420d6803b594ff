import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOf } from './underline.ts';

describe('the underlining of mistakes', () => {
  it('marks exactly the places that were told', () => {
    expect(
      runsOf('(react OR', [
        { from: 0, to: 1 },
        { from: 7, to: 9 },
      ]),
    ).toEqual([
      { from: 0, text: '(', wrong: true },
      { from: 1, text: 'react ', wrong: false },
      { from: 7, text: 'OR', wrong: true },
    ]);
  });

  it('changes nothing of the text, whatever is told', () => {
    const mistake = fc.record({ from: fc.nat(60), to: fc.nat(60) });
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(mistake), (text, mistakes) => {
        expect(
          runsOf(text, mistakes)
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

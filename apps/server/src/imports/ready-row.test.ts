import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellBytes, cellsOf } from './ready-row.ts';

it('gives the cells of a row back as they were, whatever is in them (W2)', () => {
  const odd = fc.constantFrom('', '\u0000', '\ufeff', '\ud800', '["a"]', '東京', '🦓');
  const cell = fc.oneof(odd, fc.string(), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      expect(cellsOf({ cellsBytes: cellBytes(cells) })).toEqual(cells);
    }),
  );
});

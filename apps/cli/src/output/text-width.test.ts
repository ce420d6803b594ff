import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { column, fit, textWidth } from './text-width.ts';

describe('columns of a terminal', () => {
  test.each([
    ['Ann', 3],
    ['王小明', 6],
    ['José', 4],
    ['Jose\u0301', 4],
    ['👩‍💻', 2],
    ['', 0],
  ])('%s takes %i', (text, width) => expect(textWidth(text)).toBe(width));

  test('a long name is cut and says so', () => {
    expect(fit('Anna-Maria Magdalena', 10)).toBe('Anna-Mari…');
    expect(fit('王小明王小明', 6)).toBe('王小…');
  });

  test('a column has its width, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, width) => {
        expect(textWidth(column(text, width))).toBe(width);
      }),
    );
  });
});

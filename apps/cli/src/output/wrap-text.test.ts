import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

describe('a text in a narrow terminal', () => {
  test('breaks between words', () => {
    expect(wrapText('Exported before, on Monday, to 王小明.', 16)).toEqual([
      'Exported before,',
      'on Monday, to',
      '王小明.',
    ]);
  });

  test('keeps every word, and goes beyond the width for single words only', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1 }).map((word) => word.replace(/\s/g, '-')),
          { minLength: 1 },
        ),
        fc.integer({ min: 1, max: 40 }),
        (words, width) => {
          const lines = wrapText(words.join(' '), width);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(line.includes(' ') && textWidth(line) > width).toBe(false);
        },
      ),
    );
  });

  test('is measured without its colours', () => {
    expect(wrapText('\u001b[31m✗\u001b[39m red and so on', 15)).toEqual([
      '\u001b[31m✗\u001b[39m red and so on',
    ]);
  });

  test('stays as it is where it fits, and where nobody watches', () => {
    expect(wrapText('two\n  lines', 10)).toEqual(['two', '  lines']);
    expect(wrapText('as long as it takes', Number.POSITIVE_INFINITY)).toEqual(['as long as it takes']);
  });
});

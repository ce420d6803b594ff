import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { csvRow } from './csv-row.ts';

const recordsOf = (text: string) =>
  z.array(z.array(z.string())).parse(parse(text, { record_delimiter: '\r\n', relax_column_count: true }));

describe('a row of a CSV file (B5, E6)', () => {
  it.each([
    ['a comma', 'Oslo, Norway', '"Oslo, Norway"'],
    ['quotation marks', 'Ada “the” "Great"', '"Ada “the” ""Great"""'],
    ['a line break', 'One warning.\nAnother one.', '"One warning.\nAnother one."'],
    ['a lone carriage return', 'One.\rTwo.', '"One.\rTwo."'],
    ['nothing special', 'Ångström 李', 'Ångström 李'],
  ])('quotes a cell with %s where it must (RFC 4180)', (_, cell, written) => {
    expect(csvRow([cell, 'x'])).toBe(`${written},x\r\n`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '＋1', '－1', '＠x'])(
    'lets no spreadsheet run %j',
    (cell) => {
      expect(recordsOf(csvRow([cell, 'x']))).toEqual([[`'${cell}`, 'x']]);
    },
  );

  it('comes back as it was written, one record each, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '\n', '\r\n', '\r', '"', '""', ',', ';', ' "x"', 'a\n"b",c'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const back = recordsOf(rows.map(csvRow).join(''));
        expect(back.map((cells) => cells.map((each) => each.replace(/^'/, '')))).toEqual(
          rows.map((cells) => cells.map((each) => each.replace(/^'/, ''))),
        );
      }),
    );
  });
});

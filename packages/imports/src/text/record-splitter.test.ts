import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_RECORD_CHARACTERS, RecordSplitter, type TextRecord } from './record-splitter.ts';

function split(text: string, delimiter = ',', chunk = Number.POSITIVE_INFINITY): TextRecord[] {
  const splitter = new RecordSplitter(delimiter);
  const records: TextRecord[] = [];
  for (let at = 0; at < text.length; at += chunk) records.push(...splitter.push(text.slice(at, at + chunk)));
  records.push(...splitter.finish());
  return records;
}

const cells = (text: string, delimiter?: string) => split(text, delimiter).map((record) => record.cells);

describe('splitting text into records', () => {
  it('takes LF, CRLF and lone CR, mixed in one file', () => {
    expect(cells('a,b\nc,d\r\ne,f\rg,h')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('keeps line breaks and delimiters inside quotes as data, and undoubles quotes', () => {
    expect(cells('a,"Acme, Inc.\r\nBerlin","5"" pipe"\nx,"",""')).toEqual([
      ['a', 'Acme, Inc.\r\nBerlin', '5" pipe'],
      ['x', '', ''],
    ]);
  });

  it('tells the physical line on which each record starts', () => {
    expect(split('a\r\n"b\nb\r\nb"\rc\n\nd').map((record) => record.line)).toEqual([1, 2, 5, 6, 7]);
  });

  it('yields a blank line as one empty cell', () => {
    expect(cells('a\n\nb\n')).toEqual([['a'], [''], ['b']]);
  });

  it('reads a bare quote in an unquoted cell as a letter', () => {
    expect(cells('William "Bill" Gatewood,CEO\n')).toEqual([['William "Bill" Gatewood', 'CEO']]);
  });

  it('reads stray quotes inside a quoted cell as letters', () => {
    expect(cells('"William "Bill" Gatewood",CEO\n')).toEqual([['William "Bill" Gatewood', 'CEO']]);
  });

  it('reads a cell that merely begins with a quoted word as it stands', () => {
    expect(cells('"Bill" Gatewood,"CEO, now"\nx,y')).toEqual([
      ['"Bill" Gatewood', 'CEO, now'],
      ['x', 'y'],
    ]);
  });

  it('allows spaces between a closing quote and the delimiter', () => {
    expect(cells('"a" ,"b"  \nc,d')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('names the line of a quote that is never closed and still reads every other record', () => {
    const records = split('a,b\nc,d\ne,"f\ng,h\ni,j\n');
    expect(records.map((record) => record.cells)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', '"f'],
      ['g', 'h'],
      ['i', 'j'],
    ]);
    expect(records.map((record) => record.unclosedQuoteLine)).toEqual([null, null, 3, null, null]);
    expect(records.map((record) => record.line)).toEqual([1, 2, 3, 4, 5]);
  });

  it('does not let an unclosed quote end at the opening quote of a later record', () => {
    const records = split('a,"Acme\nb,Foo\nc,"Bar, Inc."\nd,e\n');
    expect(records.map((record) => record.cells)).toEqual([
      ['a', '"Acme'],
      ['b', 'Foo'],
      ['c', 'Bar, Inc.'],
      ['d', 'e'],
    ]);
    expect(records[0]?.unclosedQuoteLine).toBe(1);
  });

  it('gives up on an unclosed quote after the longest believable record, not at the end of the file', () => {
    const splitter = new RecordSplitter(',');
    const row = `${'x'.repeat(99)},y\n`;
    const records = [...splitter.push('a,"b\n')];
    for (let written = 0; written < 2.5 * MAX_RECORD_CHARACTERS; written += row.length) {
      records.push(...splitter.push(row));
    }
    expect(records.length).toBeGreaterThan(MAX_RECORD_CHARACTERS / row.length);
    expect(records[0]).toMatchObject({ cells: ['a', '"b'], line: 1, unclosedQuoteLine: 1 });
  });
});

describe('splitting any text', () => {
  const nasty = fc
    .array(fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', 'é', ';', '""', '","', '"\n'), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));

  it('gives the same records however the text is cut into chunks', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 7 }), (text, chunk) => {
        expect(split(text, ',', chunk)).toEqual(split(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('loses no letter and counts every physical line', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const records = split(text);
        const letters = (value: string) => value.replace(/[",;\s]/g, '');
        expect(letters(records.flatMap((record) => record.cells).join(''))).toBe(letters(text));
        const lines = text.split(/\r\n|\n|\r/).length;
        expect(records.at(-1)?.line ?? 0).toBeLessThanOrEqual(lines);
        expect(records.map((record) => record.line)).toEqual(
          records.map((record) => record.line).toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with csv-parse on well-formed text', () => {
    const cell = fc
      .array(fc.constantFrom('"', ',', '\n', '\r\n', ' ', 'a', 'é'), { maxLength: 6 })
      .map((p) => p.join(''));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join(lineEnd);
        expect(cells(text)).toEqual(rows);
        expect(cells(text)).toEqual(parse(text, { relax_column_count: true, record_delimiter: lineEnd }));
      }),
      { numRuns: 500 },
    );
  });
});

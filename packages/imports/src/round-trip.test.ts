import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAll } from './testing/read-all.ts';
import { writeTable } from './testing/write-table.ts';
import { inlineRow, writeWorkbook } from './testing/write-workbook.ts';

const HEADER = ['Full Name', 'Email', 'Alpha', 'Beta'];
const LETTERS = fc.constantFrom(
  ...[
    'a',
    'Z',
    '7',
    ' ',
    ',',
    ';',
    '\t',
    '|',
    '"',
    '\n',
    '\r\n',
    '\r',
    "'",
    '=',
    '@',
    '<',
    '&',
    '_x',
    'é',
    'ß',
    '毛',
    '🌸',
  ],
);
const text = (letters: fc.Arbitrary<string>) =>
  fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
/** Four cells, of which the first names somebody. */
const rowsOf = (letters: fc.Arbitrary<string>) =>
  fc.array(
    fc.tuple(
      fc.constantFrom('Ann', 'Bob, "B"', 'Cid; C'),
      fc.constant('x@example.com'),
      text(letters),
      text(letters),
    ),
    { minLength: 1, maxLength: 6 },
  );

const forms = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
});

/** Cells at the end that are empty do not come back from a workbook. */
function filled(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, last + 1);
}

describe('W2 any table of cells comes back the same', () => {
  it('as text with any delimiter, line end and quoting, in any Unicode encoding', async () => {
    const encodings = fc.constantFrom('utf-8', 'utf-8 with a mark', 'utf-16le', 'utf-16be');
    await fc.assert(
      fc.asyncProperty(
        rowsOf(LETTERS),
        forms,
        encodings,
        fc.integer({ min: 1, max: 64 }),
        async (rows, form, encoding, chunk) => {
          const written = writeTable([HEADER, ...rows], form);
          const file = encode(written, encoding);
          const { rows: read, inspection } = await readAll(file, {}, chunk);
          expect(inspection).toMatchObject({ delimiter: form.delimiter, headers: HEADER });
          expect(read.map(({ cells }) => cells)).toEqual(rows);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('in a code page, when told which', async () => {
    const latin = fc.constantFrom('a', 'é', 'ß', 'Ÿ', '€', '“', ' ', ',', '"');
    const bytesOf = (written: string) =>
      Buffer.from(
        Array.from(written, (letter) => ({ Ÿ: 0x9f, '€': 0x80, '“': 0x93 })[letter] ?? letter.charCodeAt(0)),
      );
    await fc.assert(
      fc.asyncProperty(rowsOf(latin), forms, async (rows, form) => {
        const file = bytesOf(writeTable([HEADER, ...rows], form));
        const { rows: read } = await readAll(file, { overrides: { encoding: 'windows-1252' } });
        expect(read.map(({ cells }) => cells)).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });

  it('as a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(LETTERS), fc.integer({ min: 50, max: 4000 }), async (rows, chunk) => {
        const sheet = [HEADER, ...rows].map((cells) => inlineRow(cells)).join('');
        const { rows: read } = await readAll(writeWorkbook([{ rows: sheet }]), {}, chunk);
        // XML itself reads every line end as a line feed (XML 1.0, 2.11); Excel keeps the others escaped.
        expect(read.map(({ cells }) => cells)).toEqual(rows.map((cells) => filled(cells)));
      }),
      { numRuns: 50 },
    );
  });
});

function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-8 with a mark') return Buffer.from(`\ufeff${text}`);
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

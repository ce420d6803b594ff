import { describe, expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('W2 a file that is not what its name says', () => {
  it.each([
    ['xlsx', bytes([0x50, 0x4b, 3, 4, 20, 0, 6, 0], '[Content_Types].xml'), 'Excel workbook'],
    ['zip', bytes([0x50, 0x4b, 3, 4, 20, 0, 8, 0], 'Connections.csv'), 'Unpack it'],
    ['xls', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]), 'old Excel workbook'],
    ['gzip', bytes([0x1f, 0x8b, 8, 0]), 'Unpack it'],
    ['pdf', bytes('%PDF-1.7\n'), 'PDF'],
    ['rtf', bytes('{\\rtf1\\ansi'), 'RTF'],
    ['html', bytes('\ufeff\r\n <!DOCTYPE html><html><body>Sign in</body></html>'), 'sign-in page'],
    ['html', bytes('<html><head></head>'), 'sign-in page'],
    ['xml', bytes('<?xml version="1.0"?><cv/>'), 'XML'],
    [
      'binary',
      Buffer.from(Array.from({ length: 400 }, (_, index) => [0, 1, 2, 3, 65][index % 5] ?? 0)),
      'not a text file',
    ],
    ['empty', bytes(''), 'empty'],
    ['empty', bytes('\ufeff \r\n\r\n'), 'empty'],
  ])('is named %s, with what to do', async (kind, file, message) => {
    const { inspection, rows } = await readAll(file, { fileName: 'people.csv' });
    expect(inspection).toMatchObject({ kind, format: null, problems: [{ severity: 'error' }] });
    expect(inspection.problems[0]?.message).toMatch(/^people\.csv: /);
    expect(inspection.problems[0]?.message).toContain(message);
    expect(rows).toEqual([]);
  });

  it('is read as a table whatever its name', async () => {
    const { inspection } = await readAll('Name,Email\nA,a@example.com\n', { fileName: 'people.xlsx' });
    expect(inspection.kind).toBe('csv');
  });
});

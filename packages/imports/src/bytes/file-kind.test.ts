import { describe, expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** A PNG of one pixel. */
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('W2 a file that is not what its name says', () => {
  it.each([
    ['xlsx', bytes([0x50, 0x4b, 3, 4, 20, 0, 6, 0], '[Content_Types].xml'), 'Excel workbook'],
    ['zip', bytes([0x50, 0x4b, 3, 4, 20, 0, 8, 0], 'Connections.csv'), 'Unpack it'],
    ['xls', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]), 'old Excel workbook'],
    ['gzip', bytes([0x1f, 0x8b, 8, 0]), 'Unpack it'],
    ['pdf', bytes('%PDF-1.7\n'), 'PDF'],
    ['rtf', bytes('{\\rtf1\\ansi'), 'RTF'],
    ['png', Buffer.from(onePixel, 'base64'), 'This is a PNG picture, not a CSV.'],
    ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF'), 'JPEG picture'],
    ['gif', bytes('GIF89a', [1, 0, 1, 0]), 'GIF picture'],
    ['webp', bytes('RIFF', [4, 0, 0, 0], 'WEBPVP8 '), 'WebP picture'],
    ['tiff', bytes('II*', [0, 8]), 'TIFF picture'],
    ['heic', bytes([0, 0, 0, 24], 'ftypheic'), 'HEIC picture'],
    ['docx', bytes([0x50, 0x4b, 3, 4], '[Content_Types].xml', 'word/document.xml'), 'Word document'],
    [
      'ods',
      bytes([0x50, 0x4b, 3, 4], 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      'OpenDocument',
    ],
    ['vcard', bytes('BEGIN:VCARD\r\nFN:Ada'), 'vCard'],
    ['json', bytes('[{"name":"Ada"},{"name":"Bo"}]'), 'This is a JSON file, not a CSV'],
    ['json', bytes('["Ada","Bo"]'), 'no JSON Resume'],
    ['json', bytes('{"error":"not signed in"}'), 'no JSON Resume'],
    ['html', bytes('<p class="x">Sign in</p>'), 'sign-in page'],
    ['binary', Buffer.from(Array.from({ length: 60 }, (_, index) => (index * 97 + 13) % 256)), 'text file'],
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

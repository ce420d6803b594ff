import { describe, expect, it } from 'vitest';
import { readAll, readOnly } from '../testing/read-all.ts';
import { detectEncoding } from './encoding.ts';
import { TextStream } from './text-stream.ts';

const utf16 = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const TABLE = 'Full Name\tEmail\nJosé Müller\tjose@example.com\n';

describe('the encoding of a file', () => {
  it.each([
    ['UTF-16LE with a mark', utf16(`\ufeff${TABLE}`), 'utf-16le', true],
    ['UTF-16BE with a mark', utf16(`\ufeff${TABLE}`, true), 'utf-16be', true],
    ['UTF-16LE without a mark', utf16(TABLE), 'utf-16le', false],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TABLE}`), 'utf-8', true],
    ['UTF-8', Buffer.from(TABLE), 'utf-8', false],
    ['Windows-1252', Buffer.from(TABLE, 'latin1'), 'windows-1252', false],
  ] as const)('%s is seen and decoded', async (_, bytes, encoding, bom) => {
    const { inspection, rows } = await readAll(bytes);
    expect(inspection).toMatchObject({ encoding, bom, delimiter: '\t', headers: ['Full Name', 'Email'] });
    expect(rows).toMatchObject([{ candidate: { name: { full: 'José Müller' } } }]);
  });

  // A header and two people each, as Excel of that country writes them.
  it.each([
    ['windows-1251', 'c8ecff2cd4e0ece8ebe8ff0ac8e2e0ed2ccfe5f2f0eee20aceebfce3e02cd1ece8f0edeee2e00a'],
    [
      'shift_jis',
      '96bc914f2c89ef8ed00a96d197988fac8cdc98592c925492e38e9696b18f8a0a8e52936391be98592c83678388835e0a',
    ],
  ])('guesses %s and says that it is a guess', (encoding, hex) => {
    const detected = detectEncoding(Buffer.from(hex, 'hex'));
    expect(detected).toEqual({ encoding, bom: false, confidence: 'guessed' });
  });

  it('asks to check a guessed code page, and obeys when told another', async () => {
    const bytes = Buffer.from('Name,Company\nJi\xf8\xed,\xc8EZ\n', 'latin1');
    const guessed = await readAll(bytes);
    expect(guessed.inspection.problems).toMatchObject([{ severity: 'warning', code: 'encoding-guessed' }]);
    const told = await readOnly(bytes, { overrides: { encoding: 'windows-1250' } });
    expect(told.candidate).toMatchObject({ name: { full: 'Jiří' }, employments: [{ company: 'ČEZ' }] });
  });

  it('is found out when the first letter outside ASCII comes after megabytes', async () => {
    const filler = 'Ann Example,ann@example.com\n'.repeat(20_000);
    const { rows } = await readAll(Buffer.from(`Name,Email\n${filler}Jos\xe9,jose@example.com\n`, 'latin1'));
    expect(rows).toHaveLength(20_001);
    expect(rows.at(-1)).toMatchObject({ candidate: { name: { full: 'José' } }, warnings: [] });
  });

  it('names the rows whose bytes mean nothing in it', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Name,Email\nJosé,j@example.com\nAnn'),
      Buffer.from([0xff]),
      Buffer.from(',a@example.com\n'),
    ]);
    const { rows } = await readAll(bytes, { overrides: { encoding: 'utf-8' } });
    expect(rows[1]).toMatchObject({ warnings: [expect.stringContaining('could not be decoded')] });
  });
});

describe('a text stream', () => {
  it.each([1, 2, 3, 5])('decodes the same in chunks of %i bytes', (size) => {
    const stream = new TextStream('utf-8', true);
    const bytes = Buffer.from('plain, then é, 毛 and 🌸.');
    let text = '';
    for (let at = 0; at < bytes.length; at += size) text += stream.push(bytes.subarray(at, at + size));
    expect(text + stream.finish()).toBe('plain, then é, 毛 and 🌸.');
    expect(stream.encoding).toBe('utf-8');
  });

  it('gives up an assumed UTF-8 for a code page, also for a letter at the very end', () => {
    const stream = new TextStream('utf-8', true);
    expect(stream.push(Buffer.from('Andr\xe9', 'latin1')) + stream.finish()).toBe('André');
    expect(stream.encoding).toBe('windows-1252');
  });
});

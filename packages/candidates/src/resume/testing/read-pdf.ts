import { inflateSync } from 'node:zlib';

/** What a PDF of ours draws and says of it, as far as tests look at it. */
export interface ReadPdf {
  /** All glyphs shown, by their number in the font; 0 is the empty box. */
  readonly glyphs: readonly number[];
  /** What the tables say the glyphs mean, each entry once. */
  readonly letters: string;
  /** What the drawing instructions say in place of the tables: glyphs that share a letter. */
  readonly instead: readonly string[];
}

export function readPdf(pdf: Uint8Array): ReadPdf {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString('latin1');
  const drawn = [...text.matchAll(/(?<!end)stream\r?\n([\s\S]*?)endstream/gu)]
    .map(({ 1: body = '' }) => inflated(Buffer.from(body, 'latin1')))
    .filter((body) => /\bBT\b[\s\S]*\bET\b/u.test(body));
  const shown = drawn.flatMap((body) =>
    [...body.matchAll(/\((?:\\[\s\S]|[^\\)])*\)/gu)].map(([each]) => each),
  );
  const codes = [...text.matchAll(/<[0-9A-F]{4}> <((?:[0-9A-F]{4})+)>/gu)].map(({ 1: code = '' }) => code);
  return {
    glyphs: shown.flatMap((string) => glyphsOf(string.slice(1, -1))),
    letters: codes.map(textOf).join(''),
    instead: drawn.flatMap((body) =>
      [...body.matchAll(/\/ActualText <FEFF([0-9A-F]*)>/gu)].map(({ 1: code = '' }) => textOf(code)),
    ),
  };
}

/** Fonts and pictures are none of ours, whatever they are packed in. */
function inflated(body: Buffer): string {
  return body[0] === 0x78 ? inflateSync(body).toString('latin1') : '';
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Two bytes a glyph. */
function glyphsOf(string: string): number[] {
  const bytes = Buffer.from(
    string.replace(/\\([0-7]{1,3}|[\s\S])/gu, (_, each: string) =>
      /^[0-7]/u.test(each) ? String.fromCharCode(Number.parseInt(each, 8)) : (escapes[each] ?? each),
    ),
    'latin1',
  );
  return Array.from({ length: bytes.length >> 1 }, (_, place) => bytes.readUInt16BE(place * 2));
}

function textOf(code: string): string {
  return Buffer.from(code, 'hex').swap16().toString('utf16le');
}

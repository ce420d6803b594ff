import { TextDecoder } from 'node:util';
/** What the bytes are, whatever the file's name says. */
export type FileKind =
  | 'empty'
  | 'text'
  | 'json'
  | 'xlsx'
  | 'xls'
  | 'zip'
  | 'gzip'
  | 'pdf'
  | 'rtf'
  | 'html'
  | 'xml'
  | 'binary';

const MAGIC: readonly (readonly [FileKind, readonly number[]])[] = [
  // OLE compound file, the container of .xls (MS-CFB, section 2.2).
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

// Local file header, and the end record that is all an empty archive has (PKWARE APPNOTE, sections 4.3.7, 4.3.16).
const ZIP_STARTS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];

const HTML_START =
  /^(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|script|style|table|div|form|h1)\b/i;
const XML_START = /^<\?xml\b/i;
const JSON_START = /^(?:\{\s*(?:"|\}|$)|\[\s*(?:\{|\]|$))/;

/** Kinds that are told from the bytes alone; null when they have to be read as text first. */
export function kindOfBytes(head: Uint8Array): FileKind | null {
  if (head.length === 0) return 'empty';
  for (const [kind, magic] of MAGIC) if (startsWith(head, magic)) return kind;
  if (ZIP_STARTS.some((magic) => startsWith(head, magic))) return isWorkbook(head) ? 'xlsx' : 'zip';
  return null;
}

/** Kind of a file whose first characters are `text`. */
export function kindOfText(text: string): FileKind {
  const start = text.trimStart();
  if (start === '') return 'empty';
  if (HTML_START.test(start)) return 'html';
  if (XML_START.test(start)) return /<html\b/i.test(start) ? 'html' : 'xml';
  if (JSON_START.test(start)) return 'json';
  return looksBinary(text) ? 'binary' : 'text';
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** An xlsx file is a ZIP whose members include `[Content_Types].xml` and `xl/` (ECMA-376, part 2). */
function isWorkbook(head: Uint8Array): boolean {
  const names = new TextDecoder('latin1').decode(head);
  return (
    names.includes('[Content_Types].xml') || names.includes('xl/workbook') || names.includes('xl/worksheets')
  );
}

// Broken exports hold a NUL here and there; pictures and programs are full of control characters.
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 4096);
  let controls = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) controls += 1;
  }
  return controls > 8 && controls > sample.length * 0.05;
}

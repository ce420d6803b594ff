/** What the bytes are, whatever the file's name says. */
export type FileKind =
  | 'empty'
  | 'text'
  | 'json'
  | 'xlsx'
  | 'xls'
  | 'ods'
  | 'docx'
  | 'zip'
  | 'gzip'
  | 'pdf'
  | 'rtf'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'webp'
  | 'tiff'
  | 'heic'
  | 'html'
  | 'xml'
  | 'vcard'
  | 'binary';

/** What a file of this kind has at a place of its own, byte by byte. */
interface Magic {
  readonly kind: FileKind;
  readonly at?: number;
  readonly bytes: string;
}

const MAGIC: readonly Magic[] = [
  // OLE compound file, the container of .xls (MS-CFB, section 2.2).
  { kind: 'xls', bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { kind: 'gzip', bytes: '\x1f\x8b\x08' },
  { kind: 'pdf', bytes: '%PDF-' },
  { kind: 'rtf', bytes: '{\\rtf' },
  // Signatures of the formats' own specifications (PNG 5.2; ITU T.81 B.1.1.3; GIF89a 17; RIFF; TIFF 6.0; ISO 23008-12).
  { kind: 'png', bytes: '\x89PNG\r\n\x1a\n' },
  { kind: 'jpeg', bytes: '\xff\xd8\xff' },
  { kind: 'gif', bytes: 'GIF8' },
  { kind: 'webp', at: 8, bytes: 'WEBPVP8' },
  { kind: 'tiff', bytes: 'II*\0' },
  { kind: 'tiff', bytes: 'MM\0*' },
  { kind: 'heic', at: 4, bytes: 'ftyphei' },
  { kind: 'heic', at: 4, bytes: 'ftypmif1' },
];

// Local file header, and the end record that is all an empty archive has (PKWARE APPNOTE, sections 4.3.7, 4.3.16).
const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06'];

const HTML_START =
  /^(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|main|section|header|footer|nav|table|div|form|span|img|ul|ol|br|h[1-6]|p|a)(?=[\s/>]))/i;
const XML_START = /^<(?:\?xml|svg)\b/i;
const JSON_START = /^(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]]|$))/;
const VCARD_START = /^BEGIN:VCARD\r?\n/i;

/** Kinds that are told from the bytes alone; null when they have to be read as text first. */
export function kindOfBytes(head: Uint8Array): FileKind | null {
  if (head.length === 0) return 'empty';
  // One letter for each byte. TextDecoder's latin1 is windows-1252, in which some bytes are other letters.
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  for (const { kind, at = 0, bytes } of MAGIC) if (text.startsWith(bytes, at)) return kind;
  return ZIP_STARTS.some((start) => text.startsWith(start)) ? kindOfArchive(text) : null;
}

/** Kind of a file whose first characters are `text`. */
export function kindOfText(text: string): FileKind {
  const start = text.trimStart();
  if (start === '') return 'empty';
  if (HTML_START.test(start)) return 'html';
  if (XML_START.test(start)) return /<html\b/i.test(start) ? 'html' : 'xml';
  if (JSON_START.test(start)) return 'json';
  if (VCARD_START.test(start)) return 'vcard';
  return looksBinary(text) ? 'binary' : 'text';
}

/** Office files are ZIP archives, told by the names of their members (ECMA-376, part 2; OpenDocument 1.3, part 2, 3.3). */
function kindOfArchive(head: string): FileKind {
  if (head.includes('application/vnd.oasis.opendocument.spreadsheet')) return 'ods';
  if (head.includes('word/document.xml')) return 'docx';
  const isWorkbook = ['[Content_Types].xml', 'xl/workbook', 'xl/worksheets'].some((name) =>
    head.includes(name),
  );
  return isWorkbook ? 'xlsx' : 'zip';
}

// Broken exports hold a NUL here and there; pictures and programs are full of control characters.
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 4096);
  let controls = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) controls += 1;
  }
  return controls > 3 && controls > sample.length * 0.05;
}

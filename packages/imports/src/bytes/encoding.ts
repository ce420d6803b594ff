import { TextDecoder } from 'node:util';
import { analyse } from 'chardet';

/** Encodings a file can be read in, named as the Encoding Standard (WHATWG) names them. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'iso-8859-2',
  'iso-8859-15',
  'koi8-r',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const;

export type Encoding = (typeof ENCODINGS)[number];

export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly bom: boolean;
  /**
   * `certain`: a byte order mark, or strict UTF-8 with letters outside ASCII · `ascii`: only ASCII so far ·
   * `guessed`: a code page, which a person should check in the preview.
   */
  readonly confidence: 'certain' | 'ascii' | 'guessed';
}

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

// chardet's names, for those it tells apart well enough to believe.
const BY_CHARDET_NAME: Readonly<Record<string, Encoding>> = {
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'ISO-2022-JP': 'iso-2022-jp',
  GB18030: 'gb18030',
  Big5: 'big5',
  'EUC-KR': 'euc-kr',
  'windows-1251': 'windows-1251',
  'ISO-8859-5': 'windows-1251',
  'KOI8-R': 'koi8-r',
  'windows-1253': 'windows-1253',
  'ISO-8859-7': 'windows-1253',
  'windows-1255': 'windows-1255',
  'ISO-8859-8': 'windows-1255',
  'windows-1256': 'windows-1256',
  'ISO-8859-6': 'windows-1256',
};

const MULTIBYTE: ReadonlySet<Encoding> = new Set(['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr']);

/** How many bytes the byte order mark of `encoding` takes at the start of `head`; 0 when there is none. */
export function bomLength(head: Uint8Array, encoding: Encoding): number {
  const mark = BOMS.find(([name]) => name === encoding)?.[1];
  return mark?.every((byte, index) => head[index] === byte) ? mark.length : 0;
}

/**
 * How the first bytes of a file are encoded: byte order mark, then the pattern of UTF-16, then strict UTF-8,
 * then a guess at the code page. A character cut in two at the end of `head` does not count against UTF-8.
 */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  for (const [encoding] of BOMS) {
    if (bomLength(head, encoding) > 0) return { encoding, bom: true, confidence: 'certain' };
  }
  const utf16 = utf16Pattern(head);
  if (utf16 !== null) return { encoding: utf16, bom: false, confidence: 'guessed' };
  if (asciiPrefixLength(head) === head.length) return { encoding: 'utf-8', bom: false, confidence: 'ascii' };
  if (isUtf8(head, false)) return { encoding: 'utf-8', bom: false, confidence: 'certain' };
  return { encoding: guessCodePage(head), bom: false, confidence: 'guessed' };
}

/** How many bytes at the start are plain ASCII. */
export function asciiPrefixLength(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && (bytes[at] ?? 0) < 128) at += 1;
  return at;
}

/** Whether `bytes` are strict UTF-8; unless `ended`, a character cut in two at their end is fine. */
export function isUtf8(bytes: Uint8Array, ended: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !ended });
    return true;
  } catch {
    // The only way TextDecoder has of saying no.
    return false;
  }
}

/** Text in UTF-16 is full of zero bytes, all on the same side of the pairs. */
function utf16Pattern(head: Uint8Array): Encoding | null {
  const sample = head.subarray(0, 2048);
  const pairs = Math.floor(sample.length / 2);
  if (pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (sample[at] === 0) even += 1;
    if (sample[at + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be';
  return null;
}

/** The code page bytes that are not UTF-8 are most likely in; Windows-1252 when nothing speaks for another. */
export function guessCodePage(bytes: Uint8Array): Encoding {
  // Lines in plain ASCII would only drown the few letters that tell code pages apart.
  const telling = linesOutsideAscii(bytes);
  const foreign = standsInWords(telling);
  // Most Chinese names are also valid EUC-KR, and then score the same.
  const matches = analyse(telling).sort(
    (a, b) => b.confidence - a.confidence || Number(b.name === 'GB18030') - Number(a.name === 'GB18030'),
  );
  for (const { name, confidence } of matches) {
    const encoding = BY_CHARDET_NAME[name];
    if (encoding === undefined) continue;
    const believable = MULTIBYTE.has(encoding)
      ? confidence > 10 && decodesCleanly(telling, encoding)
      : foreign && confidence >= 20;
    if (believable) return encoding;
  }
  // Short texts give chardet nothing to go by; of the alphabets of one byte a letter, Cyrillic is the most used.
  return foreign ? 'windows-1251' : 'windows-1252';
}

/**
 * Whether most letters outside ASCII stand together: whole words do in Cyrillic or Greek, whereas an accent in
 * Latin text stands between plain letters.
 */
function standsInWords(bytes: Uint8Array): boolean {
  let total = 0;
  let inWords = 0;
  let run = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if ((bytes[at] ?? 0) > 127) {
      run += 1;
      continue;
    }
    total += run;
    if (run >= 3) inWords += run;
    run = 0;
  }
  return inWords * 2 > total;
}

function decodesCleanly(bytes: Uint8Array, encoding: Encoding): boolean {
  return !new TextDecoder(encoding).decode(bytes, { stream: true }).includes('\ufffd');
}

function linesOutsideAscii(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let start = 0;
  let outside = false;
  for (let at = 0; at <= bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== undefined && byte > 127) outside = true;
    if (byte !== 10 && byte !== 13 && byte !== undefined) continue;
    if (outside) parts.push(bytes.subarray(start, at + 1));
    start = at + 1;
    outside = false;
  }
  return Buffer.concat(parts);
}

/** How an XML document is encoded: UTF-16 by its mark or pattern, else UTF-8 (XML 1.0, appendix F). */
export function xmlEncoding(head: Uint8Array): Encoding {
  for (const [encoding] of BOMS) if (bomLength(head, encoding) > 0) return encoding;
  return utf16Pattern(head) ?? 'utf-8';
}

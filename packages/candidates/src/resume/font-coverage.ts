import { closeSync, openSync, readSync } from 'node:fs';
import { fontFiles } from './fonts.ts';

/** Whether one of the fonts has a glyph for a code point. */
export type Covers = (codePoint: number) => boolean;

/** First and last code point of a stretch. */
type Range = readonly [first: number, last: number];

let known: Covers | null = null;

/** What the fonts of the résumé can show. They are looked into once in a process. */
export function fontCoverage(): Covers {
  known ??= coverageOf(fontFiles());
  return known;
}

function coverageOf(files: readonly string[]): Covers {
  const ranges = files.flatMap(readRanges).sort(([one], [another]) => one - another);
  const merged: [number, number][] = [];
  for (const [first, last] of ranges) {
    const before = merged.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return (codePoint) => {
    let from = 0;
    let to = merged.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const [first, last] = merged[middle] ?? [0, 0];
      if (codePoint < first) to = middle;
      else if (codePoint > last) from = middle + 1;
      else return true;
    }
    return false;
  };
}

/**
 * The code points a font has glyphs for, from its table `cmap` (OpenType specification, "cmap", formats 4 and 12). Only
 * this table is read: the fonts weigh some 16 MB.
 */
function readRanges(file: string): Range[] {
  const font = openSync(file, 'r');
  try {
    const read = (at: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length);
      readSync(font, bytes, 0, length, at);
      return bytes;
    };
    const tables = read(12, read(4, 2).readUInt16BE() * 16);
    for (let at = 0; at < tables.length; at += 16) {
      if (tables.toString('latin1', at, at + 4) !== 'cmap') continue;
      return rangesOfTable(read(tables.readUInt32BE(at + 8), tables.readUInt32BE(at + 12)));
    }
    throw new Error(`The font ${file} says of no character which glyph it has.`);
  } finally {
    closeSync(font);
  }
}

function rangesOfTable(cmap: Buffer): Range[] {
  const places = new Set<number>();
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) places.add(cmap.readUInt32BE(at + 4));
  return [...places].flatMap((place) => {
    const table = cmap.subarray(place);
    const format = table.readUInt16BE(0);
    if (format === 12) return rangesOfFormat12(table);
    return format === 4 ? rangesOfFormat4(table) : [];
  });
}

function rangesOfFormat12(table: Buffer): Range[] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, group) => {
    const at = 16 + group * 12;
    return [table.readUInt32BE(at), table.readUInt32BE(at + 4)] as const;
  });
}

function rangesOfFormat4(table: Buffer): Range[] {
  const segments = table.readUInt16BE(6) / 2;
  const found: Range[] = [];
  for (let segment = 0; segment < segments; segment += 1) {
    const last = table.readUInt16BE(14 + segment * 2);
    const first = table.readUInt16BE(16 + (segments + segment) * 2);
    const delta = table.readUInt16BE(16 + (2 * segments + segment) * 2);
    const offsetAt = 16 + (3 * segments + segment) * 2;
    const offset = table.readUInt16BE(offsetAt);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = offset === 0 ? code + delta : table.readUInt16BE(offsetAt + offset + (code - first) * 2);
      // Glyph 0 is the empty box.
      if ((glyph & 0xffff) !== 0) found.push([code, code]);
    }
  }
  return found;
}

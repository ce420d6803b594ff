import { tidyLine } from '@crosswalk/candidates';
import { FORMATS } from '../formats/registry.ts';

/**
 * A header as headers are compared: lower case, without spaces, `_`, `-`, `.` and `#`. `E-Mail_Address` and
 * `email address` are the same header.
 */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\-.#\ufeff\u200b]/gu, '');
}

/**
 * A name for each column that no other column of the file has: the header as written, or its place where the
 * header is empty (`Column 7`) or repeated (`Email (column 7)`).
 */
export function columnLabels(headers: readonly string[]): string[] {
  const labels: string[] = [];
  const taken = new Set(headers.map((header) => tidyLine(header)));
  const used = new Set<string>();
  for (const [index, written] of headers.entries()) {
    const header = tidyLine(written);
    let label = header;
    if (header === '') label = `Column ${index + 1}`;
    else if (used.has(header)) label = `${header} (column ${index + 1})`;
    while (label !== header && (taken.has(label) || used.has(label))) label += "'";
    used.add(label);
    labels.push(label);
  }
  return labels;
}

/** The name of a cell beyond the last header, `column` counted from 1. */
export function surplusLabel(column: number): string {
  return `Column ${column}`;
}

const KNOWN_HEADERS: ReadonlySet<string> = new Set(FORMATS.flatMap((format) => Object.keys(format.columns)));

/** How many cells of a record are headers some format knows. */
export function countKnownHeaders(cells: readonly string[]): number {
  return cells.filter((cell) => cell.length <= 60 && KNOWN_HEADERS.has(normaliseHeader(cell))).length;
}

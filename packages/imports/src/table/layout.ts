import { storable } from '@crosswalk/candidates';
import { RecordSplitter, type TextRecord } from '../text/record-splitter.ts';
import { countKnownHeaders } from './headers.ts';

/** Where the table stands in a text. */
export interface Layout {
  readonly delimiter: string;
  /** Physical line of the header, 1-based; null when the file has none. */
  readonly headerLine: number | null;
  /** The header's cells; for a file without one, as many empty texts as its first record has cells. */
  readonly headers: readonly string[];
  /** Records that start before this physical line are preamble or header. */
  readonly firstDataLine: number;
}

export interface LayoutOverrides {
  readonly delimiter?: string | undefined;
  readonly headerRow?: number | null | undefined;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** How far down a header is looked for; LinkedIn's stands on line 4. */
const HEADER_SEARCH_RECORDS = 20;
const SNIFFED_CHARACTERS = 64 * 1024;
const SEPARATOR_LINE = /^"?sep=([^"\r\n]|\\t)"?(?:\r\n|\r|\n|$)/i;

/**
 * Finds delimiter and header in the first characters of a table: for each delimiter, the record in which most
 * cells are headers we know. `complete` says that `head` is the whole text.
 */
export function findLayout(head: string, complete: boolean, overrides: LayoutOverrides = {}): Layout {
  const separatorLine = SEPARATOR_LINE.exec(head);
  const announced = separatorLine?.[1]?.replace('\\t', '\t');
  const firstLine = separatorLine === null ? 1 : 2;
  const given = overrides.delimiter ?? announced;
  const candidates = given === undefined ? DELIMITERS : [given];
  const layouts = candidates.map((delimiter) => layoutWith(delimiter, head, complete, firstLine, overrides));
  const best = layouts.reduce((a, b) => (isBetter(b, a) ? b : a));
  return best.layout;
}

interface JudgedLayout {
  readonly layout: Layout;
  readonly knownHeaders: number;
  /** Share of the records that have as many cells as the header, when that is more than one. */
  readonly agreement: number;
}

function isBetter(a: JudgedLayout, b: JudgedLayout): boolean {
  return a.knownHeaders === b.knownHeaders ? a.agreement > b.agreement : a.knownHeaders > b.knownHeaders;
}

function layoutWith(
  delimiter: string,
  head: string,
  complete: boolean,
  firstLine: number,
  overrides: LayoutOverrides,
): JudgedLayout {
  const splitter = new RecordSplitter(delimiter);
  // The header asked for may stand further down than any we would look for.
  const sniffed = overrides.headerRow == null ? head.slice(0, SNIFFED_CHARACTERS) : head;
  let records = splitter.push(sniffed);
  if (records.length === 0 || (complete && sniffed.length === head.length)) {
    records = [...records, ...splitter.finish()];
  }
  const filled = records.filter((record) => record.line >= firstLine && !isBlank(record));
  const header = headerAmong(filled, overrides.headerRow);
  const cells = (header ?? filled[0])?.cells.map(storable) ?? [];
  const agreeing = filled.filter((record) => record.cells.length === cells.length).length;
  return {
    layout: {
      delimiter,
      headerLine: header?.line ?? null,
      headers: header === null ? cells.map(() => '') : dropTrailingEmpty(cells),
      firstDataLine: header === null ? firstLine : header.line + 1,
    },
    knownHeaders: header === null ? 0 : countKnownHeaders(cells),
    agreement: cells.length > 1 && filled.length > 0 ? agreeing / filled.length : 0,
  };
}

/** A record without a single character in it. */
export function isBlank(record: TextRecord): boolean {
  return record.cells.length === 1 && record.cells[0]?.trim() === '';
}

function headerAmong(filled: readonly TextRecord[], wanted: number | null | undefined): TextRecord | null {
  if (wanted === null) return null;
  if (wanted !== undefined) return filled.find((record) => record.line >= wanted) ?? null;
  const searched = filled.slice(0, HEADER_SEARCH_RECORDS);
  const counts = searched.map((record) => countKnownHeaders(record.cells));
  const most = Math.max(0, ...counts);
  const first = searched[0];
  if (first === undefined) return null;
  // One familiar word alone may be a preamble's; the first line needs none, unless it reads like a person.
  if (most >= 2) return searched[counts.indexOf(most)] ?? null;
  return first.cells.some(looksLikeData) ? null : first;
}

function looksLikeData(cell: string): boolean {
  return /\S@\S+\.\S|^https?:\/\/|^\s*\+?[\d\s().-]{7,}$/i.test(cell);
}

// Excel pads short lines to the width of the widest one.
function dropTrailingEmpty(cells: readonly string[]): string[] {
  let length = cells.length;
  while (length > 1 && cells[length - 1]?.trim() === '') length -= 1;
  return cells.slice(0, length);
}

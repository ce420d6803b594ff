import { storable } from '@crosswalk/candidates';
import { RecordSplitter } from '../text/record-splitter.ts';
import { countKnownHeaders } from './headers.ts';
import type { TableRecord } from './table-record.ts';

/** Where the table stands among the records of a file. */
export interface RecordLayout {
  /** Physical line of the header, 1-based; null when the file has none. */
  readonly headerLine: number | null;
  /** The header's cells; for a file without one, as many empty texts as its first record has cells. */
  readonly headers: readonly string[];
  /** Records that start before this physical line are preamble or header. */
  readonly firstDataLine: number;
  /** The first records of data, as far as they were looked at. */
  readonly firstRecords: readonly TableRecord[];
  /** How many cells of the header are headers some format knows. */
  readonly knownHeaders: number;
  /** Share of the records that have as many cells as the header, when that is more than one. */
  readonly agreement: number;
}

/** Where the table stands in a text. */
export interface Layout extends RecordLayout {
  readonly delimiter: string;
}

export interface LayoutOverrides {
  readonly delimiter?: string | undefined;
  readonly headerRow?: number | null | undefined;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** How far down a header is looked for; LinkedIn's stands on line 4. */
const HEADER_SEARCH_RECORDS = 20;
const SNIFFED_CHARACTERS = 64 * 1024;
/** The widest export of candidates has 64 columns; each one costs every row. */
const MOST_COLUMNS = 2_000;
const SEPARATOR_LINE = /^"?sep=([^"\r\n]|\\t)"?(?:\r\n|\r|\n|$)/i;

/**
 * Finds delimiter and header in the first characters of a table: for each delimiter, the record in which most
 * cells are headers we know. `complete` says that `head` is the whole text; `repair` is done to each record first.
 */
export function findLayout(
  head: string,
  complete: boolean,
  overrides: LayoutOverrides = {},
  repair: (record: TableRecord) => TableRecord = unchanged,
): Layout {
  const separatorLine = SEPARATOR_LINE.exec(head);
  const announced = separatorLine?.[1]?.replace('\\t', '\t');
  const firstLine = separatorLine === null ? 1 : 2;
  const given = overrides.delimiter ?? announced;
  const candidates = given === undefined ? DELIMITERS : [given];
  // The header asked for may stand further down than any we would look for.
  const sniffed = overrides.headerRow == null ? head.slice(0, SNIFFED_CHARACTERS) : head;
  const ended = complete && sniffed.length === head.length;
  const layouts = candidates.map((delimiter): Layout => {
    const records = firstRecords(sniffed, delimiter, ended).map(repair);
    return { delimiter, ...layOut(records, firstLine, overrides.headerRow) };
  });
  return layouts.reduce((a, b) => (isBetter(b, a) ? b : a));
}

function unchanged(record: TableRecord): TableRecord {
  return record;
}

function firstRecords(text: string, delimiter: string, ended: boolean): TableRecord[] {
  const splitter = new RecordSplitter(delimiter);
  const records = splitter.push(text);
  return records.length === 0 || ended ? [...records, ...splitter.finish()] : records;
}

/** Finds the header among the first records of a table; those before `firstLine` are none of it. */
export function layOut(
  records: readonly TableRecord[],
  firstLine: number,
  headerRow: number | null | undefined,
): RecordLayout {
  const filled = records.filter((record) => record.line >= firstLine && !isBlank(record));
  const header = headerAmong(filled, headerRow);
  const cells = (header ?? filled[0])?.cells.slice(0, MOST_COLUMNS).map(storable) ?? [];
  const agreeing = filled.filter(
    (record) => Math.min(record.cells.length, MOST_COLUMNS) === cells.length,
  ).length;
  const firstDataLine = header === null ? firstLine : header.line + 1;
  return {
    headerLine: header?.line ?? null,
    headers: header === null ? cells.map(() => '') : dropTrailingEmpty(cells),
    firstDataLine,
    firstRecords: filled.filter((record) => record.line >= firstDataLine),
    knownHeaders: header === null ? 0 : countKnownHeaders(cells),
    agreement: cells.length > 1 && filled.length > 0 ? agreeing / filled.length : 0,
  };
}

/** Whether `a` looks more like a table than `b`. */
export function isBetter(a: RecordLayout, b: RecordLayout): boolean {
  return a.knownHeaders === b.knownHeaders ? a.agreement > b.agreement : a.knownHeaders > b.knownHeaders;
}

/** A record without a single character in it. */
export function isBlank(record: TableRecord): boolean {
  return record.cells.length === 1 && record.cells[0]?.trim() === '';
}

function headerAmong(filled: readonly TableRecord[], wanted: number | null | undefined): TableRecord | null {
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

import { ArchiveError } from '../archive/archive-error.ts';
import type { ImportedRow } from '../imported-row.ts';
import type { TableRecord } from '../table/table-record.ts';
import type { TableReader } from './table-reader.ts';

/** Reads the rows of a table to the end, or to where a damaged workbook breaks off. */
export async function* readTableRows(
  batches: AsyncIterable<readonly TableRecord[]>,
  reader: TableReader,
): AsyncGenerator<Iterable<ImportedRow>, void> {
  try {
    for await (const records of batches) yield rowsOf(records, reader);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    yield [reader.brokenOff(error.message)];
  }
}

function* rowsOf(records: readonly TableRecord[], reader: TableReader): Generator<ImportedRow, void> {
  for (const record of records) if (reader.accept(record)) yield reader.read(record);
}

export interface FirstRows {
  readonly rows: readonly ImportedRow[];
  readonly count: number;
  /** True when the table goes on after as many rows as were to be counted. */
  readonly atLeast: boolean;
}

/** Reads the first rows of a table and only counts the others, up to `most`. */
export async function readFirstRows(
  batches: AsyncIterable<readonly TableRecord[]>,
  reader: TableReader,
  wanted: number,
  most: number,
): Promise<FirstRows> {
  const rows: ImportedRow[] = [];
  try {
    for await (const records of batches) {
      for (const record of records) {
        if (!reader.accept(record)) continue;
        if (reader.rows > most) return { rows, count: most, atLeast: true };
        if (rows.length < wanted) rows.push(reader.read(record));
      }
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    const last = reader.brokenOff(error.message);
    if (rows.length < wanted) rows.push(last);
  }
  return { rows, count: reader.rows, atLeast: false };
}

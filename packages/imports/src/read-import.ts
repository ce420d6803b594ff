import type { ImportedRow, ImportTotals } from './imported-row.ts';
import type { ImportOverrides, Inspection } from './inspection.ts';
import { readResumeRows } from './json-resume/resume-rows.ts';
import { openImport } from './open-import.ts';
import type { ImportContent } from './opened-import.ts';
import { TableReader } from './rows/table-reader.ts';
import { readTableRows } from './rows/table-rows.ts';

export interface ReadImportOptions {
  readonly fileName?: string | undefined;
  readonly overrides?: ImportOverrides | undefined;
}

/** A file on its way in. */
export interface ImportReading {
  readonly inspection: Inspection;
  /**
   * One for every record after the header, in the order of the file; to be read once. Leaving the loop early
   * closes the source. A file that cannot be imported (`inspection.problems`) has none.
   */
  readonly rows: AsyncGenerator<ImportedRow, void>;
  /** Counts of what has been read so far; final when `rows` has ended. */
  totals(): ImportTotals;
}

/**
 * Reads a file of candidates from its bytes: a table of any known or unknown format as text, workbook or in an
 * archive, or JSON Resume. What it is told from its content, unless `overrides` says otherwise.
 *
 * Tables are streamed: memory stays the same however long a text is; a workbook takes its packed size and its
 * texts. JSON is read whole, up to 64 MB.
 *
 * @param source the file's bytes in order, such as a Node stream of a file. Read once; its errors pass through.
 */
export async function readImport(
  source: AsyncIterable<Uint8Array>,
  options: ReadImportOptions = {},
): Promise<ImportReading> {
  const { inspection, content, close } = await openImport(source, options);
  const reader = new TableReader(inspection);
  const counts = { rows: 0, candidates: 0, skipped: 0 };
  return {
    inspection,
    rows: counted(readRows(content, reader), counts, close),
    totals: () => ({ ...counts, blankLines: reader.blankLines }),
  };
}

/** The rows, some at a time: going through an asynchronous step for each would take a tenth of the time. */
function readRows(content: ImportContent, reader: TableReader): AsyncIterable<Iterable<ImportedRow>> {
  switch (content.kind) {
    case 'table':
      return readTableRows(content.records, reader);
    case 'json':
      return oneByOne(readResumeRows(content.text));
    case 'nothing':
      return noRows();
  }
}

async function* counted(
  batches: AsyncIterable<Iterable<ImportedRow>>,
  counts: { rows: number; candidates: number; skipped: number },
  close: () => Promise<void>,
): AsyncGenerator<ImportedRow, void> {
  try {
    for await (const rows of batches) {
      for (const row of rows) {
        counts.rows += 1;
        if (row.kind === 'candidate') counts.candidates += 1;
        else counts.skipped += 1;
        yield row;
      }
    }
  } finally {
    await close();
  }
}

async function* oneByOne(rows: AsyncIterable<ImportedRow>): AsyncGenerator<Iterable<ImportedRow>, void> {
  for await (const row of rows) yield [row];
}

async function* noRows(): AsyncGenerator<Iterable<ImportedRow>, void> {
  // A file that is no table and no résumé holds no records.
}

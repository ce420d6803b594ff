import { splitHead } from './bytes/head.ts';
import { TextStream } from './bytes/text-stream.ts';
import type { ImportedRow, ImportTotals } from './imported-row.ts';
import { type ImportOverrides, type Inspection, inspectFile } from './inspect.ts';
import { readResumeRows } from './json-resume/resume-rows.ts';
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
 * Reads a file of candidates from its bytes: a table of any known or unknown format, or JSON Resume. What it is
 * told from its content, unless `overrides` says otherwise.
 *
 * Tables are streamed: memory stays the same however long the file is. JSON is read whole, up to 64 MB.
 *
 * @param source the file's bytes in order, such as a Node stream of a file. Read once; its errors pass through.
 */
export async function readImport(
  source: AsyncIterable<Uint8Array>,
  options: ReadImportOptions = {},
): Promise<ImportReading> {
  const { head, complete, rest } = await splitHead(source);
  const inspection = inspectFile(head, { ...options, complete });
  const counts = { rows: 0, candidates: 0, skipped: 0, blankLines: 0 };
  return {
    inspection,
    rows: counted(readRows(inspection, decoded(inspection, head, rest), counts), counts, rest),
    totals: () => ({ ...counts }),
  };
}

type Counts = { -readonly [K in keyof ImportTotals]: ImportTotals[K] };

function readRows(
  inspection: Inspection,
  text: AsyncIterable<string>,
  counts: Counts,
): AsyncIterable<ImportedRow> {
  if (inspection.kind === 'csv') {
    return readTableRows(text, inspection, () => {
      counts.blankLines += 1;
    });
  }
  return inspection.kind === 'json-resume' ? readResumeRows(text) : noRows();
}

async function* decoded(
  inspection: Inspection,
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void> {
  const stream = new TextStream(inspection.encoding, inspection.encodingAssumed);
  yield stream.push(head);
  for await (const chunk of rest) yield stream.push(chunk);
  yield stream.finish();
}

async function* counted(
  rows: AsyncIterable<ImportedRow>,
  counts: Counts,
  rest: AsyncIterableIterator<Uint8Array, void>,
): AsyncGenerator<ImportedRow, void> {
  try {
    for await (const row of rows) {
      counts.rows += 1;
      if (row.kind === 'candidate') counts.candidates += 1;
      else counts.skipped += 1;
      yield row;
    }
  } finally {
    await rest.return?.();
  }
}

async function* noRows(): AsyncGenerator<ImportedRow, void> {
  // A file that is no table and no résumé holds no records.
}

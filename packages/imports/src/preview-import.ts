import type { ImportedRow } from './imported-row.ts';
import type { Inspection } from './inspection.ts';
import { readResumeRows } from './json-resume/resume-rows.ts';
import { openImport } from './open-import.ts';
import type { ImportContent } from './opened-import.ts';
import type { ReadImportOptions } from './read-import.ts';
import { TableReader } from './rows/table-reader.ts';
import { type FirstRows, readFirstRows } from './rows/table-rows.ts';

export interface PreviewOptions extends ReadImportOptions {
  /** How many rows to make candidates of; 20 unless told. */
  readonly rows?: number | undefined;
  /** How many rows to count at most; 1,000,000 unless told. */
  readonly countUpTo?: number | undefined;
}

/** What a person looks at before importing a file. */
export interface ImportPreview {
  readonly inspection: Inspection;
  /** The first rows, as an import would read them. */
  readonly rows: readonly ImportedRow[];
  /** How many rows there are; `atLeast` when the file goes on after as many as were to be counted. */
  readonly count: { readonly count: number; readonly atLeast: boolean };
}

const PREVIEW_ROWS = 20;
const COUNTED_ROWS = 1_000_000;

/**
 * Reads what a preview shows: how the file is understood, its first rows as candidates, and how many rows there
 * are; those after the first are counted, not made into candidates. A file that cannot be imported has no rows
 * and says why in `inspection.problems`.
 *
 * @param source the file's bytes in order; read to its end or to the last row counted, then closed.
 */
export async function previewImport(
  source: AsyncIterable<Uint8Array>,
  options: PreviewOptions = {},
): Promise<ImportPreview> {
  const opened = await openImport(source, options);
  try {
    const { rows, count, atLeast } = await readFirst(
      opened.content,
      new TableReader(opened.inspection),
      options.rows ?? PREVIEW_ROWS,
      options.countUpTo ?? COUNTED_ROWS,
    );
    return { inspection: opened.inspection, rows, count: { count, atLeast } };
  } finally {
    await opened.close();
  }
}

/** How many rows `readImport` would give for the file, without making candidates of them. */
export async function countRows(
  source: AsyncIterable<Uint8Array>,
  options: ReadImportOptions = {},
): Promise<number> {
  const { count } = await previewImport(source, { ...options, rows: 0, countUpTo: Number.POSITIVE_INFINITY });
  return count.count;
}

async function readFirst(
  content: ImportContent,
  reader: TableReader,
  wanted: number,
  most: number,
): Promise<FirstRows> {
  if (content.kind === 'nothing') return { rows: [], count: 0, atLeast: false };
  if (content.kind === 'table') return readFirstRows(content.records, reader, wanted, most);
  const rows: ImportedRow[] = [];
  let count = 0;
  for await (const row of readResumeRows(content.text)) {
    if (count >= most) return { rows, count, atLeast: true };
    count += 1;
    if (rows.length < wanted) rows.push(row);
  }
  return { rows, count, atLeast: false };
}

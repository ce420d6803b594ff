import type { Candidate } from '@crosswalk/candidates';
import type { CandidateRow, ImportedRow, ImportTotals } from '../imported-row.ts';
import type { Inspection } from '../inspection.ts';
import { type ReadImportOptions, readImport } from '../read-import.ts';

export interface WholeImport {
  readonly inspection: Inspection;
  readonly rows: readonly ImportedRow[];
  readonly totals: ImportTotals;
}

/** Imports bytes (or text as UTF-8) in chunks of the given size and collects everything. */
export async function readAll(
  file: Uint8Array | string,
  options: ReadImportOptions = {},
  chunkBytes = 64 * 1024,
): Promise<WholeImport> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const reading = await readImport(chunks(bytes, chunkBytes), options);
  const rows: ImportedRow[] = [];
  for await (const row of reading.rows) rows.push(row);
  return { inspection: reading.inspection, rows, totals: reading.totals() };
}

/** The candidate of the only row; fails the test when the row was skipped or there are more. */
export async function readOnly(
  file: Uint8Array | string,
  options?: ReadImportOptions,
): Promise<CandidateRow> {
  const { rows } = await readAll(file, options);
  const [row] = rows;
  if (rows.length !== 1 || row?.kind !== 'candidate')
    throw new Error(`Not one candidate: ${JSON.stringify(rows)}`);
  return row;
}

/** The candidates among the rows, in order. */
export function candidatesOf(rows: readonly ImportedRow[]): Candidate[] {
  return rows.flatMap((row) => (row.kind === 'candidate' ? [row.candidate] : []));
}

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { byteOrderMark, csvRow } from '../exports/csv-row.ts';
import type { Actor } from '../services.ts';
import { findImport } from './read-imports.ts';
import { rowsAfter } from './read-rows.ts';
import type { ImportRow, RowFilter } from './schemas.ts';

/** So many rows are read at once: the report of a million of them must not stand in memory. */
const pageRows = 1_000;

const columns = ['Row', 'Outcome', 'Reason', 'Warnings', 'Candidate id', 'Candidate', 'Undo', 'Why'];

/**
 * What became of each row of an import as CSV in UTF-8, see `csvRow`. A skipped row is followed by its cells under
 * their headers, so that it can be mended and imported again.
 * @throws {Problem} 404 `noImport`
 */
export async function rowReport(
  db: Kysely<DB>,
  actor: Actor,
  importId: string,
  outcome: z.infer<typeof RowFilter> | undefined,
): Promise<AsyncGenerator<Uint8Array, void>> {
  const { column_labels } = await findImport(db, actor, importId);
  const labels = z.array(z.string()).nullable().parse(column_labels) ?? [];
  return pages(db, actor.organizationId, importId, labels, outcome);
}

async function* pages(
  db: Kysely<DB>,
  organizationId: string,
  importId: string,
  labels: readonly string[],
  outcome: z.infer<typeof RowFilter> | undefined,
): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(byteOrderMark + csvRow([...columns, ...labels]));
  let after = 0;
  for (;;) {
    const rows = await rowsAfter(db, organizationId, importId, { outcome, after, limit: pageRows });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield Buffer.from(rows.map((row) => csvRow(cellsOf(row, labels.length))).join(''));
    after = last.row;
  }
}

/** As many cells as there are headers, or more where a row had more: every record is at least as wide as the header. */
function cellsOf(row: z.infer<typeof ImportRow>, width: number): (string | null)[] {
  const cells = row.cells ?? [];
  const missing = Math.max(0, width - cells.length);
  return [
    String(row.row),
    row.outcome,
    row.reason,
    row.warnings.join('\n'),
    row.candidateId,
    row.name,
    row.undo?.outcome ?? null,
    row.undo?.reason ?? null,
    ...cells,
    ...Array.from({ length: missing }, () => null),
  ];
}

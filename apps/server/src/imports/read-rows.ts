import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';
import { findImport } from './read-imports.ts';
import type { ImportRow, RowFilter } from './schemas.ts';

const outcomes = z.enum(['created', 'merged', 'skipped']);
const undoOutcomes = z.enum(['removed', 'restored', 'kept']);
const texts = z.array(z.string());

type Filter = z.infer<typeof RowFilter>;

/**
 * One page of what became of the rows, in the order of the file.
 * @throws {Problem} 404 `noImport`, 422 `invalidInput` for a cursor that is not ours
 */
export async function readImportRows(
  db: Kysely<DB>,
  actor: Actor,
  importId: string,
  page: {
    readonly outcome?: Filter | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<{ rows: z.infer<typeof ImportRow>[]; nextCursor: string | null }> {
  await findImport(db, actor, importId);
  const { outcome, cursor, limit } = page;
  const after = cursor === undefined ? 0 : asRowNumber(readCursor(cursor));
  const found = await rowsAfter(db, actor.organizationId, importId, { outcome, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    nextCursor: found.length > limit && last !== undefined ? writeCursor(String(last.row)) : null,
  };
}

/** The rows behind row number `after`, in the order of the file. */
export async function rowsAfter(
  db: Kysely<DB>,
  organizationId: string,
  importId: string,
  page: { readonly outcome: Filter | undefined; readonly after: number; readonly limit: number },
): Promise<z.infer<typeof ImportRow>[]> {
  let query = db
    .selectFrom('import_rows')
    .leftJoin('candidates', (join) =>
      join
        .onRef('candidates.organization_id', '=', 'import_rows.organization_id')
        .onRef('candidates.id', '=', 'import_rows.candidate_id'),
    )
    .selectAll('import_rows')
    .select('candidates.full_name as name')
    .where('import_rows.organization_id', '=', organizationId)
    .where('import_id', '=', importId)
    .where('row_number', '>', page.after)
    .orderBy('row_number')
    .limit(page.limit);
  const undone = undoOutcomes.safeParse(page.outcome);
  if (undone.success) query = query.where('undo_outcome', '=', undone.data);
  else if (page.outcome !== undefined) query = query.where('outcome', '=', page.outcome);
  const found = await query.execute();
  return found.map((row) => ({
    row: row.row_number,
    outcome: outcomes.parse(row.outcome),
    candidateId: row.candidate_id,
    name: row.name,
    // Whoever asks for those the undo left wants to know why it did.
    reason: undone.success ? row.undo_reason : row.reason,
    warnings: texts.parse(row.warnings),
    cells: texts.nullable().parse(row.cells),
    undo:
      row.undo_outcome === null
        ? null
        : { outcome: undoOutcomes.parse(row.undo_outcome), reason: row.undo_reason ?? '' },
  }));
}

function asRowNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new Problem(
      422,
      'invalidInput',
      'The cursor is not one of this list. Leave it out to begin at the start.',
    );
  }
  return Number(text);
}

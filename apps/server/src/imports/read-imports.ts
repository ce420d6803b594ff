import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';

const statusSchema = z.enum(['running', 'finished', 'failed']);
const outcomeSchema = z.enum(['created', 'merged', 'skipped']);
const texts = z.array(z.string());

type Status = z.infer<typeof statusSchema>;
type Outcome = z.infer<typeof outcomeSchema>;

export interface ImportView {
  readonly id: string;
  readonly file: string;
  readonly format: string;
  readonly projectId: string | null;
  readonly status: Status;
  readonly problem: string | null;
  readonly rows: number;
  readonly created: number;
  readonly merged: number;
  readonly skipped: number;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export interface ImportRowView {
  readonly row: number;
  readonly outcome: Outcome;
  readonly candidateId: string | null;
  /** Of the candidate, as known now. */
  readonly name: string | null;
  readonly reason: string | null;
  readonly warnings: string[];
  readonly cells: string[] | null;
}

/** The organization's last 200 imports, newest first. */
export async function listImports(db: Kysely<DB>, actor: Actor): Promise<ImportView[]> {
  const rows = await imports(db, actor)
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(asView);
}

/** @throws {Problem} 404 `noImport` */
export async function readImportRecord(db: Kysely<DB>, actor: Actor, importId: string): Promise<ImportView> {
  const row = await imports(db, actor).selectAll().where('id', '=', importId).executeTakeFirst();
  if (row === undefined) {
    throw new Problem(404, 'noImport', `There is no import ${JSON.stringify(importId)}.`);
  }
  return asView(row);
}

/**
 * One page of what became of the rows, in the order of the file.
 * @throws {Problem} 404 `noImport`, 422 `invalidInput` for a cursor that is not ours
 */
export async function readImportRows(
  db: Kysely<DB>,
  actor: Actor,
  importId: string,
  page: {
    readonly outcome?: Outcome | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<{ rows: ImportRowView[]; nextCursor: string | null }> {
  await readImportRecord(db, actor, importId);
  let query = db
    .selectFrom('import_rows')
    .leftJoin('candidates', (join) =>
      join
        .onRef('candidates.organization_id', '=', 'import_rows.organization_id')
        .onRef('candidates.id', '=', 'import_rows.candidate_id'),
    )
    .selectAll('import_rows')
    .select('candidates.full_name as name')
    .where('import_rows.organization_id', '=', actor.organizationId)
    .where('import_id', '=', importId)
    .where('row_number', '>', page.cursor === undefined ? 0 : asRowNumber(readCursor(page.cursor)))
    .orderBy('row_number')
    .limit(page.limit + 1);
  if (page.outcome !== undefined) query = query.where('outcome', '=', page.outcome);
  const found = await query.execute();
  const rows = found.slice(0, page.limit).map((row) => ({
    row: row.row_number,
    outcome: outcomeSchema.parse(row.outcome),
    candidateId: row.candidate_id,
    name: row.name,
    reason: row.reason,
    warnings: texts.parse(row.warnings),
    cells: texts.nullable().parse(row.cells),
  }));
  const last = rows.at(-1);
  return {
    rows,
    nextCursor: found.length > page.limit && last !== undefined ? writeCursor(String(last.row)) : null,
  };
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

function imports(db: Kysely<DB>, actor: Actor) {
  return db.selectFrom('imports').where('organization_id', '=', actor.organizationId);
}

function asView(row: {
  readonly id: string;
  readonly file_name: string;
  readonly format: string;
  readonly project_id: string | null;
  readonly status: string;
  readonly problem: string | null;
  readonly row_count: number;
  readonly created_count: number;
  readonly merged_count: number;
  readonly skipped_count: number;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}): ImportView {
  return {
    id: row.id,
    file: row.file_name,
    format: row.format,
    projectId: row.project_id,
    status: statusSchema.parse(row.status),
    problem: row.problem,
    rows: row.row_count,
    created: row.created_count,
    merged: row.merged_count,
    skipped: row.skipped_count,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

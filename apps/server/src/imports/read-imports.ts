import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { cutPage, readCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import { seesProject } from '../projects/project-access.ts';
import type { Actor } from '../services.ts';
import type { Import, ImportList } from './schemas.ts';
import { whyNotUndoable } from './undo/may-undo.ts';

/**
 * A page of the organization's imports, newest first.
 * @throws {Problem} 422 `invalidInput` for a cursor that is not ours
 */
export async function listImports(
  db: Kysely<DB>,
  actor: Actor,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<z.infer<typeof ImportList>> {
  let query = imports(db, actor)
    .orderBy('imports.created_at', 'desc')
    .orderBy('imports.id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) {
    query = query.where(sql<boolean>`(imports.created_at, imports.id) < (
      select l.created_at, l.id from imports l
       where l.organization_id = ${actor.organizationId} and l.id = ${readCursor(cursor)})`);
  }
  const { rows, nextCursor } = cutPage(await query.execute(), limit);
  return { imports: rows.map((row) => asView(row, actor)), nextCursor };
}

/** @throws {Problem} 404 `noImport` */
export async function readImportRecord(
  db: Kysely<DB>,
  actor: Actor,
  importId: string,
): Promise<z.infer<typeof Import>> {
  return asView(await findImport(db, actor, importId), actor);
}

/**
 * An import of the organization as it is stored.
 * @throws {Problem} 404 `noImport`
 */
export async function findImport(db: Kysely<DB>, actor: Actor, importId: string): Promise<ImportRecord> {
  const row = await imports(db, actor).where('imports.id', '=', importId).executeTakeFirst();
  if (row === undefined) {
    throw new Problem(404, 'noImport', `There is no import ${JSON.stringify(importId)}.`);
  }
  return row;
}

type ImportRecord = Awaited<ReturnType<ReturnType<typeof imports>['executeTakeFirstOrThrow']>>;

function imports(db: Kysely<DB>, actor: Actor) {
  return db
    .selectFrom('imports')
    .leftJoin('members as by', (join) =>
      join
        .onRef('by.organization_id', '=', 'imports.organization_id')
        .onRef('by.id', '=', 'imports.member_id'),
    )
    .leftJoin('members as undoer', (join) =>
      join
        .onRef('undoer.organization_id', '=', 'imports.organization_id')
        .onRef('undoer.id', '=', 'imports.undo_member_id'),
    )
    .selectAll('imports')
    .select([
      'by.name as by_name',
      'undoer.name as undoer_name',
      // Its name is for those who may see the project.
      sql<string | null>`(
        select p.name from projects p
         where p.organization_id = imports.organization_id and p.id = imports.project_id
           and ${seesProject(actor, 'p')})`.as('project_name'),
    ])
    .where('imports.organization_id', '=', actor.organizationId);
}

function asView(row: ImportRecord, actor: Actor): z.infer<typeof Import> {
  const status = z.enum(['running', 'finished', 'failed']).parse(row.status);
  const whyNot = whyNotUndoable(row, actor);
  return {
    id: row.id,
    file: row.file_name,
    format: row.format,
    projectId: row.project_id,
    projectName: row.project_name,
    by: member(row.member_id, row.by_name),
    status,
    problem: row.problem,
    rows: row.row_count,
    created: row.created_count,
    merged: row.merged_count,
    skipped: row.skipped_count,
    progress: { rows: row.row_count, of: status === 'finished' ? row.row_count : row.expected_rows },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    undo: undoOf(row),
    mayUndo: whyNot === null,
    whyNoUndo: whyNot?.message ?? null,
  };
}

function undoOf(row: ImportRecord): z.infer<typeof Import>['undo'] {
  if (row.undo_state === null || row.undone_at === null) return null;
  return {
    state: z.enum(['running', 'finished']).parse(row.undo_state),
    at: row.undone_at.toISOString(),
    by: member(row.undo_member_id, row.undoer_name),
    removed: row.removed_count,
    restored: row.restored_count,
    kept: row.kept_count,
  };
}

function member(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null || name === null ? null : { id, name };
}

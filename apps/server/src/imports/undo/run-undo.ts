import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import type { ImportRef } from '../background/run-import.ts';
import { unlessAlive } from '../import-liveness.ts';
import { keepReferred, undoBatch } from './undo-batch.ts';

/** So many rows at once: those who export or import meanwhile wait for no more than these. */
const batchRows = 500;

/**
 * Undoes an import, or goes on with it where a process was killed: rows that say what was undone are done. Does nothing
 * when another process is at it.
 * @param stopping asks to leave the rest to whoever comes next
 */
export async function runUndo(
  { db }: Pick<Services, 'db'>,
  ref: ImportRef,
  stopping: AbortSignal,
): Promise<void> {
  await db.connection().execute((connection) =>
    unlessAlive(connection, ref.importId, async () => {
      let after = 0;
      while (!stopping.aborted) {
        const batch = await nextBatch(connection, ref, after);
        if (batch === null) return await finish(connection, ref);
        await undo(connection, ref, batch.candidateIds);
        after = batch.lastRow;
      }
    }),
  );
}

async function undo(connection: Kysely<DB>, ref: ImportRef, candidateIds: readonly string[]): Promise<void> {
  try {
    await connection.transaction().execute((tx) => undoBatch(tx, ref, candidateIds));
  } catch (error) {
    if (!isReferredTo(error)) throw error;
    const [only] = candidateIds;
    if (candidateIds.length === 1 && only !== undefined)
      await connection.transaction().execute((tx) => keepReferred(tx, ref, only));
    else for (const id of candidateIds) await undo(connection, ref, [id]);
  }
}

/** PostgreSQL's foreign_key_violation. */
function isReferredTo(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23503';
}

const batchRow = z.object({ row_number: z.number(), candidate_id: z.string() });

/** The people of the next rows nothing was said about yet; null when there are none. */
async function nextBatch(
  connection: Kysely<DB>,
  { organizationId, importId }: ImportRef,
  after: number,
): Promise<{ candidateIds: string[]; lastRow: number } | null> {
  const { rows } = await sql`
    select row_number, candidate_id from import_rows
     where organization_id = ${organizationId} and import_id = ${importId} and row_number > ${after}
       and candidate_id is not null and undo_outcome is null
     order by row_number limit ${batchRows}`.execute(connection);
  const found = z.array(batchRow).parse(rows);
  const last = found.at(-1);
  if (last === undefined) return null;
  return { candidateIds: [...new Set(found.map((row) => row.candidate_id))], lastRow: last.row_number };
}

async function finish(connection: Kysely<DB>, { organizationId, importId }: ImportRef): Promise<void> {
  await sql`
    update imports set undo_state = 'finished'
     where organization_id = ${organizationId} and id = ${importId}`.execute(connection);
}

import type { DB } from '@crosswalk/database';
import { countRows } from '@crosswalk/imports';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { reach } from '../../exports/engine/fault-points.ts';
import type { Services } from '../../services.ts';
import { countAnewAfter } from '../count-anew.ts';
import { overridesOf } from '../drafts/corrections.ts';
import { draftBytes } from '../drafts/draft-bytes.ts';
import { type Draft, readDraftOfImport } from '../drafts/draft-row.ts';
import { whyUnreadable } from '../drafts/understand-draft.ts';
import { ErasedPeople } from '../erased-rows.ts';
import { unlessAlive } from '../import-liveness.ts';
import { readInBatches } from '../reading/read-in-batches.ts';
import { inTransactions } from '../store-batch.ts';
import { storeRows } from '../store-rows.ts';
import { withFileOnDisk } from './file-on-disk.ts';

/** One import, or one undo of an import, that waits to be carried out. */
export interface ImportRef {
  readonly organizationId: string;
  readonly importId: string;
}

/** So often in a row an import is taken up without a single row more before it counts as broken. */
const mostTries = 3;

const takenUp = z.object({
  project_id: z.string().nullable(),
  row_count: z.number(),
  expected_rows: z.number().nullable(),
  tries: z.number(),
});

/**
 * Carries out an import that was started from a draft, or goes on with one where a process was killed: rows that are
 * in stay as they are. Does nothing when another process is at it.
 * @param stopping asks to leave the rest to whoever comes next
 */
export async function runImport(
  services: Pick<Services, 'db' | 'log' | 'config' | 'secrets'>,
  ref: ImportRef,
  stopping: AbortSignal,
): Promise<void> {
  const created = await services.db
    .connection()
    .execute((connection) => runAlone(services, connection, ref, stopping));
  await countAnewAfter(services, created);
}

async function runAlone(
  services: Pick<Services, 'db' | 'log' | 'config' | 'secrets'>,
  connection: Kysely<DB>,
  ref: ImportRef,
  stopping: AbortSignal,
): Promise<number> {
  let created = 0;
  await unlessAlive(connection, ref.importId, async () => {
    const row = await takeUp(connection, ref);
    if (row === null) return;
    const draft = await readDraftOfImport(connection, ref.organizationId, ref.importId);
    if (draft === null || row.tries > mostTries) {
      services.log.error({ importId: ref.importId, tries: row.tries }, 'an import was given up');
      return await giveUp(connection, ref, brokeOff(row.row_count));
    }
    if (await storeDraft(services, connection, ref, draft, row, stopping))
      created = await finish(connection, ref, draft);
    // Being stopped is no failed try.
    else await imports(connection, ref).set({ tries: 0 }).execute();
  });
  return created;
}

/** @returns false when it was stopped before the last row */
async function storeDraft(
  { db, config, secrets }: Pick<Services, 'db' | 'config' | 'secrets'>,
  connection: Kysely<DB>,
  { organizationId, importId }: ImportRef,
  draft: Draft,
  row: z.infer<typeof takenUp>,
  stopping: AbortSignal,
): Promise<boolean> {
  const options = { fileName: draft.fileName, overrides: overridesOf(draft.corrections, {}) };
  if (row.expected_rows === null) {
    const expected = await countRows(draftBytes(db, draft), options);
    await imports(connection, { organizationId, importId }).set({ expected_rows: expected }).execute();
  }
  return await withFileOnDisk(config.dataDir, importId, draftBytes(db, draft), async (path) => {
    const reading = await readInBatches({ path, ...options, afterRow: row.row_count });
    try {
      const { inspection, batches } = reading;
      const problem = whyUnreadable(reading);
      if (problem !== null) throw new Error(`A file that could be read cannot be read any more: ${problem}`);
      const file = { hash: draft.fileHash, format: inspection.format ?? inspection.kind };
      const erased = new ErasedPeople({ db, secrets }, organizationId);
      const target = { organizationId, importId, projectId: row.project_id, file, erased };
      return await storeRows(target, batches, inTransactions(connection), {
        stopping,
        onStored: async () => reach('import.stored'),
      });
    } finally {
      await reading.close();
    }
  });
}

/** Null when it has ended meanwhile. */
async function takeUp(
  connection: Kysely<DB>,
  { organizationId, importId }: ImportRef,
): Promise<z.infer<typeof takenUp> | null> {
  const { rows } = await sql`
    update imports
       set tries = case when row_count > tried_at_row then 1 else tries + 1 end, tried_at_row = row_count
     where organization_id = ${organizationId} and id = ${importId} and status = 'running'
    returning project_id, row_count, expected_rows, tries`.execute(connection);
  return rows.length === 0 ? null : takenUp.parse(rows[0]);
}

/** Waits for the disk, and with it for all rows before. @returns how many people were created */
async function finish(connection: Kysely<DB>, ref: ImportRef, draft: Draft): Promise<number> {
  return await connection.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('import_draft_chunks')
      .where('organization_id', '=', draft.organizationId)
      .where('draft_id', '=', draft.id)
      .execute();
    const done = await imports(tx, ref)
      .set({ status: 'finished', finished_at: sql<Date>`clock_timestamp()` })
      .returning('created_count')
      .executeTakeFirstOrThrow();
    return done.created_count;
  });
}

async function giveUp(connection: Kysely<DB>, ref: ImportRef, problem: string): Promise<void> {
  await imports(connection, ref)
    .set({ status: 'failed', finished_at: sql<Date>`clock_timestamp()`, problem })
    .execute();
}

function brokeOff(rows: number): string {
  const where = rows === 0 ? 'before its first row' : `after row ${rows}`;
  return `This import broke off ${where}, several times in the same place. What is in stays in. Import the same file again: whoever is in already is recognised.`;
}

function imports(db: Kysely<DB>, { organizationId, importId }: ImportRef) {
  return db.updateTable('imports').where('organization_id', '=', organizationId).where('id', '=', importId);
}

import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { actedBy, recordAudit } from '../../audit/record-audit.ts';
import type { Actor, Services } from '../../services.ts';
import { findImport } from '../read-imports.ts';
import { whyNotUndoable } from './may-undo.ts';
import { runUndo } from './run-undo.ts';

/** Up to so many rows it is done before the answer; what is more, in the background. */
const atOnceRows = 1_000;

/**
 * Undoes an import: whom it made is removed, whom it changed gets back what they were, and whoever was changed since
 * is kept and listed with the reason. Asked again, nothing is done twice.
 * @throws {Problem} 404 `noImport`, 403 `forbidden` for whoever neither imported the file nor is an admin,
 *   409 `importRunning`, 409 `notUndoable` when it is too late
 */
export async function startUndo(
  services: Pick<Services, 'db'>,
  actor: Actor,
  importId: string,
): Promise<void> {
  const { db } = services;
  const imported = await findImport(db, actor, importId);
  const refusal = whyNotUndoable(imported, actor);
  if (refusal !== null && refusal.code !== 'alreadyUndone') throw refusal;
  if (refusal === null) await mark(db, actor, importId);
  const ref = { organizationId: actor.organizationId, importId };
  if (imported.row_count <= atOnceRows) await runUndo(services, ref, new AbortController().signal);
}

async function mark(db: Kysely<DB>, actor: Actor, importId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      update imports set undo_state = 'running', undone_at = clock_timestamp(), undo_member_id = ${actor.memberId}
       where organization_id = ${actor.organizationId} and id = ${importId} and undo_state is null
         and status <> 'running'
      returning 1`.execute(tx);
    // Somebody else may have begun it in between.
    if (rows.length === 0) return;
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'import.undone',
      subject: { kind: 'import', id: importId },
    });
  });
}

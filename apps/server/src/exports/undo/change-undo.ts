import { sql } from 'kysely';
import { actedBy, recordAudit } from '../../audit/record-audit.ts';
import { requireIntegrations } from '../../connections/require-integrations.ts';
import { Problem } from '../../http/problem.ts';
import type { Actor, Services } from '../../services.ts';
import { readChangeable } from '../changeable-export.ts';
import { holdUsableConnection } from '../hold-usable-connection.ts';
import { postponed } from '../resume-exports.ts';
import { readUndo } from './read-undos.ts';

/**
 * Removes nobody else. Who is being removed right now is brought to a clear end.
 *
 * @throws {Problem} 404 `noExport`, `noUndo`; 403 `notYourExport`; 409 `alreadyOver`
 */
export async function cancelUndo(
  { db }: Services,
  actor: Actor,
  exportId: string,
  undoId: string,
): Promise<void> {
  const { organizationId } = actor;
  await readUndo(db, actor, exportId, undoId);
  await db.transaction().execute(async (tx) => {
    await readChangeable(tx, actor, exportId, { lock: false });
    const { rows } = await sql`
      update exports set status = 'cancelled', pause_reason = null, pause_for_admin = null, pause_cause = null,
             finished_at = clock_timestamp()
       where organization_id = ${organizationId} and id = ${undoId} and status in ('running', 'paused')
      returning 1`.execute(tx);
    if (rows.length === 0)
      throw new Problem(409, 'alreadyOver', 'This undo is over; there is nothing to cancel.');
    await sql`
      update export_items
         set state = 'done', outcome = 'cancelled', settled_at = clock_timestamp(),
             reason_for_admin = null,
             reason = ${`Cancelled by ${actor.email} before it was removed.`}
       where organization_id = ${organizationId} and export_id = ${undoId} and state = 'waiting'`.execute(tx);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'export.undoCancelled',
      subject: { kind: 'export', id: exportId },
      details: { undoId },
    });
  });
}

/**
 * Goes on with an undo that was paused, through the connection made in place of its own where that was removed.
 *
 * @throws {Problem} 404 `noExport`, `noUndo`; 403 `notYourExport`, `integrationsOff`; 409 `notPaused` and as
 *   `holdUsableConnection`
 */
export async function resumeUndo(
  { db }: Services,
  actor: Actor,
  exportId: string,
  undoId: string,
): Promise<void> {
  const { organizationId } = actor;
  await readUndo(db, actor, exportId, undoId);
  await db.transaction().execute(async (tx) => {
    await readChangeable(tx, actor, exportId, { lock: false });
    await requireIntegrations(tx, organizationId);
    const { connection_id } = await tx
      .selectFrom('exports')
      .select('connection_id')
      .where('organization_id', '=', organizationId)
      .where('id', '=', undoId)
      .executeTakeFirstOrThrow();
    const usable = await holdUsableConnection(tx, {
      organizationId,
      connectionId: connection_id,
      destination: null,
    });
    const { rows } = await sql`
      update exports set status = 'running', pause_reason = null, pause_for_admin = null, pause_cause = null, connection_id = ${usable}
       where organization_id = ${organizationId} and id = ${undoId} and status = 'paused'
      returning 1`.execute(tx);
    if (rows.length === 0)
      throw new Problem(409, 'notPaused', 'This undo is not paused; there is nothing to go on with.');
    await sql`update export_items i set not_before = '-infinity'
               where i.organization_id = ${organizationId} and i.export_id = ${undoId}
                 and (${postponed} or i.state = 'waiting')`.execute(tx);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'export.undoResumed',
      subject: { kind: 'export', id: exportId },
      details: { undoId },
    });
  });
}

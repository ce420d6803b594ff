import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { actedBy, recordAudit } from '../../audit/record-audit.ts';
import { requireIdentity } from '../../connections/identities.ts';
import { requireIntegrations } from '../../connections/require-integrations.ts';
import { Problem } from '../../http/problem.ts';
import { newId } from '../../ids.ts';
import type { Actor, Services } from '../../services.ts';
import { readChangeable } from '../changeable-export.ts';
import { holdUsableConnection } from '../hold-usable-connection.ts';
import { exportToUndo, notNow } from './export-to-undo.ts';
import { type UndoableRow, undoableRows } from './undoable-items.ts';

/**
 * Starts removing what an export created (PRODUCT B5): a run of its own, worked on like an export, in the name of who
 * undoes. Nobody is removed without a fresh look at them.
 *
 * @param itemIds items of the export, as they were listed and confirmed; null for everybody there is
 * @returns the id of the undo
 * @throws {Problem} 404 `noExport`; 403 `notYourExport`, `integrationsOff`; 409 `exportUnderWay`, `undoUnderWay`,
 *   `nothingToUndo`, and as `requireIdentity` and `holdUsableConnection`
 */
export async function startUndo(
  services: Services,
  actor: Actor,
  exportId: string,
  itemIds: readonly string[] | null,
): Promise<string> {
  const { organizationId } = actor;
  const before = await exportToUndo(services.db, actor, exportId);
  const { connection_id: connectionId } = await readChangeable(services.db, actor, exportId, { lock: false });
  const { remoteUserId } = await requireIdentity(services, actor, before.account_id);
  const wanted = itemIds === null ? null : new Set(itemIds);
  return services.db.transaction().execute(async (tx) => {
    await requireIntegrations(tx, organizationId);
    const usable = await holdUsableConnection(tx, { organizationId, connectionId, destination: null });
    const found = await exportToUndo(tx, actor, exportId, { lock: true });
    const problem = notNow(found);
    if (problem !== null) throw problem;
    const all = await undoableRows(tx, { organizationId, id: exportId });
    const chosen = wanted === null ? all : all.filter((row) => wanted.has(row.item_id));
    if (chosen.length === 0)
      throw new Problem(409, 'nothingToUndo', 'Nobody of this export is there to be removed.');
    const id = newId('undo');
    await sql`
      insert into exports (organization_id, id, connection_id, account_id, purpose, member_id, remote_user_id,
                           source_name, destination, placeholder_emails, include_exported, existing, status)
      select ${organizationId}, ${id}, ${usable}, e.account_id, 'undo', ${actor.memberId}, ${remoteUserId},
             e.source_name, '{"kind":"prospect"}'::jsonb, false, false, 'skip', 'running'
        from exports e where e.organization_id = ${organizationId} and e.id = ${exportId}`.execute(tx);
    await sql`
      insert into export_undos (organization_id, id, export_id)
      values (${organizationId}, ${id}, ${exportId})`.execute(tx);
    await insertItems(tx, { organizationId, id, accountId: found.account_id }, chosen);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'export.undoStarted',
      subject: { kind: 'export', id: exportId },
      details: { undoId: id, people: chosen.length },
    });
    return id;
  });
}

async function insertItems(
  tx: Transaction<DB>,
  run: { readonly organizationId: string; readonly id: string; readonly accountId: string },
  items: readonly UndoableRow[],
): Promise<void> {
  const ids = items.map(() => newId('item'));
  await sql`
    insert into export_items (organization_id, id, export_id, account_id, candidate_id, position, name)
    select ${run.organizationId}, wanted.id, ${run.id}, ${run.accountId}, wanted.candidate_id, wanted.place, wanted.name
      from unnest(${ids}::text[], ${items.map((each) => each.candidate_id)}::text[],
                  ${items.map((each) => each.name)}::text[])
           with ordinality as wanted (id, candidate_id, name, place)`.execute(tx);
  await sql`
    insert into export_undo_items (organization_id, item_id, record_id, exported_item_id)
    select ${run.organizationId}, wanted.id, wanted.record_id, wanted.exported_item_id
      from unnest(${ids}::text[], ${items.map((each) => each.record_id)}::text[],
                  ${items.map((each) => each.item_id)}::text[])
           as wanted (id, record_id, exported_item_id)`.execute(tx);
}

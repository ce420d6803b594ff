import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { requireNoEdit } from '../connections/hold-connection.ts';
import { requireIntegrations } from '../connections/require-integrations.ts';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct } from '../services.ts';

const lockedSchema = z.object({
  status: z.enum(['running', 'paused', 'finished', 'cancelled']),
  member_id: z.string().nullable(),
});

/**
 * Tries again what failed, was blocked, was cancelled or could not be told, and goes on where a pause was.
 * People who arrived are not touched; those who could not be told are looked for once more, not sent blindly.
 *
 * @throws {Problem} 404 `noExport`; 403 `notYourExport`, `integrationsOff`; 409 `nothingToRetry`,
 *   `connectionBeingEdited`, `connectionEnding`, `exportSwitchedOff`, `onlyProspects`
 */
export async function retryExport(db: Kysely<DB>, actor: Actor, exportId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const status = await lockExport(tx, actor, exportId);
    await requireIntegrations(tx, actor.organizationId);
    await requireUsableConnection(tx, actor.organizationId, exportId);
    const again = await sql`
      update export_items
         set state = 'waiting', outcome = null, reason = null, settled_at = null, tries = 0,
             not_before = '-infinity', warnings = '[]', baseline = null, plan = null, intent_id = null, resends = 0
       where organization_id = ${actor.organizationId} and export_id = ${exportId} and state = 'done'
         and outcome in ('failed', 'blocked', 'cancelled')
      returning 1`.execute(tx);
    const looked = await sql`
      with again as (
        update export_items
           set state = 'settling', outcome = null, reason = null, looks = 0, resends = 0, not_before = '-infinity'
         where organization_id = ${actor.organizationId} and export_id = ${exportId} and state = 'attention'
        returning organization_id, intent_id)
      update export_intents n set answered_at = clock_timestamp(), send_before = clock_timestamp()
        from again where n.organization_id = again.organization_id and n.id = again.intent_id
      returning 1`.execute(tx);
    if (again.rows.length + looked.rows.length === 0 && status !== 'paused')
      throw new Problem(409, 'nothingToRetry', 'There is nothing to try again in this export.');
    await sql`
      update exports set status = 'running', pause_reason = null, finished_at = null
       where organization_id = ${actor.organizationId} and id = ${exportId}`.execute(tx);
  });
}

/**
 * Stops sending. Who is under way is still brought to a clear end; who waits is cancelled.
 *
 * @throws {Problem} 404 `noExport`; 403 `notYourExport`; 409 `alreadyOver`
 */
export async function cancelExport(db: Kysely<DB>, actor: Actor, exportId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const status = await lockExport(tx, actor, exportId);
    if (status === 'finished' || status === 'cancelled')
      throw new Problem(409, 'alreadyOver', 'This export is over; there is nothing to cancel.');
    await sql`
      update exports set status = 'cancelled', pause_reason = null, finished_at = clock_timestamp()
       where organization_id = ${actor.organizationId} and id = ${exportId}`.execute(tx);
    await sql`
      update export_items
         set state = 'done', outcome = 'cancelled', settled_at = clock_timestamp(),
             reason = ${`Cancelled by ${actor.email} before it was sent.`}
       where organization_id = ${actor.organizationId} and export_id = ${exportId}
         and state = 'waiting'`.execute(tx);
  });
}

/**
 * An edit pauses the exports of its connection; it also keeps them paused. And the key of a removed one is there only
 * to settle what was sent with it, not to send more.
 */
async function requireUsableConnection(
  tx: Transaction<DB>,
  organizationId: string,
  exportId: string,
): Promise<void> {
  const connection = await tx
    .selectFrom('exports')
    .innerJoin('connections', (join) =>
      join
        .onRef('connections.organization_id', '=', 'exports.organization_id')
        .onRef('connections.id', '=', 'exports.connection_id'),
    )
    .select(['connections.id', 'connections.name', 'connections.can_export', 'connections.only_prospects'])
    .select(sql<string>`exports.destination ->> 'kind'`.as('destination'))
    .select((eb) =>
      eb
        .and([eb('connections.removed_at', 'is not', null), eb('connections.credentials', 'is not', null)])
        .as('ending'),
    )
    .where('exports.organization_id', '=', organizationId)
    .where('exports.id', '=', exportId)
    .executeTakeFirstOrThrow();
  if (connection.ending) {
    throw new Problem(
      409,
      'connectionEnding',
      `The connection “${connection.name}” was removed, and what was last sent through it is still being settled. ` +
        'Try again in some minutes.',
    );
  }
  await requireNoEdit(tx, { organizationId, id: connection.id, name: connection.name });
  if (!connection.can_export) {
    throw new Problem(
      409,
      'exportSwitchedOff',
      `Export was switched off for “${connection.name}” meanwhile.`,
    );
  }
  if (connection.only_prospects && connection.destination === 'job') {
    throw new Problem(
      409,
      'onlyProspects',
      `“${connection.name}” exports only as prospects by now. Export these people anew, as prospects.`,
    );
  }
}

async function lockExport(tx: Transaction<DB>, actor: Actor, exportId: string) {
  const { rows } = await sql`
    select status, member_id from exports where organization_id = ${actor.organizationId} and id = ${exportId}
       for update`.execute(tx);
  if (rows.length === 0) throw new Problem(404, 'noExport', `There is no export ${exportId}.`);
  const { status, member_id: memberId } = lockedSchema.parse(rows[0]);
  // What it sends goes out in the exporter's name.
  if (memberId !== actor.memberId && !mayAct(actor.role, 'admin')) {
    throw new Problem(
      403,
      'notYourExport',
      'Somebody else started this export, and it sends in their name. Ask them, or an admin.',
    );
  }
  return status;
}

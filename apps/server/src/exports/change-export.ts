import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { requireIntegrations } from '../connections/require-integrations.ts';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct } from '../services.ts';
import { holdUsableConnection } from './hold-usable-connection.ts';
import { lookAgain } from './look-again.ts';
import { postponed } from './resume-exports.ts';
import { visibleTo } from './visible-exports.ts';

const changeableSchema = z.object({
  status: z.enum(['running', 'paused', 'finished', 'cancelled']),
  member_id: z.string().nullable(),
  connection_id: z.string(),
  destination: z.enum(['prospect', 'pool', 'job']),
});
type Changeable = z.infer<typeof changeableSchema>;

/**
 * Tries again what failed, was blocked, was cancelled or could not be told, and goes on where a pause was.
 * People who arrived are not touched; those who could not be told are looked for once more, not sent blindly. An
 * export whose connection was removed goes on through the one made in its place.
 *
 * @throws {Problem} 404 `noExport`; 403 `notYourExport`, `integrationsOff`; 409 `nothingToRetry` and as
 *   `holdUsableConnection`
 */
export async function retryExport(db: Kysely<DB>, actor: Actor, exportId: string): Promise<void> {
  const { organizationId } = actor;
  await db.transaction().execute(async (tx) => {
    const before = await readChangeable(tx, actor, exportId, { lock: false });
    await requireIntegrations(tx, organizationId);
    const connectionId = await holdUsableConnection(tx, {
      organizationId,
      connectionId: before.connection_id,
      destination: before.destination,
    });
    const { status } = await readChangeable(tx, actor, exportId, { lock: true });
    const again = await sql`
      update export_items
         set state = 'waiting', outcome = null, reason = null, settled_at = null, tries = 0,
             not_before = '-infinity', warnings = '[]', baseline = null, plan = null, intent_id = null, resends = 0
       where organization_id = ${organizationId} and export_id = ${exportId} and state = 'done'
         and outcome in ('failed', 'blocked', 'cancelled')
      returning 1`.execute(tx);
    // What stood in the way may be mended: nobody waits the time out that was taken because of it.
    await sql`update export_items i set not_before = '-infinity'
               where i.organization_id = ${organizationId} and i.export_id = ${exportId}
                 and ${postponed}`.execute(tx);
    const looked = await lookAgain(tx, organizationId, sql`i.export_id = ${exportId}`);
    if (again.rows.length + looked === 0 && status !== 'paused')
      throw new Problem(409, 'nothingToRetry', 'There is nothing to try again in this export.');
    await sql`
      update exports set status = 'running', pause_reason = null, pause_cause = null, finished_at = null,
             connection_id = ${connectionId}
       where organization_id = ${organizationId} and id = ${exportId}`.execute(tx);
  });
}

/**
 * Stops sending. Who is under way is still brought to a clear end; who waits is cancelled.
 *
 * @throws {Problem} 404 `noExport`; 403 `notYourExport`; 409 `alreadyOver`
 */
export async function cancelExport(db: Kysely<DB>, actor: Actor, exportId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { status } = await readChangeable(tx, actor, exportId, { lock: true });
    if (status === 'finished' || status === 'cancelled')
      throw new Problem(409, 'alreadyOver', 'This export is over; there is nothing to cancel.');
    await sql`
      update exports set status = 'cancelled', pause_reason = null, pause_cause = null,
             finished_at = clock_timestamp()
       where organization_id = ${actor.organizationId} and id = ${exportId}`.execute(tx);
    await sql`
      update export_items
         set state = 'done', outcome = 'cancelled', settled_at = clock_timestamp(),
             reason = ${`Cancelled by ${actor.email} before it was sent.`}
       where organization_id = ${actor.organizationId} and export_id = ${exportId}
         and state = 'waiting'`.execute(tx);
  });
}

async function readChangeable(
  tx: Transaction<DB>,
  actor: Actor,
  exportId: string,
  { lock }: { readonly lock: boolean },
): Promise<Changeable> {
  const { rows } = await sql`
    select e.status, e.member_id, e.connection_id, e.destination ->> 'kind' as destination
      from exports e
     where e.organization_id = ${actor.organizationId} and e.id = ${exportId} and ${visibleTo(actor)}
       ${lock ? sql`for update of e` : sql``}`.execute(tx);
  if (rows.length === 0) throw new Problem(404, 'noExport', `There is no export ${exportId}.`);
  const found = changeableSchema.parse(rows[0]);
  // What it sends goes out in the exporter's name.
  if (found.member_id !== actor.memberId && !mayAct(actor.role, 'admin')) {
    throw new Problem(
      403,
      'notYourExport',
      'Somebody else started this export, and it sends in their name. Ask them, or an admin.',
    );
  }
  return found;
}

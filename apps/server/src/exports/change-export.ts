import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { requireIntegrations } from '../connections/require-integrations.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import { readChangeable } from './changeable-export.ts';
import type { Destination } from './destination.ts';
import { holdUsableConnection } from './hold-usable-connection.ts';
import { lookAgain } from './look-again.ts';
import { postponed } from './resume-exports.ts';
import { findLeftOut, takeUpSteps } from './take-up-steps.ts';

/**
 * Tries again what failed, was blocked, was cancelled, could not be told or was left out, and goes on where a pause
 * was. Of people who arrived only the steps that were left out are taken; those who could not be told are looked for
 * once more, not sent blindly. An export whose connection was removed goes on through the one made in its place.
 *
 * @param destination where those go who were not sent yet; null to leave it as it is
 * @throws {Problem} 404 `noExport`; 403 `notYourExport`, `integrationsOff`; 409 `nothingToRetry` and as
 *   `holdUsableConnection`
 */
export async function retryExport(
  services: Services,
  actor: Actor,
  exportId: string,
  destination: Destination | null = null,
): Promise<void> {
  const { organizationId } = actor;
  const before = await readChangeable(services.db, actor, exportId, { lock: false });
  const leftOut = await findLeftOut(services, organizationId, exportId);
  await services.db.transaction().execute(async (tx) => {
    await requireIntegrations(tx, organizationId);
    const connectionId = await holdUsableConnection(tx, {
      organizationId,
      connectionId: before.connection_id,
      destination: destination?.kind ?? before.destination,
    });
    const { status } = await readChangeable(tx, actor, exportId, { lock: true });
    const again = await sql`
      update export_items
         set state = 'waiting', outcome = null, reason = null, reason_for_admin = null, settled_at = null, tries = 0,
             not_before = '-infinity', warnings = '[]', baseline = null, plan = null, intent_id = null, resends = 0,
             left_out = '{}', findings = null, decision = null
       where organization_id = ${organizationId} and export_id = ${exportId} and state = 'done'
         and outcome in ('failed', 'blocked', 'cancelled')
      returning 1`.execute(tx);
    // What stood in the way may be mended: nobody waits the time out that was taken because of it.
    await sql`update export_items i set not_before = '-infinity'
               where i.organization_id = ${organizationId} and i.export_id = ${exportId}
                 and ${postponed}`.execute(tx);
    const looked = await lookAgain(tx, organizationId, sql`i.export_id = ${exportId}`);
    let takenUp = 0;
    for (const steps of leftOut) if (await takeUpSteps(tx, organizationId, steps)) takenUp += 1;
    if (again.rows.length + looked + takenUp === 0 && status !== 'paused')
      throw new Problem(409, 'nothingToRetry', 'There is nothing to try again in this export.');
    await sql`
      update exports
         set status = 'running', pause_reason = null, pause_for_admin = null, pause_cause = null, finished_at = null,
             connection_id = ${connectionId},
             destination = coalesce(${destination === null ? null : JSON.stringify(destination)}::jsonb, destination)
       where organization_id = ${organizationId} and id = ${exportId}`.execute(tx);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'export.retried',
      subject: { kind: 'export', id: exportId },
      details: { again: again.rows.length, looked, takenUp, redirected: destination !== null },
    });
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
      update exports set status = 'cancelled', pause_reason = null, pause_for_admin = null, pause_cause = null,
             finished_at = clock_timestamp()
       where organization_id = ${actor.organizationId} and id = ${exportId}`.execute(tx);
    await sql`
      update export_items
         set state = 'done', outcome = 'cancelled', settled_at = clock_timestamp(),
             reason_for_admin = null,
             reason = ${`Cancelled by ${actor.email} before it was sent.`}
       where organization_id = ${actor.organizationId} and export_id = ${exportId}
         and state = 'waiting'`.execute(tx);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'export.cancelled',
      subject: { kind: 'export', id: exportId },
    });
  });
}

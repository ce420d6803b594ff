import type { Failure } from '@crosswalk/connectors';
import { sql } from 'kysely';
import type { Services } from '../services.ts';
import type { ConnectionRow } from './connection-row.ts';

/**
 * Shows on the connection that the ATS refused it (PRODUCT I2): broken when the credentials are refused,
 * attention when a permission is missing. A full check follows soon and says permission by permission. Other failures say nothing about the connection. A connection whose
 * credentials were replaced meanwhile is left alone.
 */
export async function noteRefusal(
  services: Services,
  connection: ConnectionRow,
  failure: Failure,
): Promise<void> {
  if (failure.kind !== 'unauthorised' && failure.kind !== 'forbidden') return;
  const broken = failure.kind === 'unauthorised';
  await services.db
    .updateTable('connections')
    .set({
      status: broken ? 'broken' : 'attention',
      status_reason: failure.message,
      status_for_admin: failure.forAdmin,
      check_wanted_at: sql<Date>`least(check_wanted_at, clock_timestamp())`,
    })
    .where('organization_id', '=', connection.organizationId)
    .where('id', '=', connection.id)
    .where('credentials', '=', connection.credentials)
    .$if(!broken, (query) => query.where('status', '<>', 'broken'))
    .execute();
}

/** Has the whole connection checked soon: something was refused, by a call that says nothing about the rest. */
export async function wantCheck(
  { db }: Services,
  connection: { readonly organizationId: string; readonly id: string },
): Promise<void> {
  await db
    .updateTable('connections')
    .set({ check_wanted_at: sql<Date>`least(check_wanted_at, clock_timestamp())` })
    .where('organization_id', '=', connection.organizationId)
    .where('id', '=', connection.id)
    .where('removed_at', 'is', null)
    .execute();
}

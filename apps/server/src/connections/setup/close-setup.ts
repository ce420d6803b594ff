import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';

/**
 * Ends whatever set-up of a connection is under way and lets the exports go on that paused for it. Those paused
 * for another reason stay paused. Leaves the connection as it is. To be called under `lockConnections`.
 */
export async function closeSetupOf(
  trx: Transaction<DB>,
  organizationId: string,
  connectionId: string,
): Promise<void> {
  const ended = await trx
    .deleteFrom('connection_setups')
    .where('organization_id', '=', organizationId)
    .where('connection_id', '=', connectionId)
    .returning('pause_reason')
    .executeTakeFirst();
  if (ended === undefined || ended.pause_reason === null) return;
  await sql`
    update exports set status = 'running', pause_reason = null
     where organization_id = ${organizationId} and connection_id = ${connectionId} and status = 'paused'
       and pause_reason = ${ended.pause_reason}`.execute(trx);
}

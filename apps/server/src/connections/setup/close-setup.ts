import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';

const nowOnlyProspects =
  'The connection exports only as prospects by now. Cancel this export and export the rest as prospects.';

const nowWithoutPools =
  'The connection exports to no prospect pools by now. Cancel this export and export the rest elsewhere.';

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
  // What the edit switched off is not done any more: such an export stays paused and says why.
  const why = sql`(case when c.only_prospects and e.destination ->> 'kind' = 'job' then ${nowOnlyProspects}::text
                        when not c.pools_enabled and e.destination ->> 'kind' = 'pool' then ${nowWithoutPools}::text end)`;
  await sql`
    update exports e
       set status = case when ${why} is not null then 'paused' else 'running' end,
           pause_reason = ${why},
           pause_cause = case when ${why} is not null then 'other' end
      from connections c
     where e.organization_id = ${organizationId} and e.connection_id = ${connectionId} and e.status = 'paused'
       and e.pause_cause = 'edit'
       and c.organization_id = e.organization_id and c.id = e.connection_id`.execute(trx);
}

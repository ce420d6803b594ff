import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { ConnectionRow } from '../../connections/connection-row.ts';
import { lookAgain } from '../look-again.ts';
import type { LatestTest } from './latest-test.ts';

/**
 * Has the work on the test candidate go on where it stopped; what could not be told is looked for once more. Where the
 * connection it was begun with is gone, this one takes its place, if it speaks to the ATS in the same way.
 */
export async function goOn(tx: Transaction<DB>, connection: ConnectionRow, test: LatestTest): Promise<void> {
  const { organizationId } = connection;
  await sql`
    update exports e set status = 'running', pause_reason = null, pause_for_admin = null, pause_cause = null, finished_at = null,
           connection_id = case when c.credentials is null and c.connector = ${connection.connector}
                                then ${connection.id} else e.connection_id end
      from connections c
     where e.organization_id = ${organizationId} and e.id = ${test.export_id}
       and c.organization_id = e.organization_id and c.id = e.connection_id`.execute(tx);
  await lookAgain(tx, organizationId, sql`i.id = ${test.item_id}`);
}

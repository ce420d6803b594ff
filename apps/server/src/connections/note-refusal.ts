import type { Failure } from '@crosswalk/connectors';
import type { Services } from '../services.ts';
import type { ConnectionRow } from './connection-row.ts';

/**
 * Shows on the connection that the ATS refused it (PRODUCT I2): broken when the credentials are refused,
 * attention when a permission is missing. Other failures say nothing about the connection. A connection whose
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
    .set({ status: broken ? 'broken' : 'attention', status_reason: failure.message, checked_at: new Date() })
    .where('organization_id', '=', connection.organizationId)
    .where('id', '=', connection.id)
    .where('credentials', '=', connection.credentials)
    .$if(!broken, (query) => query.where('status', '<>', 'broken'))
    .execute();
}

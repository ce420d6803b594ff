import { asConnection, liveConnections } from '../connections/connection-row.ts';
import { connectorOf } from '../connections/connector-of.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import { retryExport } from './change-export.ts';
import { readChangeable } from './changeable-export.ts';
import { resolveDestination } from './resolve-export.ts';
import type { NewExportInput } from './schemas.ts';

/**
 * Sends those who were not sent yet elsewhere, and goes on (PRODUCT section 5: the job was closed meanwhile). Who is
 * there, or perhaps there, stays where they were sent.
 *
 * @throws {Problem} as `resolveDestination` and `retryExport`
 */
export async function redirectExport(
  services: Services,
  actor: Actor,
  exportId: string,
  choice: NewExportInput['destination'],
): Promise<void> {
  const { organizationId } = actor;
  const before = await readChangeable(services.db, actor, exportId, { lock: false });
  const own = await liveConnections(services.db, organizationId)
    .where('connections.account_id', '=', before.account_id)
    .where('connections.finished_at', 'is not', null)
    .orderBy((eb) => eb('connections.id', '=', before.connection_id), 'desc')
    .orderBy('connections.created_at', 'desc')
    .executeTakeFirst();
  if (own === undefined)
    throw new Problem(
      409,
      'connectionRemoved',
      'The connection of this export was removed. Connect the same account again, then go on.',
    );
  const connection = asConnection(own);
  const connector = connectorOf(connection.connector);
  const destination = await resolveDestination(services, connection, connector, choice);
  await retryExport(services, actor, exportId, destination);
}

import type { ConnectionRow } from '../connections/connection-row.ts';
import { findConnection } from '../connections/find-connection.ts';
import { requireFinished } from '../connections/hold-connection.ts';
import { requireIntegrations } from '../connections/require-integrations.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';

/**
 * The connection somebody wants to export through, by id or name.
 *
 * @throws {Problem} as `findConnection`; 403 `integrationsOff`; 409 `connectionUnfinished`, `exportSwitchedOff`
 */
export async function findExportConnection(
  services: Services,
  actor: Actor,
  idOrName: string,
): Promise<ConnectionRow> {
  const connection = await findConnection(services.db, actor.organizationId, idOrName);
  await requireIntegrations(services.db, actor.organizationId);
  requireFinished(connection.name, connection.finishedAt);
  if (!connection.canExport)
    throw new Problem(409, 'exportSwitchedOff', `“${connection.name}” was connected without Export.`);
  return connection;
}

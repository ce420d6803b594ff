import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import type { ConnectionRow } from './connection-row.ts';
import { findConnection } from './find-connection.ts';
import { listSources } from './lists/list-sources.ts';
import type { RemoteLists } from './lists/remote-lists.ts';
import { type ConnectionWithPermissions, viewWithPermissions } from './read-connection.ts';
import { rejudgeSource } from './rejudge-source.ts';

/**
 * Picks an existing source in place of the one named like the organization's source name, or goes back to that one
 * (PRODUCT G2). Throws a 404 Problem `unknownSource` for one the ATS does not have.
 *
 * @param sourceId null for the one of that name
 */
export async function chooseSourceFor(
  services: Services,
  actor: Actor,
  lists: RemoteLists,
  connection: ConnectionRow,
  sourceId: string | null,
): Promise<ConnectionWithPermissions> {
  const { organizationId, id } = connection;
  if (sourceId !== null) {
    const known = await listSources(services, lists, connection, false);
    const sources = known.sources.some((one) => one.id === sourceId)
      ? known.sources
      : (await listSources(services, lists, connection, true)).sources;
    if (!sources.some((one) => one.id === sourceId))
      throw new Problem(
        404,
        'unknownSource',
        `${atsNames[connection.ats]} has no such source. Pick one that is there, or make it and look again.`,
      );
  }
  await services.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('connections')
      .set({ source_id: sourceId })
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .execute();
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'connection.changed',
      subject: { kind: 'connection', id },
      details: { changed: ['source'] },
    });
  });
  await rejudgeSource(services.db, connection);
  return await viewWithPermissions(services, actor, await findConnection(services.db, organizationId, id));
}

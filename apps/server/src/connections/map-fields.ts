import type { FieldMapping } from '@crosswalk/connectors';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import type { Actor, Services } from '../services.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { checkMapping } from './field-mapping.ts';
import { findConnection } from './find-connection.ts';
import { outdateReferences } from './lists/stored-lists.ts';
import { type ConnectionWithPermissions, viewWithPermissions } from './read-connection.ts';

/** Chooses where skills go from now on (B6). Throws a 422 Problem `mappingNotOffered`. */
export async function mapFields(
  services: Services,
  actor: Actor,
  { organizationId, id, connector }: ConnectionRow,
  mapping: FieldMapping,
): Promise<ConnectionWithPermissions> {
  checkMapping(connectorOf(connector).manifest, mapping);
  // Plans know the custom fields there were when they were read last: one made since is to be known to them too.
  if (mapping.skills.kind === 'customField') await outdateReferences(services.db, { organizationId, id });
  await services.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('connections')
      .set({ mapping: JSON.stringify(mapping) })
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .execute();
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'connection.changed',
      subject: { kind: 'connection', id },
      details: { changed: ['mapping'] },
    });
  });
  return await viewWithPermissions(services, actor, await findConnection(services.db, organizationId, id));
}

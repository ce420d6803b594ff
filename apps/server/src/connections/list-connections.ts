import type { Actor, Services } from '../services.ts';
import { asConnection, liveConnections } from './connection-row.ts';
import { identitiesOf } from './identities.ts';
import { type ConnectionView, viewOf } from './read-connection.ts';

/** All connections of the actor's organization whose wizard is finished, by name. */
export async function listConnections(services: Services, actor: Actor): Promise<readonly ConnectionView[]> {
  const rows = await liveConnections(services.db, actor.organizationId)
    .where('connections.finished_at', 'is not', null)
    .orderBy('connections.name')
    .orderBy('connections.id')
    .execute();
  const identities = await identitiesOf(services.db, actor);
  return rows.map(asConnection).map((row) => viewOf(row, identities.get(row.accountId) ?? null));
}

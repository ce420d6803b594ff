import { sql } from 'kysely';
import { cutPageBy, readCursor } from '../http/cursor.ts';
import type { ListPart } from '../http/page-query.ts';
import type { Actor, Services } from '../services.ts';
import { asConnection, liveConnections } from './connection-row.ts';
import { identitiesOf } from './identities.ts';
import { type ConnectionView, viewOf } from './read-connection.ts';

/**
 * The connections of the actor's organization whose wizard is finished, by name.
 * @throws {Problem} 422 `invalidInput` for a cursor that is not ours
 */
export async function listConnections(
  services: Services,
  actor: Actor,
  { cursor, limit }: ListPart = {},
): Promise<{ readonly connections: readonly ConnectionView[]; readonly nextCursor: string | null }> {
  let query = liveConnections(services.db, actor.organizationId)
    .select(sql<string>`lower(connections.name)`.as('place'))
    .where('connections.finished_at', 'is not', null)
    .orderBy('place');
  if (cursor !== undefined)
    query = query.where(sql<boolean>`lower(connections.name) > ${readCursor(cursor)}`);
  if (limit !== undefined) query = query.limit(limit + 1);
  const { rows, nextCursor } = cutPageBy(await query.execute(), limit, ({ place }) => place);
  const identities = await identitiesOf(services.db, actor);
  return {
    connections: rows.map(asConnection).map((row) => viewOf(row, identities.get(row.accountId) ?? null)),
    nextCursor,
  };
}

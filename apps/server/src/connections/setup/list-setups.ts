import { cutPage, readCursor } from '../../http/cursor.ts';
import type { ListPart } from '../../http/page-query.ts';
import type { Actor, Services } from '../../services.ts';
import { asSetup, openSetups } from './setup-row.ts';
import { type SetupView, viewSetup } from './view-setup.ts';

/**
 * The wizards under way in the actor's organization, the one begun last first.
 * @throws {Problem} 422 `invalidInput` for a cursor that is not ours
 */
export async function listSetups(
  services: Services,
  actor: Actor,
  { cursor, limit }: ListPart = {},
): Promise<{ readonly setups: readonly SetupView[]; readonly nextCursor: string | null }> {
  let query = openSetups(services.db, actor.organizationId).orderBy('connection_setups.id', 'desc');
  if (cursor !== undefined) query = query.where('connection_setups.id', '<', readCursor(cursor));
  if (limit !== undefined) query = query.limit(limit + 1);
  const { rows, nextCursor } = cutPage(await query.execute(), limit);
  return {
    setups: await Promise.all(rows.map((row) => viewSetup(services, actor, asSetup(row)))),
    nextCursor,
  };
}

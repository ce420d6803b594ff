import type { ConnectorId } from '@crosswalk/connectors';
import type { AnyScene } from './scene.ts';

/**
 * Removes the connections of a scene, which pauses its exports, and connects the same account anew.
 *
 * @param connector by default the one of the scene
 */
export async function connectAgain(
  scene: AnyScene,
  connector: ConnectorId = scene.connector,
): Promise<string> {
  const { db } = scene.services;
  await db.updateTable('connections').set({ removed_at: new Date(), credentials: null }).execute();
  await db
    .updateTable('exports')
    .set({ status: 'paused', pause_reason: 'removed', pause_cause: 'other' })
    .execute();
  return scene.connect(connector);
}

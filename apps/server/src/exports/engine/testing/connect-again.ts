import { sealCredentials } from '../../../connections/seal-credentials.ts';
import { newId } from '../../../ids.ts';
import type { Scene } from './scene.ts';

/** Removes the connection of a scene, which pauses its exports, and connects the same account anew. */
export async function connectAgain(scene: Scene): Promise<string> {
  const { db, secrets } = scene.services;
  const { organizationId } = scene.actor;
  await db.updateTable('connections').set({ removed_at: new Date(), credentials: null }).execute();
  await db
    .updateTable('exports')
    .set({ status: 'paused', pause_reason: 'removed', pause_cause: 'other' })
    .execute();
  const id = newId('conn');
  await db
    .insertInto('connections')
    .values({
      organization_id: organizationId,
      id,
      account_id: scene.accountId,
      connector: 'lever-opportunities',
      name: 'Connected again',
      credentials: await sealCredentials(secrets, organizationId, id, { apiKey: scene.lever.keys.full }),
      status: 'verified',
    })
    .execute();
  return id;
}

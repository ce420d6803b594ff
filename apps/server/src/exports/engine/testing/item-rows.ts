import { vi } from 'vitest';
import type { AnyScene } from './scene.ts';

/** Where each item of an export stands, as the engine's own rows say. */
export function itemRows(scene: AnyScene, exportId: string) {
  return scene.services.db
    .selectFrom('export_items')
    .select(['id', 'candidate_id', 'state', 'outcome', 'tries', 'looks', 'resends'])
    .where('export_id', '=', exportId)
    .orderBy('position')
    .execute();
}

type ItemRow = Awaited<ReturnType<typeof itemRows>>[number];

/** Waits until all items of an export are as described. */
export function untilItems(
  scene: AnyScene,
  exportId: string,
  areSo: (item: ItemRow) => boolean,
): Promise<boolean> {
  return vi.waitUntil(async () => (await itemRows(scene, exportId)).every(areSo), {
    timeout: 20_000,
    interval: 15,
  });
}

/** Lets an hour pass for everybody in doubt: no answer can come late any more, and patience is over. */
export async function letAnHourPass(scene: AnyScene): Promise<void> {
  await scene.services.db
    .updateTable('export_items')
    .set({ looks: 100 })
    .where('state', '=', 'settling')
    .execute();
  await sleepForAnHour(scene);
}

/** The same while nobody looked: the machine was asleep. */
export async function sleepForAnHour(scene: AnyScene): Promise<void> {
  const times = { send_before: anHourAgo(), answered_at: anHourAgo(), fresh_answer_at: anHourAgo() };
  await scene.services.db.updateTable('export_intents').set(times).execute();
  await makeDoubtsDue(scene);
}

/** Lets everybody in doubt be looked for at once. */
export async function makeDoubtsDue(scene: AnyScene): Promise<void> {
  await scene.services.db
    .updateTable('export_items')
    .set({ not_before: anHourAgo() })
    .where('state', '=', 'settling')
    .execute();
}

function anHourAgo(): Date {
  return new Date(Date.now() - 3_600_000);
}

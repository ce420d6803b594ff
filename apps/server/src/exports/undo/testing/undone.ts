import { vi } from 'vitest';
import type { AnyScene, Scene } from '../../engine/testing/scene.ts';
import { readUndo } from '../read-undos.ts';
import { startUndo } from '../start-undo.ts';

type Undo = Awaited<ReturnType<typeof readUndo>>;

/** Starts an undo of everybody in an export. */
export function undo(scene: AnyScene, exportId: string): Promise<string> {
  return startUndo(scene.services, scene.actor, exportId, null);
}

/** Waits until an undo is as described. */
export function untilUndo(
  scene: AnyScene,
  exportId: string,
  undoId: string,
  isSo: (undo: Undo) => boolean,
): Promise<Undo> {
  return vi.waitUntil(
    async () => {
      const now = await readUndo(scene.services.db, scene.actor, exportId, undoId);
      return isSo(now) && now;
    },
    { timeout: 60_000, interval: 25 },
  );
}

/** Waits until nobody of an undo is pending and it is over. */
export function untilUndone(scene: AnyScene, exportId: string, undoId: string): Promise<Undo> {
  return untilUndo(
    scene,
    exportId,
    undoId,
    ({ status, counts }) => counts.pending === 0 && (status === 'finished' || status === 'cancelled'),
  );
}

/** By name: what became of each, with the reason. */
export function outcomesOf(undo: Undo): Readonly<Record<string, string>> {
  return Object.fromEntries(
    undo.items.map(({ name, outcome, reason }) => [name, `${outcome}: ${reason ?? ''}`]),
  );
}

/** Names of those who are archived in Lever, sorted. */
export async function archivedAtLever(scene: Scene): Promise<readonly string[]> {
  await scene.lever.settled();
  return scene.lever
    .ledger()
    .created.filter((record) => record.archived)
    .map((record) => record.name)
    .sort();
}

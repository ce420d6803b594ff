import { expect, vi } from 'vitest';
import { expectEveryoneOnce, untilSettled } from './expect-everyone-once.ts';
import type { AnyScene } from './scene.ts';
import { someone } from './someone.ts';
import { work } from './stage.ts';

/** What is waited for ends it; a busy machine is slow. In milliseconds. */
const patience = 120_000;

/** Names in the order in which the ATS took them. */
export const arrivals = (scene: AnyScene) => scene.rehearsal.ledger().created.map(({ name }) => name);

/** Starts a small export while one of everybody in a scene is on its way: it must not stand behind it in the line. */
export async function expectSmallAmongLarge(scene: AnyScene): Promise<void> {
  await scene.start();
  work(scene);
  await untilUnderWay(scene);
  const later = await scene.addPeople(
    [...'ABCDEFGHIJ'].map((letter) => someone(`Later ${letter}dams`, `later-${letter}`)),
  );
  const exportId = await scene.start({ candidateIds: [...later] });
  const before = arrivals(scene).length;
  const { counts } = await untilSettled(scene, exportId, patience);
  expect(counts.exported).toBe(10);

  // Those in hand go first; then the two exports take turns.
  const last = arrivals(scene).findLastIndex((name) => name.startsWith('Later '));
  expect(last).toBeLessThan(before + 100);
}

/**
 * Exports everybody of a scene while the account of another one is busy or hangs, in one process.
 *
 * @returns how many arrived at the other meanwhile
 */
export async function expectDoneBeside(scene: AnyScene, other: AnyScene): Promise<number> {
  const before = arrivals(other).length;
  await expectEveryoneOnce(scene, await untilSettled(scene, await scene.start(), patience));
  return arrivals(other).length - before;
}

/** Waits until people of a large export arrive. */
export async function untilUnderWay(scene: AnyScene): Promise<void> {
  await vi.waitUntil(() => scene.rehearsal.ledger().createdCount >= 20, { timeout: patience, interval: 50 });
}

import { describe, expect, it, vi } from 'vitest';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import type { Scene } from '../engine/testing/scene.ts';
import { stage, work } from '../engine/testing/stage.ts';
import { startWorkerChild } from '../engine/testing/worker-child.ts';
import { archivedAtLever, undo, untilUndone } from './testing/undone.ts';

/** An export of so many people that is over, with nobody at work. */
async function exported(scene: Scene): Promise<string> {
  const worker = work(scene);
  const id = await scene.start();
  await untilSettled(scene, id, 60_000);
  await vi.waitUntil(async () => (await scene.report(id)).status === 'finished', { timeout: 20_000 });
  await worker.stop();
  return id;
}

describe('an undo under way (B5, B1)', () => {
  it.each([
    'claim.committed',
    'check.answered',
    'intent.committed',
    'send.start',
    'send.written',
    'send.answered',
    'answer.committed',
  ])('survives that its process is killed at %s', { timeout: 180_000 }, async (point) => {
    const scene = await stage({ people: 2 });
    const id = await exported(scene);
    const undoId = await undo(scene, id);
    const child = startWorkerChild(scene.environment, `${point}:kill:1`);
    expect(await child.ended).toBe('SIGKILL');
    work(scene);
    expect(await untilUndone(scene, id, undoId)).toMatchObject({ counts: { removed: 2 } });
    expect(await archivedAtLever(scene)).toHaveLength(2);
  });
});

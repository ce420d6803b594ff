import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type FaultPoint, faultPoints } from './fault-points.ts';
import { startWorker, type Worker } from './start.ts';
import { expectEveryoneOnce, untilSettled } from './testing/expect-everyone-once.ts';
import { openScene, type Scene } from './testing/scene.ts';
import { startWorkerChild, type WorkerChild } from './testing/worker-child.ts';

/** Points that are only reached when a create was doubtful. */
const needsDoubt: ReadonlySet<FaultPoint> = new Set<FaultPoint>([
  'settle.start',
  'settle.looked',
  'settle.adopting',
  'resend.committed',
  'outcome.committed',
]);

/** Machines are slow at times; what is waited for ends it. */
const patience = { timeout: 120_000, retry: 1 };

/** Stops a worker as the server does: what does not come to its end in time is left to whoever comes next. */
async function stopped(worker: Worker): Promise<void> {
  await Promise.race([worker.stop(), pause(8000, undefined, { ref: false })]);
}

/** An export under way in a process of its own that reaches a fault point and does not go on. */
async function interrupted(
  point: FaultPoint,
  action: 'kill' | 'stop',
  check: (scene: Scene, exportId: string, first: WorkerChild) => Promise<void>,
): Promise<void> {
  const scene = await openScene({ people: 5 });
  if (needsDoubt.has(point))
    scene.lever.faults.add({
      match: { method: 'POST', path: '/v1/opportunities', nth: 2 },
      fault: { type: 'cut', store: point !== 'resend.committed' },
    });
  const exportId = await scene.start();
  const first = startWorkerChild(scene.environment, `${point}:${action}:1`);
  try {
    await check(scene, exportId, first);
  } finally {
    first.process.kill('SIGKILL');
    await scene.close();
  }
}

describe.concurrent('a process killed (SIGKILL) at a fault point loses nobody and doubles nobody (B1)', () => {
  test.each(faultPoints)('%s', patience, async (point) => {
    await interrupted(point, 'kill', async (scene, exportId, first) => {
      expect(await first.ended).toBe('SIGKILL');
      const second = startWorker(scene.services);
      const settled = await untilSettled(scene, exportId, 60_000).finally(() => stopped(second));
      await expectEveryoneOnce(scene, settled);
    });
  });
});

describe.concurrent('a process suspended beyond its lease (SIGSTOP) loses nobody and doubles nobody (B1)', () => {
  test.each(faultPoints)('%s', patience, async (point) => {
    await interrupted(point, 'stop', async (scene, exportId, first) => {
      await first.atFaultPoint;
      const second = startWorker(scene.services);
      const settled = await untilSettled(scene, exportId, 60_000);
      // The first wakes up beside the second and believes it is still in charge.
      await first.stop();
      await stopped(second);
      await expectEveryoneOnce(scene, settled);
      await expectEveryoneOnce(scene, await scene.report(exportId));
    });
  });
});

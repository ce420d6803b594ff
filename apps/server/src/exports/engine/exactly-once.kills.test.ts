import { describe, expect, test } from 'vitest';
import { type FaultPoint, faultPoints } from './fault-points.ts';
import { startWorker } from './start.ts';
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
const patience = { timeout: 120_000 };

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
      const settled = await untilSettled(scene, exportId, 60_000).finally(() => second.stop());
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
      await second.stop();
      // The first wakes up and believes it is still in charge; nobody else holds the lease now.
      await first.stop();
      await expectEveryoneOnce(scene, settled);
      await expectEveryoneOnce(scene, await scene.report(exportId));
    });
  });
});

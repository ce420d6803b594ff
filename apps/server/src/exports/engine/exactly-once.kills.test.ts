import { describe, expect, test } from 'vitest';
import { faultPoints } from './fault-points.ts';
import { expectEveryoneOnce, untilSettled } from './testing/expect-everyone-once.ts';
import { openScene } from './testing/scene.ts';
import { startWorkerChild } from './testing/worker-child.ts';

/** Points that are only reached when a create was doubtful. */
const needsDoubt = new Set([
  'settle.start',
  'settle.looked',
  'settle.adopting',
  'resend.committed',
  'outcome.committed',
]);

function doubtFor(point: string) {
  const store = point !== 'resend.committed';
  return {
    match: { method: 'POST', path: '/v1/opportunities', nth: 2 },
    fault: { type: 'cut' as const, store },
  };
}

describe.concurrent('a process killed (SIGKILL) at a fault point loses nobody and doubles nobody (B1)', () => {
  test.each(faultPoints)('%s', { timeout: 90_000 }, async (point) => {
    const scene = await openScene({ people: 5 });
    if (needsDoubt.has(point)) scene.lever.faults.add(doubtFor(point));
    const id = await scene.start();
    const first = startWorkerChild(scene.environment, `${point}:kill:1`);
    expect(await first.ended).toBe('SIGKILL');
    const second = startWorkerChild(scene.environment, null);
    await expectEveryoneOnce(scene, await untilSettled(scene, id, 45_000));
    await second.stop();
    await scene.close();
  });
});

describe.concurrent('a process suspended beyond its lease (SIGSTOP) loses nobody and doubles nobody (B1)', () => {
  test.each(faultPoints)('%s', { timeout: 90_000 }, async (point) => {
    const scene = await openScene({ people: 5 });
    if (needsDoubt.has(point)) scene.lever.faults.add(doubtFor(point));
    const id = await scene.start();
    const first = startWorkerChild(scene.environment, `${point}:stop:1`);
    await first.atFaultPoint;
    const second = startWorkerChild(scene.environment, null);
    const settled = await untilSettled(scene, id, 45_000);
    // The first wakes up and believes it is still in charge.
    await first.stop();
    await expectEveryoneOnce(scene, settled);
    await expectEveryoneOnce(scene, await scene.report(id));
    await second.stop();
    await scene.close();
  });
});

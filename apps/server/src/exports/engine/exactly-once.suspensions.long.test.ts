import { describe, test } from 'vitest';
import { faultPoints } from './fault-points.ts';
import { startWorker } from './start.ts';
import { expectEveryoneOnce, untilSettled } from './testing/expect-everyone-once.ts';
import { interrupted } from './testing/interrupted.ts';

/** Machines are slow at times; what is waited for ends it. */
const patience = { timeout: 120_000 };

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

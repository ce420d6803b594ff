import { describe, expect, test } from 'vitest';
import { faultPoints } from './fault-points.ts';
import { startWorker } from './start.ts';
import { expectEveryoneOnce, untilSettled } from './testing/expect-everyone-once.ts';
import { interrupted } from './testing/interrupted.ts';

/** Machines are slow at times; what is waited for ends it. */
const patience = { timeout: 120_000 };

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

import { expect, onTestFinished, test, vi } from 'vitest';
import { type Door, standInFrontOf } from './testing/door.ts';
import { expectEveryoneOnce, untilSettled } from './testing/expect-everyone-once.ts';
import { itemRows } from './testing/item-rows.ts';
import { stage, work } from './testing/stage.ts';

test('a create that was given up and still waits to be let in is not sent again (B1)', async () => {
  const doors: Door[] = [];
  const scene = await stage({
    people: 8,
    settling: { callTimeoutMs: 400, lateStoreMs: 100, indexLagMs: 100 },
    async reachedBy(origin) {
      const door = await standInFrontOf(origin, 'POST /v1/opportunities?');
      onTestFinished(() => door.close());
      doors.push(door);
      return door.origin;
    },
  });
  const [door] = doors;
  if (door === undefined) throw new Error('nobody asked for a door');
  // So that several connections are open when the first create is stopped.
  scene.lever.faults.setLatency(100);
  work(scene);
  const id = await scene.start();
  // Long after the first moment at which they could be taken for absent.
  await vi.waitUntil(
    async () => (await itemRows(scene, id)).some(({ looks, resends }) => looks >= 9 || resends > 0),
    { timeout: 30_000, interval: 15 },
  );
  door.open();
  await expectEveryoneOnce(scene, await untilSettled(scene, id));
  expect(new Set((await itemRows(scene, id)).map(({ resends }) => resends))).toEqual(new Set([0]));
});

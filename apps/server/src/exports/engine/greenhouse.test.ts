import { describe, expect, test } from 'vitest';
import { expectEveryoneOnce, untilSettled } from './testing/expect-everyone-once.ts';
import { sleepForAnHour, untilItems } from './testing/item-rows.ts';
import { stageGreenhouse, work } from './testing/stage.ts';

describe('an export to Greenhouse (G7, B1)', () => {
  test('takes everybody across once, complete', async () => {
    const scene = await stageGreenhouse({ people: 6 });
    work(scene);
    await expectEveryoneOnce(scene, await untilSettled(scene, await scene.start()));
  });

  const later: readonly (readonly [string, string])[] = [
    ['attachment', '/v3/attachments'],
    ['employment', '/v3/candidate_employments'],
  ];
  test.each(later)('adds the %s once when its answer is lost, stored or not', async (_, path) => {
    const scene = await stageGreenhouse({ people: 4 });
    scene.greenhouse.faults.add({
      match: { method: 'POST', path, nth: 1 },
      fault: { type: 'cut', store: true },
    });
    scene.greenhouse.faults.add({
      match: { method: 'POST', path, nth: 3 },
      fault: { type: 'cut', store: false },
    });
    work(scene);
    await expectEveryoneOnce(scene, await untilSettled(scene, await scene.start()));
    for (const { carries, files } of scene.greenhouse.ledger().created) {
      expect(files).toHaveLength(1);
      expect(carries?.employments).toHaveLength(1);
    }
  });

  test('finds out about an attachment after the machine slept, though the first looks fail', async () => {
    const scene = await stageGreenhouse({ people: 1, settling: { lateStoreMs: 600_000 } });
    scene.greenhouse.faults.add({
      match: { method: 'POST', path: '/v3/attachments', times: 1 },
      fault: { type: 'cut', store: false },
    });
    const before = work(scene);
    const id = await scene.start();
    await untilItems(scene, id, (item) => item.state === 'settling');
    await before.stop();
    scene.greenhouse.faults.add({
      match: { method: 'GET', path: '/v3/attachments', times: 3 },
      fault: { type: 'serverError', status: 503 },
    });
    await sleepForAnHour(scene);
    work(scene);
    await expectEveryoneOnce(scene, await untilSettled(scene, id));
  });
});

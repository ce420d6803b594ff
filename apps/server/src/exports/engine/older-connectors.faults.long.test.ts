import { describe, expect, test } from 'vitest';
import { startWorker } from './start.ts';
import { eachOlderConnector } from './testing/each-ats.ts';
import { expectEveryoneOnce, untilSettled } from './testing/expect-everyone-once.ts';
import { faultsOfCreate } from './testing/faults-of-create.ts';
import { peopleFor } from './testing/interrupted.ts';
import { stageGreenhouse, work } from './testing/stage.ts';
import { startWorkerChild } from './testing/worker-child.ts';

/** Machines are slow at times; what is waited for ends it. */
const patience = { timeout: 120_000 };

describe.each(eachOlderConnector)('everyone arrives exactly once by %s (B1)', (_, open) => {
  test.each(faultsOfCreate)('when a create ends in: %s', async (_words, fault) => {
    const scene = await open({ people: 5 });
    scene.rehearsal.faults.add({ match: { ...scene.creates, nth: 2 }, fault });
    work(scene);
    await expectEveryoneOnce(scene, await untilSettled(scene, await scene.start(), 60_000));
    expect(scene.rehearsal.faults.list()[0]?.struck).toBe(1);
  });

  test('when the last create is cut off', patience, async () => {
    const scene = await open({ people: 5, settling: { lateStoreMs: 1500 } });
    scene.rehearsal.faults.add({ match: { ...scene.creates, nth: 5 }, fault: { type: 'cut', store: false } });
    work(scene);
    await expectEveryoneOnce(scene, await untilSettled(scene, await scene.start(), 60_000));
  });

  test.each([
    'claim.committed',
    'check.answered',
    'intent.committed',
    'send.start',
    'send.written',
    'send.answered',
    'answer.committed',
    'settle.looked',
    'settle.adopting',
  ])('when the process is killed or suspended at %s', patience, async (point) => {
    for (const action of ['kill', 'stop'] as const) {
      const scene = await open({ people: peopleFor(point) });
      if (point.startsWith('settle'))
        scene.rehearsal.faults.add({
          match: { ...scene.creates, nth: 2 },
          fault: { type: 'cut', store: true },
        });
      const exportId = await scene.start();
      const first = startWorkerChild(scene.environment, `${point}:${action}:1`);
      try {
        if (action === 'kill') expect(await first.ended).toBe('SIGKILL');
        else await first.atFaultPoint;
        const second = startWorker(scene.services);
        const settled = await untilSettled(scene, exportId, 60_000).finally(() => second.stop());
        if (action === 'stop') await first.stop();
        await expectEveryoneOnce(scene, settled);
        await expectEveryoneOnce(scene, await scene.report(exportId));
      } finally {
        first.process.kill('SIGKILL');
      }
    }
  });
});

describe('a create of Harvest v1 that answers otherwise than with a person (B1)', patience, () => {
  const late = { switches: { v1CreateStatus: 202, v1CreateDelaySeconds: 1 } } as const;
  const waits = { lateStoreMs: 1500 };

  test('202, and the person is there only later: found, not sent again', async () => {
    const scene = await stageGreenhouse({
      people: 5,
      connector: 'greenhouse-harvest',
      greenhouse: late,
      settling: waits,
    });
    work(scene);
    const report = await untilSettled(scene, await scene.start(), 60_000);
    await expectEveryoneOnce(scene, report);
    const creates = scene.greenhouse.ledger().calls.filter(({ method }) => method === 'POST');
    expect(creates).toHaveLength(5);
  });

  test('202, whose answer is lost', async () => {
    const scene = await stageGreenhouse({
      people: 4,
      connector: 'greenhouse-harvest',
      greenhouse: late,
      settling: waits,
    });
    scene.greenhouse.faults.add({ match: { ...scene.creates, nth: 2 }, fault: { type: 'cut', store: true } });
    scene.greenhouse.faults.add({
      match: { ...scene.creates, nth: 3 },
      fault: { type: 'cut', store: false },
    });
    work(scene);
    await expectEveryoneOnce(scene, await untilSettled(scene, await scene.start(), 60_000));
  });
});

import { describe, expect, test } from 'vitest';
import { cancelExport } from '../change-export.ts';
import { putStranger } from './testing/call-lever.ts';
import { untilSettled } from './testing/expect-everyone-once.ts';
import { letAnHourPass, untilItems } from './testing/item-rows.ts';
import type { Scene, SceneOptions } from './testing/scene.ts';
import { someone } from './testing/someone.ts';
import { stage, work } from './testing/stage.ts';

const quick = { lateStoreMs: 100, indexLagMs: 60 };
/** Nothing is settled before the test lets time pass. */
const patient = { lateStoreMs: 600_000 };

const additions = { method: 'POST', path: '/v1/candidates/*/addPostings' };

async function withSam(
  settling: SceneOptions['settling'],
): Promise<{ scene: Scene; candidateIds: string[] }> {
  const scene = await stage({ people: 0, settling: settling ?? {} });
  await putStranger(scene, 'Sam Stranger', 'sam@people.example.com');
  const sam = someone('Sam Stranger', 'sam-stranger', 'sam@people.example.com');
  return { scene, candidateIds: [...(await scene.addPeople([sam]))] };
}

const additionsOf = (scene: Scene) =>
  scene.lever.ledger().calls.filter((call) => call.path.endsWith('/addPostings')).length;

describe('somebody is only called added who was (B3)', () => {
  test('an addition that cannot be read back is shown to a person', async () => {
    const { scene, candidateIds } = await withSam(patient);
    scene.lever.faults.add({ match: { ...additions, times: 1 }, fault: { type: 'cut', store: false } });
    const before = work(scene);
    const id = await scene.start({ candidateIds });
    await untilItems(scene, id, (item) => item.state === 'settling');
    await before.stop();
    scene.lever.faults.add({
      match: { method: 'GET', path: '/v1/opportunities/*' },
      fault: { type: 'serverError', status: 500 },
    });
    await letAnHourPass(scene);
    work(scene);
    const report = await untilSettled(scene, id);
    expect(report.items[0]).toMatchObject({
      outcome: 'needsAttention',
      reason: expect.stringMatching(/may have happened all the same/),
    });
    expect(additionsOf(scene)).toBe(1);
  });

  test('nobody is added to a person of another name who has the address', async () => {
    const scene = await stage({ people: 0 });
    await putStranger(scene, 'Ann Archer', 'shared@people.example.com');
    const candidateIds = await scene.addPeople([
      someone('Bob Baker', 'bob-baker', 'shared@people.example.com'),
    ]);
    work(scene);
    const report = await untilSettled(scene, await scene.start({ candidateIds: [...candidateIds] }));
    expect(report.items[0]).toMatchObject({
      outcome: 'blocked',
      reason: expect.stringMatching(/knows as Ann Archer/),
    });
    expect(scene.lever.ledger().createdCount).toBe(1);
    expect(additionsOf(scene)).toBe(0);
  });
});

describe('what the ATS never takes is not sent for ever (B1, section 5)', () => {
  test('an addition is tried four times and then shown to a person (B3)', async () => {
    const { scene, candidateIds } = await withSam(quick);
    scene.lever.faults.add({ match: additions, fault: { type: 'serverError', status: 500 } });
    work(scene);
    const report = await untilSettled(scene, await scene.start({ candidateIds }));
    expect(report.items[0]).toMatchObject({
      outcome: 'needsAttention',
      reason: expect.stringMatching(/It did not happen/),
    });
    expect(additionsOf(scene)).toBe(4);
  });

  test('an addition is not repeated once the export is cancelled (B3)', async () => {
    const { scene, candidateIds } = await withSam(patient);
    scene.lever.faults.add({ match: additions, fault: { type: 'serverError', status: 500 } });
    const before = work(scene);
    const id = await scene.start({ candidateIds });
    await untilItems(scene, id, (item) => item.state === 'settling');
    await before.stop();
    await cancelExport(scene.services.db, scene.actor, id);
    await letAnHourPass(scene);
    work(scene);
    const report = await untilSettled(scene, id);
    expect(report.items[0]?.outcome).toBe('needsAttention');
    expect(additionsOf(scene)).toBe(1);
  });

  test('phones that are never taken leave the person exported, with a warning', async () => {
    const scene = await stage({ people: 1, settling: quick });
    scene.lever.faults.add({
      match: { method: 'PUT', path: '/v1/contacts/*' },
      fault: { type: 'serverError', status: 500 },
    });
    work(scene);
    const report = await untilSettled(scene, await scene.start());
    expect(report.items[0]).toMatchObject({
      outcome: 'exported',
      warnings: expect.arrayContaining([expect.stringMatching(/^Left out: /)]),
    });
    const puts = scene.lever.ledger().calls.filter((call) => call.method === 'PUT');
    expect(puts).toHaveLength(4);
  });
});

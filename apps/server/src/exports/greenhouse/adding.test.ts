import { describe, expect, test } from 'vitest';
import { decideItems } from '../decide-items.ts';
import { callGreenhouse, putStrangerInGreenhouse } from '../engine/testing/call-greenhouse.ts';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import { makeDoubtsDue, untilItems } from '../engine/testing/item-rows.ts';
import type { GreenhouseScene, GreenhouseSceneOptions } from '../engine/testing/scene.ts';
import { someone } from '../engine/testing/someone.ts';
import { stageGreenhouse, work } from '../engine/testing/stage.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patience = 60_000;
const additions = { method: 'POST', path: '/v3/applications' };

/** Sam is a prospect over there already, and is exported to a job. */
async function withSam(options: GreenhouseSceneOptions = {}) {
  const scene = await stageGreenhouse({ people: 0, ...options });
  await putStrangerInGreenhouse(scene, 'Sam Stranger', 'sam@people.example.com');
  const sam = someone('Sam Stranger', 'sam-stranger', 'sam@people.example.com');
  return { scene, candidateIds: [...(await scene.addPeople([sam]))] };
}

/** How many files each application of Sam's has, in the order they were made. */
const filesOf = (scene: GreenhouseScene) =>
  scene.greenhouse.ledger().created.map(({ files, destination }) => [destination, files.length]);

describe('somebody Greenhouse knows already is added once, the résumé on the new application (B1, B3)', {
  timeout: 120_000,
}, () => {
  test.each([
    ['where Greenhouse keeps no marker', false, true],
    ['sent again when it was not stored', true, false],
  ])('the answer of the addition is lost: %s', async (_, createdAtHonoured, store) => {
    const { scene, candidateIds } = await withSam({ greenhouse: { switches: { createdAtHonoured } } });
    scene.greenhouse.faults.add({ match: { ...additions, times: 1 }, fault: { type: 'cut', store } });
    work(scene);
    const report = await untilSettled(scene, await scene.start({ candidateIds }), patience);
    expect(report.items[0]).toMatchObject({ outcome: 'added', reason: null });
    expect(filesOf(scene)).toEqual([
      ['prospect', 0],
      [scene.jobId, 1],
    ]);
  });

  /** Ours is in doubt while somebody else adds Sam to the same job. */
  async function addedTwice(createdAtHonoured: boolean) {
    const { scene, candidateIds } = await withSam({
      greenhouse: { switches: { createdAtHonoured } },
      settling: { lateStoreMs: 600_000 },
    });
    scene.greenhouse.faults.add({ match: { ...additions, times: 1 }, fault: { type: 'cut', store: true } });
    const before = work(scene);
    const id = await scene.start({ candidateIds });
    await untilItems(scene, id, ({ state }) => state === 'settling');
    await before.stop();
    const [, mine] = scene.greenhouse.ledger().created;
    const { created_at: _, ...theirs } = { ...mine?.received };
    await callGreenhouse(scene, '/applications', theirs);
    await scene.services.db
      .updateTable('export_intents')
      .set({ answered_at: new Date(Date.now() - 600_000), fresh_answer_at: new Date(Date.now() - 600_000) })
      .execute();
    await makeDoubtsDue(scene);
    work(scene);
    return { scene, id, report: await untilSettled(scene, id, patience) };
  }

  test('its marker tells ours from what somebody else added at the same time', async () => {
    const { scene, report } = await addedTwice(true);
    expect(report.items[0]).toMatchObject({ outcome: 'added', reason: null });
    expect(filesOf(scene).map(([, files]) => files)).toEqual([0, 1, 0]);
  });

  test('without a marker a person decides', async () => {
    const { scene, id, report } = await addedTwice(false);
    expect(report.items[0]).toMatchObject({
      outcome: 'needsAttention',
      reason: expect.stringMatching(/2 new applications/),
    });
    const itemId = report.items[0]?.id ?? '';
    await decideItems(scene.services, scene.actor, id, [{ itemId, decision: 'arrived' }]);
    expect((await untilSettled(scene, id, patience)).items[0]).toMatchObject({
      outcome: 'added',
      warnings: expect.arrayContaining([expect.stringMatching(/^Left out: Attach the résumé.*Attach it/)]),
    });
    expect(filesOf(scene).map(([, files]) => files)).toEqual([0, 0, 0]);
  });
});

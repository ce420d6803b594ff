import { describe, expect, test } from 'vitest';
import { untilSettled } from './testing/expect-everyone-once.ts';
import { itemRows, untilItems } from './testing/item-rows.ts';
import type { Scene } from './testing/scene.ts';
import { someone } from './testing/someone.ts';
import { stage, work } from './testing/stage.ts';

type Fault = Parameters<Scene['lever']['faults']['add']>[0]['fault'];

/** Two people who differ in nothing but a profile link, and what happens to the create of each. */
async function namesakes(one: Fault, two: Fault): Promise<{ scene: Scene; candidateIds: string[] }> {
  const scene = await stage({ people: 0 });
  const people = [someone('Wang Wei', 'wang-wei-one'), someone('Wang Wei', 'wang-wei-two')];
  for (const [bodyContains, fault] of [
    ['wang-wei-one', one],
    ['wang-wei-two', two],
  ] as const)
    scene.lever.faults.add({
      match: { method: 'POST', path: '/v1/opportunities', bodyContains, times: 1 },
      fault,
    });
  return { scene, candidateIds: [...(await scene.addPeople(people))] };
}

async function expectEachTheirOwn(scene: Scene, exportId: string): Promise<void> {
  const report = await untilSettled(scene, exportId);
  expect(report.items.map(({ outcome, reason }) => ({ outcome, reason }))).toEqual([
    { outcome: 'exported', reason: null },
    { outcome: 'exported', reason: null },
  ]);
  const { created } = scene.lever.ledger();
  expect(created).toHaveLength(2);
  const linkOf = new Map(created.map((arrival) => [arrival.id, arrival.links.join()]));
  expect(report.items.map((item) => linkOf.get(item.remote?.recordId ?? ''))).toEqual([
    expect.stringContaining('wang-wei-one'),
    expect.stringContaining('wang-wei-two'),
  ]);
}

describe('of two people of one name without e-mail, nobody is given the other’s record (B1, section 5)', () => {
  test('when both are in doubt and only the second was stored', async () => {
    const { scene, candidateIds } = await namesakes(
      { type: 'cut', store: false },
      { type: 'cut', store: true },
    );
    scene.lever.faults.hideRecords(true);
    const before = work(scene);
    const id = await scene.start({ candidateIds });
    await untilItems(scene, id, (item) => item.state === 'settling');
    await before.stop();

    // The first looks alone, while the record of the second is there and nobody's.
    const { db } = scene.services;
    const hold = (until: Date | string) =>
      db
        .updateTable('export_items')
        .set({ not_before: until })
        .where('candidate_id', '=', candidateIds[1] ?? '')
        .where('state', '=', 'settling')
        .execute();
    await hold('infinity');
    scene.lever.faults.hideRecords(false);
    const [first] = await itemRows(scene, id);
    work(scene);
    await untilItems(
      scene,
      id,
      (item) =>
        item.candidate_id !== candidateIds[0] ||
        item.state !== 'settling' ||
        item.looks > (first?.looks ?? 0) + 1,
    );
    await hold('-infinity');
    await expectEachTheirOwn(scene, id);
  });

  test('when the first is in doubt while the second is still on the way', async () => {
    const { scene, candidateIds } = await namesakes(
      { type: 'cut', store: false },
      // Stored at once, answered slowly: until then the record belongs to nobody here.
      { type: 'slowDrip', bytesPerSecond: 2000 },
    );
    work(scene);
    await expectEachTheirOwn(scene, await scene.start({ candidateIds }));
  });
});

import { describe, expect, test } from 'vitest';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import { untilItems } from '../engine/testing/item-rows.ts';
import { stageGreenhouse, work } from '../engine/testing/stage.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patience = 60_000;
const creates = { method: 'POST', path: '/v3/candidates' };
const touches = { method: 'PATCH', path: '/v3/candidates/*' };

/** Somebody arrived; then the next one's create is cut off without being stored, and nobody is sent afterwards. */
async function withLastInDoubt() {
  // Greenhouse's clock is known to the second: what was stored before is to be older by more than that.
  const scene = await stageGreenhouse({ people: 2, settling: { lateStoreMs: 1500 } });
  const [first = '', second = ''] = scene.candidateIds;
  work(scene);
  await untilSettled(scene, await scene.start({ candidateIds: [first] }), patience);
  const before = scene.greenhouse.ledger().created.map(({ carries }) => carries);
  scene.greenhouse.faults.add({ match: { ...creates, times: 1 }, fault: { type: 'cut', store: false } });
  return { scene, before, start: () => scene.start({ candidateIds: [second] }) };
}

describe('the last one of an export whose create was not stored (B1)', { timeout: 120_000 }, () => {
  test('is sent again once a record of ours, written again as it is, shows that lists are fresh', async () => {
    const { scene, before, start } = await withLastInDoubt();
    const report = await untilSettled(scene, await start(), patience);
    expect(report.items[0]).toMatchObject({ outcome: 'exported' });
    const { created, doubles, calls } = scene.greenhouse.ledger();
    expect(created).toHaveLength(2);
    expect(doubles).toEqual([]);
    expect(created.map(({ carries }) => carries).slice(0, 1)).toEqual(before);
    const patched = calls.filter(({ method }) => method === 'PATCH').map(({ path }) => path);
    expect(new Set(patched)).toEqual(new Set([`/v3/candidates/${created[0]?.personId}`]));
  });

  test('is shown to a person where Greenhouse does not take that', async () => {
    const { scene, start } = await withLastInDoubt();
    scene.greenhouse.faults.add({ match: touches, fault: { type: 'forbidden' } });
    const id = await start();
    await untilItems(scene, id, ({ state }) => state === 'settling');
    await scene.services.db
      .updateTable('export_items')
      .set({ looks: 100 })
      .where('state', '=', 'settling')
      .execute();
    const report = await untilSettled(scene, id, patience);
    expect(report.items[0]).toMatchObject({
      outcome: 'needsAttention',
      reason: expect.stringMatching(/finding nothing proves nothing/),
    });
    expect(scene.greenhouse.ledger().created).toHaveLength(1);
  });
});

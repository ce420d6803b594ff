import { describe, expect, test, vi } from 'vitest';
import { retryExport } from './change-export.ts';
import { decideItems } from './decide-items.ts';
import { expectEveryoneOnce, untilSettled } from './engine/testing/expect-everyone-once.ts';
import { itemRows, letAnHourPass, untilItems } from './engine/testing/item-rows.ts';
import { samplePeople } from './engine/testing/sample-people.ts';
import type { Scene } from './engine/testing/scene.ts';
import { stage, work } from './engine/testing/stage.ts';

const creates = { method: 'POST', path: '/v1/opportunities' };

/**
 * One person whose create got no answer, and of whom it cannot be told whether they arrived: an account in which
 * nothing of ours was stored since shows nothing by which an empty list could be believed.
 */
async function inDoubt(store: boolean): Promise<{ scene: Scene; id: string; itemId: string }> {
  const scene = await stage({ people: 1 });
  scene.lever.faults.add({ match: { ...creates, nth: 1 }, fault: { type: 'cut', store } });
  scene.lever.faults.hideRecords(true);
  const worker = work(scene);
  const id = await scene.start();
  await untilItems(scene, id, (item) => item.state === 'settling');
  await vi.waitUntil(
    async () => {
      await letAnHourPass(scene);
      return (await itemRows(scene, id)).every((item) => item.state === 'attention');
    },
    { timeout: 20_000, interval: 100 },
  );
  await worker.stop();
  scene.lever.faults.hideRecords(false);
  const [item] = await itemRows(scene, id);
  return { scene, id, itemId: item?.id ?? '' };
}

const decisionOf = async (scene: Scene, id: string) => (await scene.report(id)).items[0]?.decision;

describe('a person decides what could not be told (B1)', () => {
  test('*it is this one*: the record is taken for theirs, what was still to be sent follows, nobody is doubled', async () => {
    const { scene, id, itemId } = await inDoubt(true);
    expect(await decisionOf(scene, id)).toEqual({ needsRecord: true, found: [] });
    const [record] = scene.lever.ledger().created;
    const link = `https://hire.lever.co/candidates/${record?.id}?from=search`;
    await decideItems(scene.services, scene.actor, id, [{ itemId, decision: 'arrived', record: link }]);
    work(scene);
    const report = await untilSettled(scene, id);
    expect(report.items[0]).toMatchObject({
      outcome: 'exported',
      decision: null,
      remote: { recordId: record?.id, adopted: true },
    });
    await expectEveryoneOnce(scene, report);
  });

  test('*send again*: once more, and remembered as theirs', async () => {
    const { scene, id, itemId } = await inDoubt(false);
    expect(scene.lever.ledger().createdCount).toBe(0);
    await decideItems(scene.services, scene.actor, id, [{ itemId, decision: 'sendAgain' }]);
    work(scene);
    await expectEveryoneOnce(scene, await untilSettled(scene, id));
    expect(scene.lever.ledger().createdCount).toBe(1);
  });

  test('*send again* by mistake doubles nobody: who shows up after all has arrived', async () => {
    const { scene, id, itemId } = await inDoubt(true);
    await decideItems(scene.services, scene.actor, id, [{ itemId, decision: 'sendAgain' }]);
    work(scene);
    const report = await untilSettled(scene, id);
    expect(report.items[0]).toMatchObject({ outcome: 'exported', remote: { adopted: true } });
    expect(scene.lever.ledger().createdCount).toBe(1);
  });

  test('*send again* holds for one attempt: the next without an answer is found out about like any other', async () => {
    const { scene, id, itemId } = await inDoubt(false);
    scene.lever.faults.add({ match: { ...creates, nth: 1 }, fault: { type: 'cut', store: true } });
    scene.lever.faults.hideRecords(true);
    await decideItems(scene.services, scene.actor, id, [{ itemId, decision: 'sendAgain' }]);
    work(scene);
    await vi.waitUntil(
      async () => {
        await letAnHourPass(scene);
        return (await itemRows(scene, id)).every((item) => item.state === 'attention');
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(scene.lever.ledger().createdCount).toBe(1);
    scene.lever.faults.hideRecords(false);
    await retryExport(scene.services, scene.actor, id);
    const report = await untilSettled(scene, id);
    expect(report.items[0]).toMatchObject({ outcome: 'exported', remote: { adopted: true } });
    expect(scene.lever.ledger().createdCount).toBe(1);
  });

  test('*leave it*: nothing is sent, others may export them again', async () => {
    const { scene, id, itemId } = await inDoubt(false);
    await decideItems(scene.services, scene.actor, id, [{ itemId, decision: 'leave' }]);
    work(scene);
    const report = await untilSettled(scene, id);
    expect(report.items[0]).toMatchObject({
      outcome: 'cancelled',
      reason: expect.stringContaining('left this as it is'),
    });
    const again = await scene.start({ destination: { kind: 'prospect' } });
    expect((await untilSettled(scene, again)).items[0]?.outcome).toBe('exported');
    expect(scene.lever.ledger().createdCount).toBe(1);
  });
});

describe('a decision is refused', () => {
  test('that names no record, none that exists, or somebody else’s; and nothing changes', async () => {
    const { scene, id, itemId } = await inDoubt(false);
    const decide = (record?: string) =>
      decideItems(scene.services, scene.actor, id, [{ itemId, decision: 'arrived', record }]);
    await expect(decide()).rejects.toMatchObject({ status: 422, code: 'recordMissing' });
    await expect(decide('0b1c2d3e-nobody')).rejects.toMatchObject({ status: 404, code: 'noRecord' });
    const [other = ''] = await scene.addPeople(samplePeople(2).slice(1));
    const worker = work(scene);
    const theirs = await scene.start({ candidateIds: [other], destination: { kind: 'prospect' } });
    const taken = (await untilSettled(scene, theirs)).items[0]?.remote?.recordId ?? '';
    await worker.stop();
    await expect(decide(taken)).rejects.toMatchObject({ status: 409, code: 'recordTaken' });
    await scene.services.db
      .updateTable('export_items')
      .set({ baseline: JSON.stringify([taken]) })
      .where('id', '=', itemId)
      .execute();
    await expect(decide(taken)).rejects.toMatchObject({ status: 409, code: 'wasThereBefore' });
    expect(await itemRows(scene, id)).toMatchObject([{ state: 'attention' }]);
  });

  test('by others than the exporter and admins, about somebody decided, and a second time', async () => {
    const { scene, id, itemId } = await inDoubt(false);
    const colleague = { ...scene.actor, memberId: 'mem_other', role: 'recruiter' as const };
    const leave = [{ itemId, decision: 'leave' as const }];
    await expect(decideItems(scene.services, colleague, id, leave)).rejects.toMatchObject({
      code: 'notYourExport',
    });
    await decideItems(scene.services, scene.actor, id, leave);
    await expect(decideItems(scene.services, scene.actor, id, leave)).rejects.toMatchObject({
      status: 404,
      code: 'noItem',
    });
  });

  test('of two at once the first counts', async () => {
    const { scene, id, itemId } = await inDoubt(false);
    const both = await Promise.allSettled([
      decideItems(scene.services, scene.actor, id, [{ itemId, decision: 'sendAgain' }]),
      decideItems(scene.services, scene.actor, id, [{ itemId, decision: 'sendAgain' }]),
    ]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    work(scene);
    await untilSettled(scene, id);
    expect(scene.lever.ledger().createdCount).toBe(1);
  });
});

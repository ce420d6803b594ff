import { describe, expect, test } from 'vitest';
import { retryExport } from './change-export.ts';
import { putStranger } from './engine/testing/call-lever.ts';
import { untilSettled } from './engine/testing/expect-everyone-once.ts';
import { itemRows, makeDoubtsDue, untilItems } from './engine/testing/item-rows.ts';
import { someone } from './engine/testing/someone.ts';
import { stage, work } from './engine/testing/stage.ts';
import { redirectExport } from './redirect-export.ts';

describe('another job is chosen for an export whose job was closed (section 5)', () => {
  test('those not sent yet go there; who is perhaps at the first stays where they were sent', async () => {
    const scene = await stage({ people: 3 });
    const other = scene.lever.postings().filter(({ state }) => state === 'published')[1];
    scene.lever.faults.add({
      match: { method: 'POST', path: '/v1/opportunities', nth: 1 },
      fault: { type: 'cut', store: true },
    });
    scene.lever.faults.hideRecords(true);
    const first = work(scene);
    const [doubtful = ''] = scene.candidateIds;
    const id = await scene.start({ candidateIds: [doubtful] });
    await untilItems(scene, id, (item) => item.state === 'settling');
    await first.stop();
    const waiting = await scene.start({ candidateIds: scene.candidateIds.slice(1) });
    scene.lever.setPostingState(scene.jobId, 'closed');
    const second = work(scene);
    await expect
      .poll(async () => (await scene.report(waiting)).pauseCause, { timeout: 20_000 })
      .toBe('destination');
    await second.stop();

    await redirectExport(scene.services, scene.actor, waiting, { kind: 'job', jobId: other?.id ?? '' });
    await redirectExport(scene.services, scene.actor, id, { kind: 'job', jobId: other?.id ?? '' });
    scene.lever.faults.hideRecords(false);
    await makeDoubtsDue(scene);
    work(scene);
    expect((await untilSettled(scene, waiting)).counts).toMatchObject({ exported: 2 });
    expect((await untilSettled(scene, id)).counts).toMatchObject({ exported: 1 });
    const jobs = scene.lever.ledger().created.map((record) => record.destination);
    expect(jobs).toEqual([scene.jobId, other?.id, other?.id]);
  });

  test('not one that is closed, and not one the connection may not export to', async () => {
    const scene = await stage({ people: 1 });
    const id = await scene.start();
    const closed = scene.lever.postings().find(({ state }) => state === 'closed');
    const choose = (jobId: string) => redirectExport(scene.services, scene.actor, id, { kind: 'job', jobId });
    await expect(choose(closed?.id ?? '')).rejects.toMatchObject({ code: 'jobNotOpen' });
    await scene.services.db.updateTable('connections').set({ only_prospects: true }).execute();
    await expect(choose(scene.jobId)).rejects.toMatchObject({ code: 'onlyProspects' });
    expect(await itemRows(scene, id)).toMatchObject([{ state: 'waiting' }]);
  });
});

describe('only the failed step is tried again (E6)', () => {
  test('of somebody who arrived without it', async () => {
    const scene = await stage({ people: 0 });
    await putStranger(scene, 'Sam Stranger', 'sam@people.example.com');
    const sam = someone('Sam Stranger', 'sam-stranger', 'sam@people.example.com');
    const candidateIds = [...(await scene.addPeople([sam]))];
    scene.lever.faults.add({
      match: { method: 'POST', path: '^/v1/[a-z]+/[^/]+/add(Tags|Links|Sources)$' },
      fault: { type: 'forbidden' },
    });
    work(scene);
    const id = await scene.start({ candidateIds });
    const before = (await untilSettled(scene, id)).items[0];
    expect(before?.outcome).toBe('added');
    expect(before?.warnings.some((warning) => warning.startsWith('Left out: '))).toBe(true);
    expect(before?.stepsLeftOut).toBeGreaterThan(0);
    scene.lever.faults.clear();
    const added = scene.lever.ledger().calls.filter(({ path }) => path.endsWith('/addPostings')).length;

    await retryExport(scene.services, scene.actor, id);
    const after = (await untilSettled(scene, id)).items[0];
    expect(after).toMatchObject({ outcome: 'added', stepsLeftOut: 0 });
    expect(after?.warnings.some((warning) => warning.startsWith('Left out: '))).toBe(false);
    const { calls, createdCount } = scene.lever.ledger();
    expect(calls.filter(({ path }) => path.endsWith('/addPostings'))).toHaveLength(added);
    expect(createdCount).toBe(1);
    await expect(retryExport(scene.services, scene.actor, id)).rejects.toMatchObject({
      code: 'nothingToRetry',
    });
  });
});

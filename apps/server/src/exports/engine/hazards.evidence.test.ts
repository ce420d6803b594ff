import type { LeverRehearsalOptions } from '@crosswalk/rehearsal';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { retryExport } from '../change-export.ts';
import { callLever } from './testing/call-lever.ts';
import { untilSettled } from './testing/expect-everyone-once.ts';
import { itemRows, letAnHourPass, untilItems } from './testing/item-rows.ts';
import type { Scene } from './testing/scene.ts';
import { someone } from './testing/someone.ts';
import { stage, work } from './testing/stage.ts';

const creates = { method: 'POST', path: '/v1/opportunities' };

/** Exports somebody, and lets two hours pass here and over there, so that this proves nothing about who comes now. */
async function twoHoursAfterAnExport(options: LeverRehearsalOptions = {}): Promise<Scene> {
  let later = 0;
  const scene = await stage({ people: 2, lever: { ...options, now: () => Date.now() + later } });
  const worker = work(scene);
  await untilSettled(scene, await scene.start({ candidateIds: scene.candidateIds.slice(0, 1) }));
  await worker.stop();
  later = 7_200_000;
  const sentAt = { sent_at: new Date(Date.now() - later) };
  await scene.services.db.updateTable('ats_records').set(sentAt).execute();
  return scene;
}

describe('absence needs two kinds of look-up that could have found something (B1, section 5)', () => {
  test('without e-mail and marker, one list that lags makes nobody double', async () => {
    const scene = await twoHoursAfterAnExport({ switches: { markerHonoured: false } });
    // Who was there before is listed; whoever comes now is not for a minute.
    scene.lever.faults.setIndexLag({ list: 60_000 });
    const candidateIds = await scene.addPeople([someone('Nora Noemail', 'nora-noemail')]);
    scene.lever.faults.add({ match: { ...creates, times: 1 }, fault: { type: 'cut', store: true } });
    const doubting = work(scene);
    const id = await scene.start({ candidateIds: [...candidateIds] });
    await untilItems(scene, id, (item) => item.state === 'settling');
    await doubting.stop();
    await letAnHourPass(scene);
    work(scene);
    const report = await untilSettled(scene, id);
    expect(report.items[0]).toMatchObject({ outcome: 'needsAttention' });
    expect(scene.lever.ledger().created.filter(({ name }) => name === 'Nora Noemail')).toHaveLength(1);
  });
});

describe('looking changes nothing over there (section 5)', () => {
  test('the control touch repeats a record’s own source, not the one in use since', async () => {
    const scene = await twoHoursAfterAnExport();
    await scene.services.db.updateTable('organizations').set({ source_name: 'Agency Two' }).execute();
    scene.lever.faults.add({ match: { ...creates, times: 1 }, fault: { type: 'cut', store: false } });
    work(scene);
    const candidateIds = scene.candidateIds.slice(1);
    const report = await untilSettled(scene, await scene.start({ candidateIds }));
    expect(report.items[0]).toMatchObject({ outcome: 'exported' });

    const { created, calls } = scene.lever.ledger();
    const first = created[0]?.id ?? '';
    const touches = calls.filter((call) => call.path === `/v1/opportunities/${first}/addSources`);
    expect(touches.length).toBeGreaterThan(0);
    const answer = z
      .object({ data: z.object({ sources: z.array(z.string()) }) })
      .parse(await callLever(scene, `/opportunities/${first}`));
    expect(answer.data.sources).toEqual(['Crosswalk']);
  });
});

describe('a look-up that is refused says nothing about the person (section 5)', () => {
  test('a key revoked in the middle of a doubt pauses the export, and the doubt is settled after the repair (B1)', async () => {
    const scene = await stage({ people: 1 });
    scene.lever.faults.add({ match: { ...creates, nth: 1 }, fault: { type: 'cut', store: true } });
    scene.lever.faults.hideRecords(true);
    const before = work(scene);
    const id = await scene.start({ destination: { kind: 'prospect' } });
    await untilItems(scene, id, (item) => item.state === 'settling');
    await before.stop();
    scene.lever.faults.hideRecords(false);
    scene.lever.faults.add({ match: { method: 'GET' }, fault: { type: 'expiredToken' } });
    await letAnHourPass(scene);
    const [known] = await itemRows(scene, id);
    work(scene);
    await untilItems(scene, id, (item) => item.state !== 'settling' || item.tries > (known?.tries ?? 0) + 1);
    const paused = await scene.report(id);
    expect(paused).toMatchObject({
      status: 'paused',
      pauseReason: expect.stringMatching(/Lever/),
      findingOut: 1,
    });
    expect(paused.counts).toMatchObject({ pending: 1, needsAttention: 0, failed: 0 });

    scene.lever.faults.clear();
    await retryExport(scene.services, scene.actor, id);
    const report = await untilSettled(scene, id);
    expect(report.items[0]).toMatchObject({ outcome: 'exported' });
    expect(scene.lever.ledger().createdCount).toBe(1);
  });
});

describe('markers follow the ATS’s clock (section 5)', () => {
  test('a clock that was minutes ahead and is right again fails nobody', async () => {
    const scene = await stage({ people: 2 });
    const [one = '', two = ''] = scene.candidateIds;
    const before = work(scene);
    scene.lever.faults.setClockOffset(300_000);
    await untilSettled(scene, await scene.start({ candidateIds: [one] }));
    await before.stop();
    scene.lever.faults.setClockOffset(0);
    work(scene);
    const report = await untilSettled(scene, await scene.start({ candidateIds: [two] }));
    expect(report.items[0]).toMatchObject({ outcome: 'exported', reason: null });
    const sent = scene.lever.ledger().created.map((arrival) => arrival.createdAtSent ?? Number.NaN);
    expect((sent[1] ?? Number.NaN) < (sent[0] ?? Number.NaN)).toBe(true);
  });
});

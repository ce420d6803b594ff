import { describe, expect, test, vi } from 'vitest';
import { sealCredentials } from '../../connections/seal-credentials.ts';
import { cancelExport, retryExport } from '../change-export.ts';
import { connectAgain } from './testing/connect-again.ts';
import { untilSettled } from './testing/expect-everyone-once.ts';
import { itemRows, makeDoubtsDue, untilItems } from './testing/item-rows.ts';
import type { Scene } from './testing/scene.ts';
import { stage, work } from './testing/stage.ts';

const creates = { method: 'POST', path: '/v1/opportunities' };

async function untilPaused(scene: Scene, exportId: string): Promise<void> {
  await vi.waitUntil(async () => (await scene.report(exportId)).status === 'paused', {
    timeout: 10_000,
    interval: 25,
  });
}

describe('an export that was paused', () => {
  test('is over when nobody is left in it: what was in doubt may have arrived meanwhile', async () => {
    const scene = await stage({ people: 1 });
    const id = await scene.start();
    const { db } = scene.services;
    await db
      .updateTable('exports')
      .set({ status: 'paused', pause_reason: 'By the test.', pause_cause: 'other' })
      .execute();
    await db
      .updateTable('export_items')
      .set({ state: 'done', outcome: 'skipped', reason: 'By the test.' })
      .execute();
    work(scene);
    await vi.waitUntil(async () => (await scene.report(id)).status === 'finished', { timeout: 20_000 });
    expect(await scene.report(id)).toMatchObject({ pauseReason: null, counts: { skipped: 1 } });
  });
});

describe('an export belongs to who started it', () => {
  test('nobody else but an admin stops it or tries it again: it sends in the name of the exporter', async () => {
    const scene = await stage({ people: 1 });
    const id = await scene.start();
    const { db } = scene.services;
    const colleague = { ...scene.actor, memberId: 'mem_other', role: 'recruiter' as const };
    await expect(cancelExport(db, colleague, id)).rejects.toMatchObject({ code: 'notYourExport' });
    await cancelExport(db, { ...colleague, role: 'admin' }, id);
    await expect(retryExport(scene.services, colleague, id)).rejects.toMatchObject({ code: 'notYourExport' });
    expect(await scene.report(id)).toMatchObject({ status: 'cancelled', counts: { cancelled: 1 } });
  });

  test('and is not tried again as what its connection may do no more', async () => {
    const scene = await stage({ people: 1 });
    const id = await scene.start({ destination: { kind: 'job', jobId: scene.jobId } });
    const { db } = scene.services;
    await cancelExport(db, scene.actor, id);
    await db.updateTable('connections').set({ only_prospects: true }).execute();
    await expect(retryExport(scene.services, scene.actor, id)).rejects.toMatchObject({
      code: 'onlyProspects',
    });
    await db.updateTable('connections').set({ can_export: false }).execute();
    await expect(retryExport(scene.services, scene.actor, id)).rejects.toMatchObject({
      code: 'exportSwitchedOff',
    });
    await db.updateTable('organizations').set({ integrations_enabled: false }).execute();
    await expect(retryExport(scene.services, scene.actor, id)).rejects.toMatchObject({
      code: 'integrationsOff',
    });
  });
});

describe('an export that is cancelled comes to an end (section 5)', () => {
  test('for somebody too whose look-up ran into trouble just then', async () => {
    const scene = await stage({ people: 1, settling: { callTimeoutMs: 800 } });
    scene.lever.faults.add({
      match: { method: 'GET', path: '/v1/opportunities', queryContains: 'email=', times: 1 },
      fault: { type: 'hang' },
    });
    work(scene);
    const id = await scene.start();
    await untilItems(scene, id, (item) => item.state === 'claimed');
    await cancelExport(scene.services.db, scene.actor, id);
    const report = await untilSettled(scene, id);
    expect(report.status).toBe('cancelled');
    expect(report.items[0]?.outcome).toBe('cancelled');
    expect(scene.lever.ledger().createdCount).toBe(0);
  });
});

describe('credentials that do not open pause the export (section 5)', () => {
  test('and it goes on after the repair', async () => {
    const scene = await stage({ people: 1 });
    const { db, secrets } = scene.services;
    await db
      .updateTable('connections')
      .set({ credentials: Buffer.from('garbage') })
      .execute();
    const id = await scene.start({ destination: { kind: 'prospect' } });
    work(scene);
    await untilPaused(scene, id);
    const paused = await scene.report(id);
    expect(paused.pauseReason).toMatch(/could not be opened/);
    expect(paused.counts).toMatchObject({ pending: 1, failed: 0 });

    const { organizationId } = scene.actor;
    const credentials = await sealCredentials(secrets, organizationId, scene.connectionId, {
      apiKey: scene.lever.keys.full,
    });
    await db.updateTable('connections').set({ credentials }).execute();
    await retryExport(scene.services, scene.actor, id);
    expect((await untilSettled(scene, id)).items[0]?.outcome).toBe('exported');
  });
});

describe('people in doubt of a connection that was removed do not stop the account (B1, section 5)', () => {
  test('others go on, and a retry settles them through the connection made in its place', async () => {
    const scene = await stage({ people: 3 });
    const [one = '', ...others] = scene.candidateIds;
    scene.lever.faults.add({ match: { ...creates, nth: 1 }, fault: { type: 'cut', store: true } });
    scene.lever.faults.hideRecords(true);
    const before = work(scene);
    const first = await scene.start({ candidateIds: [one], destination: { kind: 'prospect' } });
    await untilItems(scene, first, (item) => item.state === 'settling');
    await before.stop();
    scene.lever.faults.hideRecords(false);

    const connection = await connectAgain(scene);
    const second = await scene.start({
      connection,
      candidateIds: others,
      destination: { kind: 'prospect' },
    });
    work(scene);
    expect((await untilSettled(scene, second)).counts).toMatchObject({ exported: 2 });
    expect((await scene.report(first)).pauseReason).toContain('removed');
    await retryExport(scene.services, scene.actor, first);
    expect((await untilSettled(scene, first)).items[0]?.outcome).toBe('exported');
    expect(scene.lever.ledger().createdCount).toBe(3);
  });

  test('not even as many as are in hand at once', async () => {
    const scene = await stage({ people: 18, settling: { lateStoreMs: 600_000 } });
    scene.lever.faults.add({
      match: { ...creates, times: 17 },
      fault: { type: 'serverError', store: false },
    });
    const before = work(scene);
    const first = await scene.start({ candidateIds: scene.candidateIds.slice(0, 17) });
    await untilItems(scene, first, (item) => item.state === 'settling');
    await before.stop();

    const connection = await connectAgain(scene);
    const second = await scene.start({
      connection,
      candidateIds: scene.candidateIds.slice(17),
      destination: { kind: 'prospect' },
    });
    await makeDoubtsDue(scene);
    work(scene);
    expect((await untilSettled(scene, second)).items[0]?.outcome).toBe('exported');
    expect((await itemRows(scene, first)).map((item) => item.state)).toEqual(Array(17).fill('settling'));
    expect(scene.lever.ledger().createdCount).toBe(1);
  });
});

describe('a job is checked before anybody is sent to it (E5)', () => {
  test('also for an export that joins one already running', async () => {
    const scene = await stage({ people: 2, settling: { callTimeoutMs: 2500 } });
    const [one = '', two = ''] = scene.candidateIds;
    const { db } = scene.services;
    const joining = await scene.start({ candidateIds: [two] });
    await db
      .updateTable('exports')
      .set({ status: 'paused', pause_reason: 'for the test', pause_cause: 'other' })
      .execute();
    // Keeps the running one at work until the other has joined it.
    scene.lever.faults.add({ match: { ...creates, nth: 1 }, fault: { type: 'hang', store: true } });
    const running = await scene.start({ candidateIds: [one], destination: { kind: 'prospect' } });
    work(scene);
    await untilItems(scene, running, (item) => item.state === 'intended');
    scene.lever.setPostingState(scene.jobId, 'closed');
    await retryExport(scene.services, scene.actor, joining);
    await untilPaused(scene, joining);
    expect((await scene.report(joining)).pauseReason).toMatch(/is not open any more \(closed\)/);
    expect((await untilSettled(scene, running)).counts.exported).toBe(1);
    expect(scene.lever.ledger().createdCount).toBe(1);
  });
});

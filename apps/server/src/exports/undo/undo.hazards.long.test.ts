import { allPermissions } from '@crosswalk/rehearsal';
import { describe, expect, it, vi } from 'vitest';
import { eraseCredentials } from '../../connections/erase-credentials.ts';
import { sealCredentials } from '../../connections/seal-credentials.ts';
import { connectAgain } from '../engine/testing/connect-again.ts';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import type { Scene } from '../engine/testing/scene.ts';
import { stage, work } from '../engine/testing/stage.ts';
import { startWorkerChild } from '../engine/testing/worker-child.ts';
import { resumeAfterRepair } from '../resume-exports.ts';
import { cancelUndo, resumeUndo } from './change-undo.ts';
import { previewUndo } from './preview-undo.ts';
import { readUndo } from './read-undos.ts';
import { recruitersAtLever } from './testing/recruiters-at-lever.ts';
import { archivedAtLever, undo, untilUndo, untilUndone } from './testing/undone.ts';

const archiving = { method: 'PUT', path: '^/v1/opportunities/[^/]+/archived$' } as const;
const patient = { callTimeoutMs: 10_000, sendWithinMs: 10_000, leaseMs: 10_000 };

/** An export of so many people that is over, with nobody at work. */
async function exported(scene: Scene): Promise<string> {
  const worker = work(scene);
  const id = await scene.start();
  await untilSettled(scene, id, 60_000);
  await vi.waitUntil(async () => (await scene.report(id)).status === 'finished', { timeout: 20_000 });
  await worker.stop();
  return id;
}

async function useKey(scene: Scene, apiKey: string): Promise<void> {
  const { services, actor, connectionId } = scene;
  const credentials = await sealCredentials(services.secrets, actor.organizationId, connectionId, { apiKey });
  await services.db.updateTable('connections').set({ credentials }).execute();
}

describe('an undo under way (B5, B1)', () => {
  it('survives that its process is killed before its answer is known', { timeout: 180_000 }, async () => {
    const scene = await stage({ people: 2 });
    const id = await exported(scene);
    const undoId = await undo(scene, id);
    const child = startWorkerChild(scene.environment, 'send.written:kill:1');
    expect(await child.ended).toBe('SIGKILL');
    work(scene);
    expect(await untilUndone(scene, id, undoId)).toMatchObject({ counts: { removed: 2 } });
    expect(await archivedAtLever(scene)).toHaveLength(2);
  });

  it.each([
    ['after it was archived', true],
    ['before', false],
  ])('settles an answer that was lost %s', async (_, store) => {
    const scene = await stage({ people: 1, settling: { ...patient, lateStoreMs: 100 } });
    const id = await exported(scene);
    scene.lever.faults.add({ match: { ...archiving, nth: 1 }, fault: { type: 'cut', store } });
    const undoId = await undo(scene, id);
    work(scene);
    expect(await untilUndone(scene, id, undoId)).toMatchObject({ counts: { removed: 1 } });
    expect(await archivedAtLever(scene)).toHaveLength(1);
  });

  it('looks afresh before it tries again: who was taken up meanwhile is left', async () => {
    const scene = await stage({ people: 1 });
    const id = await exported(scene);
    const [record] = scene.lever.ledger().created;
    scene.lever.faults.add({ match: { ...archiving, nth: 1 }, fault: { type: 'cut', store: false } });
    const undoId = await undo(scene, id);
    // The lost removal stays in doubt until somebody is at work again.
    const child = startWorkerChild(scene.environment, 'settle.start:kill:1');
    expect(await child.ended).toBe('SIGKILL');
    await recruitersAtLever(scene).move(record?.id ?? '');
    work(scene);
    expect(await untilUndone(scene, id, undoId)).toMatchObject({
      items: [{ outcome: 'left', reason: 'It was moved to another stage.' }],
    });
    expect(await archivedAtLever(scene)).toEqual([]);
  });

  it('pauses when the key may not archive, and goes on when it may', async () => {
    const scene = await stage({ people: 2, settling: patient });
    const id = await exported(scene);
    const may = allPermissions.filter((each) => each !== 'update opportunity archived state');
    await useKey(scene, scene.lever.makeKey(may, { confidential: true }));
    const undoId = await undo(scene, id);
    work(scene);
    const paused = await untilUndo(scene, id, undoId, ({ status }) => status === 'paused');
    expect(paused).toMatchObject({
      pauseCause: 'permission',
      pauseReason: expect.stringContaining('archived state'),
    });
    expect(await archivedAtLever(scene)).toEqual([]);
    await useKey(scene, scene.lever.keys.full);
    const { organizationId } = scene.actor;
    await resumeAfterRepair(scene.services.db, { organizationId, connectionId: scene.connectionId });
    expect(await untilUndone(scene, id, undoId)).toMatchObject({ counts: { removed: 2 } });
  });

  it('leaves everybody when the key may not see notes: nothing is removed on a guess', async () => {
    const scene = await stage({ people: 2, settling: patient });
    const id = await exported(scene);
    const may = allPermissions.filter((each) => each !== 'list opportunity notes');
    await useKey(scene, scene.lever.makeKey(may, { confidential: true }));
    const undoId = await undo(scene, id);
    work(scene);
    const undone = await untilUndone(scene, id, undoId);
    expect(undone.counts).toMatchObject({ removed: 0, left: 2 });
    for (const { reason } of undone.items) expect(reason).toContain('Find all opportunity notes');
  });

  it('pauses when the key was revoked; cancelled then, it removes nobody else', async () => {
    const scene = await stage({ people: 2, settling: patient });
    const id = await exported(scene);
    scene.lever.revokeKey(scene.lever.keys.full);
    const undoId = await undo(scene, id);
    work(scene);
    const paused = await untilUndo(scene, id, undoId, ({ status }) => status === 'paused');
    expect(paused.pauseCause).toBe('credentials');
    await expect(undo(scene, id)).rejects.toMatchObject({ code: 'undoUnderWay', details: { undoId } });
    await cancelUndo(scene.services, scene.actor, id, undoId);
    await expect(resumeUndo(scene.services, scene.actor, id, undoId)).rejects.toMatchObject({
      code: 'notPaused',
    });
    expect(await readUndo(scene.services.db, scene.actor, id, undoId)).toMatchObject({
      status: 'cancelled',
      counts: { cancelled: 2, removed: 0 },
    });
    expect(await previewUndo(scene.services, scene.actor, id)).toMatchObject({ toRemove: 2, problem: null });
  });

  it('waits for the end of the export', async () => {
    const scene = await stage({ people: 2 });
    const id = await scene.start();
    await expect(undo(scene, id)).rejects.toMatchObject({ code: 'exportUnderWay' });
    expect((await previewUndo(scene.services, scene.actor, id)).problem).toContain('under way');
  });

  it('keeps a person from being exported and removed at the same time', async () => {
    const scene = await stage({ people: 1, settling: patient });
    const id = await exported(scene);
    const { db } = scene.services;
    const again = await scene.start({ includeExported: true });
    const undoId = await undo(scene, id);
    const item = await db
      .selectFrom('export_items')
      .select('id')
      .where('export_id', '=', again)
      .executeTakeFirstOrThrow();
    // As if the other export had them in hand at this moment.
    await db
      .updateTable('exports')
      .set({ status: 'paused', pause_reason: 'x', pause_cause: 'other' })
      .where('id', '=', again)
      .execute();
    await db
      .insertInto('export_claims')
      .values({
        organization_id: scene.actor.organizationId,
        account_id: scene.accountId,
        key: `candidate:${scene.candidateIds[0]}`,
        item_id: item.id,
      })
      .execute();
    work(scene);
    expect(await untilUndone(scene, id, undoId)).toMatchObject({
      items: [{ outcome: 'left', reason: expect.stringContaining(again) }],
    });
  });

  it('keeps whoever it has in hand from being exported meanwhile', async () => {
    const scene = await stage({ people: 1, settling: patient });
    const id = await exported(scene);
    const undoId = await undo(scene, id);
    const child = startWorkerChild(scene.environment, 'send.written:kill:1');
    expect(await child.ended).toBe('SIGKILL');
    // Whether it was archived is not known yet, and will not be for a while.
    const { db } = scene.services;
    await db
      .updateTable('export_intents')
      .set({ send_before: new Date(Date.now() + 20_000) })
      .execute();
    const again = await scene.start({ includeExported: true });
    work(scene);
    const report = await untilSettled(scene, again, 60_000);
    expect(report.items).toMatchObject([
      { outcome: 'skipped', reason: expect.stringContaining('An undo is taking them out right now') },
    ]);
    expect((await readUndo(db, scene.actor, id, undoId)).counts).toMatchObject({ pending: 1 });
  });

  it('says that it cannot be told when the connection was removed too early; a later undo finds out', async () => {
    const scene = await stage({ people: 1, settling: patient });
    const id = await exported(scene);
    const { db } = scene.services;
    scene.lever.faults.add({ match: { ...archiving, nth: 1 }, fault: { type: 'cut', store: true } });
    const undoId = await undo(scene, id);
    const child = startWorkerChild(scene.environment, 'settle.start:kill:1');
    expect(await child.ended).toBe('SIGKILL');
    await db
      .updateTable('connections')
      .set({ removed_at: new Date(Date.now() - 2 * 3_600_000) })
      .execute();
    await eraseCredentials(db);
    expect(await readUndo(db, scene.actor, id, undoId)).toMatchObject({
      counts: { couldNotTell: 1, pending: 0 },
      items: [{ reason: expect.stringContaining('before it was clear whether they were taken out') }],
    });
    expect(await db.selectFrom('export_claims').selectAll().execute()).toEqual([]);

    await connectAgain(scene);
    await db
      .updateTable('exports')
      .set({ status: 'finished', pause_reason: null, pause_cause: null })
      .execute();
    work(scene);
    const later = await untilUndone(scene, id, await undo(scene, id));
    // It is archived, and that was our own doing.
    expect(later.counts).toMatchObject({ removed: 1, left: 0 });
    expect(await previewUndo(scene.services, scene.actor, id)).toMatchObject({ people: [] });
  });
});

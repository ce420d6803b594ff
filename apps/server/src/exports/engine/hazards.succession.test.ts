import { sql } from 'kysely';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { retryExport } from '../change-export.ts';
import { closeFinishedExports } from './pause-export.ts';
import { untilSettled } from './testing/expect-everyone-once.ts';
import { itemRows, letAnHourPass, untilItems } from './testing/item-rows.ts';
import type { Scene } from './testing/scene.ts';
import { someone } from './testing/someone.ts';
import { stage, work } from './testing/stage.ts';
import { startWorkerChild } from './testing/worker-child.ts';

describe('a process that wakes up late leaves alone what its successor has in hand (B1, section 5)', () => {
  test('it does not put back into the queue whom its successor is sending', { timeout: 60_000 }, async () => {
    const scene = await stage({ people: 1, settling: { callTimeoutMs: 2500, leaseMs: 1500 } });
    const before = work(scene);
    await untilSettled(scene, await scene.start());
    await before.stop();

    const candidateIds = await scene.addPeople([someone('Nora Noemail', 'nora-noemail')]);
    const id = await scene.start({ candidateIds: [...candidateIds] });
    const old = startWorkerChild(scene.environment, 'send.start:stop:1');
    onTestFinished(() => old.stop());
    await old.atFaultPoint;
    // The successor finds the create absent, sends it again, and waits for the answer when the first wakes up.
    scene.lever.faults.add({
      match: { method: 'POST', path: '/v1/opportunities', times: 1 },
      fault: { type: 'hang', store: true },
    });
    work(scene);
    await untilItems(scene, id, (item) => item.state === 'settling');
    await letAnHourPass(scene);
    await vi.waitUntil(() => scene.lever.ledger().createdCount === 2, { timeout: 20_000, interval: 15 });
    old.process.kill('SIGCONT');
    await untilAttemptIs(scene, id, 1, 'notSent');
    await old.stop();

    const report = await untilSettled(scene, id);
    // No word of a late twin.
    expect(report.items[0]).toMatchObject({
      outcome: 'exported',
      warnings: [expect.stringMatching(/^No e-mail address/)],
    });
    const noras = scene.lever.ledger().created.filter(({ name }) => name === 'Nora Noemail');
    expect(noras.map((arrival) => arrival.id)).toEqual([report.items[0]?.remote?.recordId]);
  });
});

describe('an export is not closed over people who wait (section 5)', () => {
  test('when it is tried again in the moment in which the last one ends', async () => {
    const scene = await stage({ people: 1 });
    const { db } = scene.services;
    const id = await scene.start();
    await db
      .updateTable('export_items')
      .set({ state: 'done', outcome: 'failed', reason: 'refused' })
      .execute();

    const holder = await db.startTransaction().execute();
    await sql`select 1 from export_items for update`.execute(holder);
    const retried = retryExport(scene.services, scene.actor, id);
    await untilBlocked(scene, 1);
    let closed = false;
    const closing = closeFinishedExports(db, {
      organizationId: scene.actor.organizationId,
      accountId: scene.accountId,
    }).then(() => {
      closed = true;
    });
    await Promise.race([closing, vi.waitUntil(async () => closed || (await blocked(scene)) >= 2)]);
    await holder.rollback().execute();
    await Promise.all([retried, closing]);

    expect(await itemRows(scene, id)).toMatchObject([{ state: 'waiting', outcome: null }]);
    expect((await scene.report(id)).status).toBe('running');
  });
});

async function untilAttemptIs(scene: Scene, exportId: string, attempt: number, result: string) {
  const [item] = await itemRows(scene, exportId);
  await vi.waitUntil(
    async () => {
      const intent = await scene.services.db
        .selectFrom('export_intents')
        .select('result')
        .where('item_id', '=', item?.id ?? '')
        .where('attempt', '=', attempt)
        .executeTakeFirst();
      return intent?.result === result;
    },
    { timeout: 10_000, interval: 15 },
  );
}

/** How many sessions of the database wait for somebody else's lock. */
async function blocked(scene: Scene): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select count(*)::integer as number from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`.execute(scene.services.db);
  return rows[0]?.number ?? 0;
}

async function untilBlocked(scene: Scene, number: number): Promise<void> {
  await vi.waitUntil(async () => (await blocked(scene)) >= number, { timeout: 10_000, interval: 15 });
}

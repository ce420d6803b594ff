import { sql } from 'kysely';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { eraseCredentials } from '../../connections/erase-credentials.ts';
import { findConnection } from '../../connections/find-connection.ts';
import { startWorker, type Worker } from '../engine/start.ts';
import { connectAgain } from '../engine/testing/connect-again.ts';
import { openScene, type Scene } from '../engine/testing/scene.ts';
import { startWorkerChild } from '../engine/testing/worker-child.ts';
import { readTestCandidate } from './read-test-candidate.ts';
import { removeTestCandidate } from './remove-test-candidate.ts';
import { sendTestCandidate } from './send-test-candidate.ts';

const reasonsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

let scene: Scene;
let worker: Worker | null = null;
afterEach(async () => {
  await worker?.stop();
  worker = null;
  await scene.close();
});

async function open(): Promise<void> {
  scene = await openScene({ people: 2 });
}

const connection = () => findConnection(scene.services.db, scene.actor.organizationId, scene.connectionId);
const read = () => readTestCandidate(scene.services.db, scene.actor, scene.accountId);
const send = async (destination: Parameters<typeof sendTestCandidate>[3] = { kind: 'prospect' }) =>
  sendTestCandidate(scene.services, scene.actor, await connection(), destination);
const remove = async () => removeTestCandidate(scene.services, scene.actor, await connection());

async function until(state: string) {
  return await vi.waitUntil(
    async () => {
      const now = await read();
      return now?.state === state && now;
    },
    { timeout: 25_000, interval: 25 },
  );
}

describe('the test candidate of Verify (I4)', () => {
  it('arrives once, clearly named, with a link; a second Verify uses it again', async () => {
    await open();
    expect(await read()).toBeNull();
    worker = startWorker(scene.services);
    const first = await send({ kind: 'job', jobId: scene.jobId });
    const arrived = await until('arrived');
    expect(arrived).toMatchObject({
      exportId: first.exportId,
      name: 'Test Candidate from Crosswalk',
      destination: { kind: 'job', id: scene.jobId },
      message: null,
    });
    const [record, ...more] = scene.lever.ledger().created;
    expect(more).toEqual([]);
    expect(record).toMatchObject({ name: 'Test Candidate from Crosswalk', destination: scene.jobId });
    expect(arrived.link).toContain(record?.id);
    expect(await send()).toEqual(first);
    await scene.lever.settled();
    expect(scene.lever.ledger().created).toHaveLength(1);
  });

  it('is nobody: no list of exports or candidates shows it, and others go on as before', async () => {
    await open();
    worker = startWorker(scene.services);
    await send();
    await until('arrived');
    const id = await scene.start();
    await vi.waitUntil(async () => (await scene.report(id)).status === 'finished', { timeout: 20_000 });
    expect(await scene.report(id)).toMatchObject({ status: 'finished', counts: { exported: 2 } });
    const { rows } = await sql<{ purpose: string }>`select purpose from exports order by created_at`.execute(
      scene.services.db,
    );
    expect(rows.map((row) => row.purpose)).toEqual(['test', 'export']);
  });

  it('is removed on request: archived, kept in history, and sent anew by the next Verify', async () => {
    await open();
    worker = startWorker(scene.services);
    await send();
    await until('arrived');
    await remove();
    expect(await until('removed')).toMatchObject({ link: null, message: null });
    expect(scene.lever.ledger().created).toMatchObject([{ archived: true }]);
    await expect(remove()).rejects.toMatchObject({ code: 'noTestCandidate' });
    await send();
    await until('arrived');
    expect(scene.lever.ledger().created.map((record) => record.archived)).toEqual([true, false]);
  });

  it('is sent anew when somebody archived it over there', async () => {
    await open();
    worker = startWorker(scene.services);
    await send();
    await until('arrived');
    const [record] = scene.lever.ledger().created;
    const reasons = await fetch(`${scene.lever.origin}/v1/archive_reasons`, { headers: auth() });
    const { data } = reasonsSchema.parse(await reasons.json());
    const archived = await fetch(`${scene.lever.origin}/v1/opportunities/${record?.id}/archived`, {
      method: 'PUT',
      headers: { ...auth(), 'content-type': 'application/json' },
      body: JSON.stringify({ reason: data[0]?.id }),
    });
    expect(archived.status).toBe(200);
    await send();
    await vi.waitUntil(() => scene.lever.ledger().created.length === 2, { timeout: 20_000 });
  });

  it('stays, and says why, when the key may not archive', async () => {
    await open();
    worker = startWorker(scene.services);
    await send();
    await until('arrived');
    scene.lever.faults.add({
      match: { method: 'PUT', path: '^/v1/opportunities/[^/]+/archived$', nth: 1 },
      fault: { type: 'forbidden' },
    });
    await remove();
    const kept = await vi.waitUntil(
      async () => {
        const now = await read();
        return now?.state === 'arrived' && now.message !== null && now;
      },
      { timeout: 20_000 },
    );
    expect(kept.message).toContain('Archive the opportunity');
    expect(kept.link).not.toBeNull();
  });

  it.each([
    ['with the answer lost after it was archived', true],
    ['with the answer lost before', false],
  ])('is removed %s', async (_, store) => {
    await open();
    worker = startWorker(scene.services);
    await send();
    await until('arrived');
    scene.lever.faults.add({
      match: { method: 'PUT', path: '^/v1/opportunities/[^/]+/archived$', nth: 1 },
      fault: { type: 'cut', store },
    });
    await remove();
    await until('removed');
    expect(scene.lever.ledger().created).toMatchObject([{ archived: true }]);
  });

  it('is removed through the connection made in place of one whose removal left that open', async () => {
    await open();
    worker = startWorker(scene.services);
    await send();
    await until('arrived');
    scene.lever.faults.add({
      match: { method: 'PUT', path: '^/v1/opportunities/[^/]+/archived$', nth: 1 },
      fault: { type: 'cut', store: false },
    });
    scene.lever.faults.add({
      match: { method: 'GET', path: '^/v1/opportunities/' },
      fault: { type: 'serverError', status: 503 },
    });
    await remove();
    const { db } = scene.services;
    const states = () => db.selectFrom('export_items').select('state').execute();
    await expect.poll(states, { timeout: 20_000 }).toEqual([{ state: 'settling' }]);
    await db
      .updateTable('connections')
      .set({ removed_at: new Date(Date.now() - 2 * 3_600_000) })
      .execute();
    await eraseCredentials(db);
    expect(await states()).toEqual([{ state: 'attention' }]);

    scene.lever.faults.clear();
    const inItsPlace = await connectAgain(scene);
    const again = await findConnection(db, scene.actor.organizationId, inItsPlace);
    await removeTestCandidate(scene.services, scene.actor, again);
    await until('removed');
    expect(scene.lever.ledger().created).toMatchObject([{ archived: true }]);
  });

  // Takes the engine's one way, whose own tests kill at each point.
  it('arrives once when the process is killed before the answer', { timeout: 120_000 }, async () => {
    await open();
    await send();
    const child = startWorkerChild(scene.environment, 'send.written:kill:1');
    expect(await child.ended).toBe('SIGKILL');
    worker = startWorker(scene.services);
    await until('arrived');
    await scene.lever.settled();
    expect(scene.lever.ledger().created).toHaveLength(1);
  });

  it('waits for whoever verified first', async () => {
    await open();
    const [one, two] = await Promise.all([send(), send()]);
    worker = startWorker(scene.services);
    await until('arrived');
    await scene.lever.settled();
    expect(scene.lever.ledger().created).toHaveLength(1);
    expect([one?.exportId, two?.exportId]).toContain((await read())?.exportId);
  });
});

function auth(): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${scene.lever.keys.full}:`).toString('base64')}` };
}

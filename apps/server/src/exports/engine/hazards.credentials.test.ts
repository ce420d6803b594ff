import { allPermissions } from '@crosswalk/rehearsal';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { sealCredentials } from '../../connections/seal-credentials.ts';
import { addConnection } from '../testing/add-export.ts';
import { digestOfCredentials } from './live-item.ts';
import { pauseExport } from './pause-export.ts';
import { untilSettled } from './testing/expect-everyone-once.ts';
import { itemRows, untilItems } from './testing/item-rows.ts';
import type { Scene } from './testing/scene.ts';
import { stage, work } from './testing/stage.ts';

async function enterKey(scene: Scene, connectionId: string, apiKey: string): Promise<void> {
  const { db, secrets } = scene.services;
  const { organizationId } = scene.actor;
  const credentials = await sealCredentials(secrets, organizationId, connectionId, { apiKey });
  await db.updateTable('connections').set({ credentials }).where('id', '=', connectionId).execute();
}

describe('a key that was replaced is used at once (section 5)', () => {
  test('while another connection keeps its account at work', async () => {
    const scene = await stage({ people: 3, settling: { callTimeoutMs: 10_000 } });
    const [slow = '', first = '', second = ''] = scene.candidateIds;
    const { organizationId } = scene.actor;
    const other = await addConnection(scene.services.db, { organizationId, accountId: scene.accountId });
    await enterKey(scene, other, scene.lever.keys.full);
    const old = scene.lever.makeKey(allPermissions, { label: 'old' });
    await enterKey(scene, scene.connectionId, old);

    scene.lever.faults.add({
      match: { method: 'POST', path: '/v1/opportunities', nth: 1 },
      fault: { type: 'hang', store: true },
    });
    work(scene);
    const prospect = { kind: 'prospect' } as const;
    const hanging = await scene.start({ connection: other, candidateIds: [slow], destination: prospect });
    await untilItems(scene, hanging, (item) => item.state === 'intended');
    const before = await scene.start({ candidateIds: [first], destination: prospect });
    expect((await untilSettled(scene, before)).counts).toMatchObject({ exported: 1 });

    scene.lever.revokeKey(old);
    await enterKey(scene, scene.connectionId, scene.lever.keys.article);
    const after = await scene.start({ candidateIds: [second], destination: prospect });
    expect((await untilSettled(scene, after)).counts).toMatchObject({ exported: 1 });
    // So this was one run all the time.
    expect(await itemRows(scene, hanging)).toMatchObject([{ state: 'intended' }]);
  });

  test('and what the ATS still answered the one before stops nothing', async () => {
    const scene = await stage({ people: 1 });
    const { organizationId } = scene.actor;
    const id = await scene.start();
    const digest = async () => {
      const { rows } = await sql<{ digest: string }>`
        select ${digestOfCredentials} as digest from connections c where c.id = ${scene.connectionId}`.execute(
        scene.services.db,
      );
      return rows[0]?.digest ?? null;
    };
    const stop = {
      reason: 'The key lacks a permission.',
      forAdmin: 'Tick it.',
      cause: 'permission',
    } as const;
    const before = await digest();
    await enterKey(scene, scene.connectionId, scene.lever.keys.full);
    const { db } = scene.services;
    expect(await pauseExport(db, { organizationId, id, credentialsDigest: before }, stop)).toBe(false);
    expect(await scene.report(id)).toMatchObject({ status: 'running' });
    expect(await pauseExport(db, { organizationId, id, credentialsDigest: await digest() }, stop)).toBe(true);
    expect(await scene.report(id)).toMatchObject({
      status: 'paused',
      pauseReason: stop.reason,
      pauseForAdmin: 'Tick it.',
    });
  });
});

import { connectors } from '@crosswalk/connectors';
import { describe, expect, it } from 'vitest';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import type { AnyScene } from '../engine/testing/scene.ts';
import { stage, work } from '../engine/testing/stage.ts';
import { previewUndo } from './preview-undo.ts';
import { undo, untilUndone } from './testing/undone.ts';

const patient = { callTimeoutMs: 10_000, sendWithinMs: 10_000, leaseMs: 10_000 };

/** An export of so many people that is over. */
async function exported(people: number) {
  const scene = await stage({ people, settling: patient });
  work(scene);
  const id = await scene.start();
  await untilSettled(scene, id, 60_000);
  await expect.poll(async () => (await scene.report(id)).status, { timeout: 20_000 }).toBe('finished');
  return { scene, id };
}

async function changeConnection(
  { services: { db }, connectionId }: AnyScene,
  changes: { can_export?: boolean; removed_at?: Date; probe?: string },
): Promise<void> {
  await db.updateTable('connections').set(changes).where('id', '=', connectionId).execute();
}

const lacking = (...ids: readonly string[]) =>
  JSON.stringify(ids.map((id) => ({ id, verdict: 'missing', detail: 'Lever refuses it.' })));

describe('before an undo (B5)', () => {
  it('says what the key lacks, and what of the undo would be left', async () => {
    const { scene, id } = await exported(1);
    const preview = () => previewUndo(scene.services, scene.actor, id);
    expect(await preview()).toMatchObject({ problem: null, warnings: [] });

    await changeConnection(scene, { probe: lacking('list-opportunity-notes', 'archive-opportunity') });
    expect(await preview()).toMatchObject({
      problem: null,
      warnings: [
        expect.stringMatching(/nobody can be removed: .*“Update an opportunity’s archived state”\.$/),
        expect.stringMatching(/^Everybody would stay, .*“Find all opportunity notes”\.$/),
        expect.stringMatching(/^What to do: .*Repair\.$/),
      ],
    });
    // What only sending needs says nothing about removing.
    await changeConnection(scene, { probe: lacking('create-opportunity', 'update-contact') });
    expect(await preview()).toMatchObject({ warnings: [] });
  });

  it('needs a connection that can be used, but not the Export capability', async () => {
    const { scene, id } = await exported(2);
    await changeConnection(scene, { can_export: false });
    expect(await previewUndo(scene.services, scene.actor, id)).toMatchObject({ toRemove: 2, problem: null });
    expect(await untilUndone(scene, id, await undo(scene, id))).toMatchObject({ counts: { removed: 2 } });
  });

  it('says that the connection is gone, or who is asked has not shown who they are', async () => {
    const { scene, id } = await exported(1);
    const problem = async () => (await previewUndo(scene.services, scene.actor, id)).problem;
    await scene.services.db.deleteFrom('ats_identities').execute();
    expect(await problem()).toMatch(/has not authenticated with Lever/);
    await changeConnection(scene, { removed_at: new Date() });
    expect(await problem()).toMatch(/was removed/);
  });

  it('knows for every connector what an undo needs', () => {
    for (const { manifest } of connectors) {
      const known = manifest.permissions.map((permission) => permission.id);
      expect(manifest.undo.length, manifest.id).toBeGreaterThan(0);
      for (const { permission } of manifest.undo) expect(known).toContain(permission);
    }
  });
});

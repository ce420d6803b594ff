import { describe, expect, test } from 'vitest';
import { eraseCredentials } from '../connections/erase-credentials.ts';
import { removeConnection } from '../connections/remove-connection.ts';
import { retryExport } from './change-export.ts';
import { decideItems } from './decide-items.ts';
import { untilSettled } from './engine/testing/expect-everyone-once.ts';
import { itemRows, letAnHourPass, untilItems } from './engine/testing/item-rows.ts';
import type { AnyScene } from './engine/testing/scene.ts';
import { someone } from './engine/testing/someone.ts';
import { stageGreenhouse, work } from './engine/testing/stage.ts';
import { exported, patience } from './testing/across-connectors.ts';

describe('a create of Harvest v1 that is in doubt when its connection is removed (B1, I3)', {
  timeout: 180_000,
}, () => {
  const sam = someone('Sam Sourced', 'sam-sourced', 'sam@people.example.com');

  /** Sam's create by v1 got no answer, and v1 was removed; v3 is connected to the same account. */
  async function withSam(store: boolean, endOfV1: boolean) {
    const scene = await stageGreenhouse({
      people: 1,
      connector: 'greenhouse-harvest',
      settling: { lateStoreMs: 600_000 },
    });
    const candidateIds = [...(await scene.addPeople([sam]))];
    const worker = work(scene);
    await exported(scene);
    scene.greenhouse.faults.add({ match: { ...scene.creates, times: 1 }, fault: { type: 'cut', store } });
    // Seen, it would be found at once, and in doubt no more.
    scene.greenhouse.faults.hideRecords(true);
    const doubted = await scene.start({ candidateIds });
    await untilItems(scene, doubted, ({ state }) => state === 'settling');
    await worker.stop();
    const connection = await scene.connect('greenhouse');
    if (endOfV1) scene.greenhouse.switches.set({ v1Retired: 410 });
    await removeConnection(scene.services, scene.actor, scene.connectionId);
    scene.greenhouse.faults.hideRecords(false);
    return { scene, doubted, byV3: { connection, candidateIds } };
  }

  const sams = (scene: AnyScene) =>
    scene.rehearsal.ledger().created.filter(({ name }) => name === 'Sam Sourced').length;

  test.each([
    ['stored: it is found, and v3 does not send it', true, 'exported', 'skipped'],
    ['not stored: only v3, asked anew, sends it', false, 'cancelled', 'exported'],
  ] as const)('%s', async (_, store, byV1, thenByV3) => {
    const { scene, doubted, byV3 } = await withSam(store, false);
    const meanwhile = await scene.start(byV3);
    await letAnHourPass(scene);
    await scene.services.db.updateTable('export_items').set({ looks: 0 }).execute();
    work(scene);
    expect((await untilSettled(scene, doubted, patience)).items[0]?.outcome).toBe(byV1);
    const during = (await untilSettled(scene, meanwhile, patience)).items[0];
    // Whichever of the two was taken up first.
    const last = during?.outcome === 'exported' ? during : (await exported(scene, byV3)).report.items[0];
    expect(last?.outcome).toBe(thenByV3);
    expect(sams(scene)).toBe(1);
  });

  test.each([
    ['stored', true],
    ['not stored', false],
  ])('and v1 switched off, %s: a person decides, and nothing is sent by v3 before', async (_, store) => {
    const { scene, doubted, byV3 } = await withSam(store, true);
    const { db } = scene.services;
    work(scene);
    await db
      .updateTable('connections')
      .set({ removed_at: new Date(Date.now() - 2 * 3_600_000) })
      .where('id', '=', scene.connectionId)
      .execute();
    await eraseCredentials(db);
    const [item] = await itemRows(scene, doubted);
    expect(item).toMatchObject({ state: 'attention', outcome: 'needsAttention' });
    const before = await exported(scene, byV3);
    expect(before.report.items[0]).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringContaining('waits for a decision'),
    });
    expect(sams(scene)).toBe(store ? 1 : 0);
    // v3 takes nothing over that v1 sent.
    await expect(retryExport(scene.services, scene.actor, doubted)).rejects.toMatchObject({
      status: 409,
      code: 'connectionRemoved',
      message: expect.stringContaining('Greenhouse Harvest'),
    });
    const decision = { itemId: item?.id ?? '', decision: 'leave' } as const;
    await decideItems(scene.services, scene.actor, doubted, [decision]);
    const { report } = await exported(scene, { ...byV3, existing: 'skip' });
    expect(report.items[0]).toMatchObject({ outcome: store ? 'skipped' : 'exported' });
    expect(sams(scene)).toBe(1);
  });
});

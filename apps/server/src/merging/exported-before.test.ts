import type { Candidate } from '@crosswalk/candidates';
import { describe, expect, test } from 'vitest';
import { readAtsRecords } from '../exports/ats-records.ts';
import { cancelExport, retryExport } from '../exports/change-export.ts';
import { findDryRun } from '../exports/dry-run/dry-run-row.ts';
import { makeDryRun } from '../exports/dry-run/make-dry-run.ts';
import { readDryRun } from '../exports/dry-run/read-dry-run.ts';
import { untilSettled } from '../exports/engine/testing/expect-everyone-once.ts';
import type { Scene } from '../exports/engine/testing/scene.ts';
import { someone } from '../exports/engine/testing/someone.ts';
import { stage, work } from '../exports/engine/testing/stage.ts';
import { summariseExport } from '../exports/summarise-export.ts';
import { mergePeople } from './merge-people.ts';
import { undoMerge } from './undo-merge.ts';

/** A scene with just these people. */
async function staged(...people: readonly Candidate[]): Promise<Scene & { readonly ids: readonly string[] }> {
  const scene = await stage({ people: 0 });
  return { ...scene, ids: await scene.addPeople(people) };
}

async function outcomes(scene: Scene, candidateIds: readonly string[], changes = {}) {
  const report = await untilSettled(
    scene,
    await scene.start({ candidateIds: [...candidateIds], ...changes }),
  );
  return report.items.map(({ outcome, reason }) => [outcome, reason ?? '']);
}

describe('exactly once across a merge (B1, E3)', { timeout: 120_000 }, () => {
  test('who was exported as the one who was merged away is not sent again, over chains and until the undo', async () => {
    const scene = await staged(
      someone('Ann Ash', 'ann-ash'),
      someone('Annie Ash', 'annie-ash', 'annie@ash.example'),
      someone('Anna Asch', 'anna-asch'),
    );
    const [ann = '', annie = '', anna = ''] = scene.ids;
    const { services, actor } = scene;
    const { db } = services;
    work(scene);
    expect(await outcomes(scene, [annie])).toEqual([['exported', '']]);
    await mergePeople(db, actor, anna, { other: annie });
    const mergeId = await mergePeople(db, actor, ann, { other: anna, name: 'this' });

    // In the pop-up, in a dry run, on the badges, and under the claim itself.
    const order = { connection: scene.connectionId, candidateIds: [ann], includeExported: false };
    expect(await summariseExport(services, actor, order)).toMatchObject({ people: 1, exportedBefore: 1 });
    const destination = { kind: 'job' as const, jobId: scene.jobId };
    const dryRun = await makeDryRun(services, actor, { ...order, destination, placeholderEmails: false });
    expect(await readDryRun(db, await findDryRun(db, actor, dryRun))).toMatchObject({
      verdicts: { send: 0, skip: 1 },
      reasons: [{ why: 'exportedBefore' }],
    });
    expect((await readAtsRecords(db, actor.organizationId, [ann])).get(ann)).toHaveLength(1);
    const again = await outcomes(scene, [ann]);
    expect(again).toEqual([['skipped', expect.stringMatching(/^Exported before, /)]]);
    expect(scene.lever.ledger().created).toHaveLength(1);

    // Each has their own again; what is exported now stays with the one it was exported for.
    await undoMerge(db, actor, mergeId);
    expect(await outcomes(scene, [ann])).toEqual([['exported', '']]);
    expect(await outcomes(scene, [anna])).toEqual([['skipped', expect.stringMatching(/^Exported before, /)]]);
    expect((await readAtsRecords(db, actor.organizationId, [ann, anna])).size).toBe(2);
    expect(scene.lever.ledger().created).toHaveLength(2);
  });

  test('nobody is merged, or taken apart, while an export has them in hand', async () => {
    const scene = await staged(someone('Bea Birch', 'bea-birch'), someone('Beatrix Birch', 'beatrix-birch'));
    const [bea = '', beatrix = ''] = scene.ids;
    const { db } = scene.services;
    // Nobody is at work yet: they wait.
    const waiting = await scene.start({ candidateIds: [beatrix] });
    for (const [kept, other] of [
      [bea, beatrix],
      [beatrix, bea],
    ] as const)
      await expect(mergePeople(db, scene.actor, kept, { other })).rejects.toMatchObject({
        status: 409,
        code: 'exportRunning',
        details: { exportId: waiting },
      });
    work(scene);
    await untilSettled(scene, waiting);
    await mergePeople(db, scene.actor, bea, { other: beatrix });
  });

  test('who was cancelled, merged away and is tried again is not sent under the former name', async () => {
    const scene = await staged(someone('Cleo Cedar', 'cleo-cedar'), someone('Clea Cedar', 'clea-cedar'));
    const [cleo = '', clea = ''] = scene.ids;
    const { services, actor } = scene;
    const first = await scene.start({ candidateIds: [clea] });
    await cancelExport(services.db, actor, first);
    await mergePeople(services.db, actor, cleo, { other: clea });
    await retryExport(services, actor, first);
    work(scene);
    expect((await untilSettled(scene, first)).items).toMatchObject([
      { outcome: 'skipped', reason: expect.stringMatching(/^Merged into Cleo Cedar/) },
    ]);
    expect(scene.lever.ledger().created).toEqual([]);
  });
});

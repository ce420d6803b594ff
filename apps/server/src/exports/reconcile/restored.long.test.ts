import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@crosswalk/database/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../backup/back-up.ts';
import { checkBackup } from '../../backup/open-backup.ts';
import { restore } from '../../backup/restore.ts';
import { insertCandidates } from '../../candidates/store-candidates.ts';
import { newId } from '../../ids.ts';
import { masterKeyId } from '../../secrets/envelope.ts';
import { openSecrets } from '../../secrets/open-secrets.ts';
import { eachAts } from '../engine/testing/each-ats.ts';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import { untilItems } from '../engine/testing/item-rows.ts';
import { samplePeople } from '../engine/testing/sample-people.ts';
import type { AnyScene } from '../engine/testing/scene.ts';
import { work } from '../engine/testing/stage.ts';
import { readExport } from '../read-exports.ts';
import { startExport } from '../start-export.ts';

/** The same organization over a database of its own, as `crosswalk restore` leaves it. */
async function restored(scene: AnyScene, file: string): Promise<AnyScene> {
  const database = await createTestDatabase({ migrated: false });
  onTestFinished(() => database.drop());
  await restore(database.pool, file, await checkBackup(file));
  const services = {
    ...scene.services,
    db: database.db,
    pool: database.pool,
    secrets: openSecrets(database.db, scene.services.config.masterKey),
  };
  return {
    ...scene,
    services,
    database,
    start: (changes) =>
      startExport(services, scene.actor, {
        connection: scene.connectionId,
        candidateIds: [...scene.candidateIds],
        destination: { kind: 'job', jobId: scene.jobId },
        placeholderEmails: false,
        includeExported: false,
        ...changes,
      }),
    report: (exportId) => readExport(database.db, scene.actor, exportId),
    addPeople: async (people) => {
      const known = people.map((candidate) => ({ id: newId('cand'), candidate }));
      await database.db
        .transaction()
        .execute((tx) => insertCandidates(tx, scene.actor.organizationId, known));
      return known.map(({ id }) => id);
    },
  };
}

async function backupOf({ services }: AnyScene): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'crosswalk-backup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'backup.tar.gz');
  await backUp(services.pool, file, masterKeyId(services.config.masterKey));
  return file;
}

describe.each(eachAts)('an old backup restored, then an export, to %s', (_ats, open) => {
  test('nobody is doubled: neither who was exported after it nor who was imported after it (B1, section 5.8)', async () => {
    const scene = await open({ people: 20 });
    const [first, second] = [scene.candidateIds.slice(0, 10), scene.candidateIds.slice(10)];
    const before = work(scene);
    await untilSettled(scene, await scene.start({ candidateIds: first }));
    const file = await backupOf(scene);
    const late = samplePeople(24).slice(20);
    const lateIds = await scene.addPeople(late);
    // Half of those without an e-mail get a placeholder nobody will remember.
    await untilSettled(scene, await scene.start({ candidateIds: second, placeholderEmails: true }));
    await untilSettled(scene, await scene.start({ candidateIds: [...lateIds] }));
    await before.stop();
    await scene.rehearsal.settled();
    expect(scene.rehearsal.ledger().createdCount).toBe(24);

    const again = await restored(scene, file);
    const newIds = await again.addPeople(late);
    // The look whether somebody is there must not be what saves us.
    const id = await again.start({ candidateIds: [...scene.candidateIds, ...newIds], existing: 'create' });
    work(again);
    const report = await untilSettled(again, id, 60_000);
    expect(report.items.map(({ outcome, reason }) => [outcome, reason?.slice(0, 15)])).toEqual(
      report.items.map(() => ['skipped', 'Exported before']),
    );
    await again.rehearsal.settled();
    const ledger = again.rehearsal.ledger();
    expect(ledger.doubles).toEqual([]);
    expect(ledger.createdCount).toBe(24);
  });

  test('somebody in doubt at the backup, and sent again after it, is handed to a person (B1, section 5.8)', async () => {
    const scene = await open({ people: 3 });
    const [doubtful = '', ...others] = scene.candidateIds;
    const before = work(scene);
    await untilSettled(scene, await scene.start({ candidateIds: others }));
    scene.rehearsal.faults.add({
      match: { ...scene.creates, times: 1 },
      fault: { type: 'cut', store: false },
    });
    scene.rehearsal.faults.hideRecords(true);
    const id = await scene.start({ candidateIds: [doubtful] });
    await untilItems(scene, id, ({ state }) => state === 'settling');
    const file = await backupOf(scene);
    scene.rehearsal.faults.hideRecords(false);
    const settled = await untilSettled(scene, id, 60_000);
    expect(settled.items).toMatchObject([{ outcome: 'exported' }]);
    await before.stop();
    await scene.rehearsal.settled();
    expect(scene.rehearsal.ledger().createdCount).toBe(3);

    const again = await restored(scene, file);
    work(again);
    const report = await untilSettled(again, id, 60_000);
    expect(report.items).toMatchObject([
      {
        outcome: 'needsAttention',
        reason: expect.stringContaining('before Crosswalk’s database was restored'),
      },
    ]);
    await again.rehearsal.settled();
    expect(again.rehearsal.ledger()).toMatchObject({ createdCount: 3, doubles: [] });
  });
});

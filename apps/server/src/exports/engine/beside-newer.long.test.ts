import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, readMigrations } from '@crosswalk/database';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { eachAts } from './testing/each-ats.ts';
import { untilSettled } from './testing/expect-everyone-once.ts';
import { work } from './testing/stage.ts';

/** What a later version may do to tables that this one works with: add, and nothing else. */
const later = ['exports', 'export_items', 'export_intents', 'ats_records', 'account_leases', 'candidates']
  .map(
    (table) => `
      alter table ${table} add column of_later text not null default 'later', add column of_later_too jsonb;
      create index ${table}_of_later on ${table} (of_later);
      alter table ${table} add constraint ${table}_of_later_check check (of_later <> '') not valid;`,
  )
  .join('\n');

/** Our migrations and one more. */
async function ofTheNextVersion(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'crosswalk-later-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const known = await readMigrations();
  for (const { name, sql } of known) await writeFile(join(folder, name), sql);
  await writeFile(join(folder, `${String(known.length + 1).padStart(4, '0')}_of_later.sql`), later);
  return folder;
}

describe.each(eachAts)('a worker of this version, to %s', (_ats, open) => {
  test('goes on while a later version brings the database up to date, and afterwards', async () => {
    const scene = await open({ people: 14 });
    const folder = await ofTheNextVersion();
    work(scene);
    const [first, second] = [scene.candidateIds.slice(0, 10), scene.candidateIds.slice(10)];
    const exportId = await scene.start({ candidateIds: first });
    // Statements that are run again and again are planned and kept by then.
    await vi.waitUntil(() => scene.rehearsal.ledger().createdCount >= 6, { timeout: 60_000, interval: 10 });
    const ran = await migrate(scene.services.pool, folder);
    expect(ran).toEqual([expect.stringContaining('_of_later.sql')]);
    await untilSettled(scene, exportId, 90_000);
    await untilSettled(scene, await scene.start({ candidateIds: second }), 90_000);
    const { items } = await scene.report(exportId);
    expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['exported']));
    await scene.rehearsal.settled();
    expect(scene.rehearsal.ledger()).toMatchObject({ createdCount: 14, doubles: [] });
  }, 180_000);
});

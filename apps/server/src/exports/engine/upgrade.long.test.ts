import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { frozenPlan } from '../../secrets/sealed-columns.ts';
import { eachConnector } from './testing/each-ats.ts';
import { untilSettled } from './testing/expect-everyone-once.ts';
import { untilItems } from './testing/item-rows.ts';
import { work } from './testing/stage.ts';

/** What version 0.1.0 wrote down to send, for each connector. Never edited: databases out there hold such plans. */
async function planOf(connector: string): Promise<string> {
  const file = new URL('./testing/plans-of-0.1.0.json', import.meta.url);
  const plans = z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, 'utf8')));
  return JSON.stringify(plans[connector]);
}

describe.each(eachConnector)('after an upgrade, to %s', (_connector, open) => {
  test('what the former version wrote down is sent by the new one as it stands', async () => {
    const scene = await open({ people: 2 });
    const { db, secrets } = scene.services;
    const [somebody = '', another = ''] = scene.candidateIds;
    const before = work(scene);
    await untilSettled(scene, await scene.start({ candidateIds: [another] }));
    scene.rehearsal.faults.add({
      match: { ...scene.creates, times: 1 },
      fault: { type: 'cut', store: false },
    });
    scene.rehearsal.faults.hideRecords(true);
    const exportId = await scene.start({ candidateIds: [somebody] });
    await untilItems(scene, exportId, ({ state }) => state === 'settling');
    await before.stop();

    const { id, organization_id: organizationId } = await db
      .selectFrom('export_items')
      .select(['id', 'organization_id'])
      .where('export_id', '=', exportId)
      .executeTakeFirstOrThrow();
    const plan = await secrets.seal(organizationId, frozenPlan.purpose(id), await planOf(scene.connector));
    await db.updateTable('export_items').set({ plan }).where('id', '=', id).execute();
    scene.rehearsal.faults.hideRecords(false);
    work(scene);
    const report = await untilSettled(scene, exportId, 60_000);
    expect(report.items.map(({ outcome, reason }) => [outcome, reason])).toEqual([['exported', null]]);
    const { created, doubles } = scene.rehearsal.ledger();
    expect(doubles).toEqual([]);
    expect(created.map(({ name }) => name).filter((name) => name.endsWith('Frozen'))).toEqual([
      'Ada Okafor Frozen',
    ]);
    expect(created).toHaveLength(2);
  });
});

import type { ConnectorId } from '@crosswalk/connectors';
import { expect } from 'vitest';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import type { AnyScene, SceneOptions } from '../engine/testing/scene.ts';
import { stage, stageGreenhouse, work } from '../engine/testing/stage.ts';
import { readReceipt } from '../receipts/read-receipt.ts';
import { undo, untilUndone } from '../undo/testing/undone.ts';

/** What is waited for ends it; a busy machine is slow. In milliseconds. */
export const patience = 60_000;

type Open = (options: Pick<SceneOptions, 'people' | 'settling'>) => Promise<AnyScene>;

/** For each ATS both of its connectors, each once as the one that comes first. */
export const pairs: readonly (readonly [first: string, second: ConnectorId, open: Open])[] = [
  ['Lever', 'lever-opportunities', (options) => stage({ ...options, connector: 'lever' })],
  ['Lever Opportunities', 'lever', (options) => stage({ ...options, connector: 'lever-opportunities' })],
  [
    'Greenhouse Harvest',
    'greenhouse',
    (options) => stageGreenhouse({ ...options, connector: 'greenhouse-harvest' }),
  ],
  ['Greenhouse', 'greenhouse-harvest', (options) => stageGreenhouse({ ...options, connector: 'greenhouse' })],
];

export async function exported(scene: AnyScene, changes: Parameters<AnyScene['start']>[0] = {}) {
  const id = await scene.start(changes);
  const report = await untilSettled(scene, id, patience);
  await expect.poll(async () => (await scene.report(id)).status, { timeout: patience }).toBe('finished');
  return { id, report };
}

const undone = async (scene: AnyScene, id: string) =>
  (await untilUndone(scene, id, await undo(scene, id))).counts;
const createdBy = (scene: AnyScene) => scene.rehearsal.ledger().created.length;

/** Who was exported by the first is known to the second; receipts and undo go through their own connection (E3). */
export async function expectRemembered(second: ConnectorId, open: Open): Promise<void> {
  const scene = await open({ people: 3 });
  work(scene);
  const before = await exported(scene);
  expect(before.report.counts).toMatchObject({ exported: 3 });

  const connection = await scene.connect(second);
  const { report } = await exported(scene, { connection });
  expect(report.counts).toMatchObject({ skipped: 3, exported: 0 });
  for (const { reason } of report.items) expect(reason).toMatch(/^Exported before/);
  expect(createdBy(scene)).toBe(3);

  const [chosen = ''] = scene.candidateIds;
  const again = await exported(scene, { connection, candidateIds: [chosen], includeExported: true });
  expect(again.report.counts).toMatchObject({ exported: 1 });
  expect(createdBy(scene)).toBe(4);

  const receiptOf = (id: string) =>
    readReceipt(scene.services, scene.actor, id, { cursor: null, limit: 10, item: null });
  const [one, other] = [await receiptOf(before.id), await receiptOf(again.id)];
  expect(one.connection).not.toBe(other.connection);
  const recordsOf = ({ items }: typeof one) => items.map(({ record }) => record?.recordId ?? '');
  expect(new Set([...recordsOf(one), ...recordsOf(other)]).size).toBe(4);

  // The later one first: whoever has a later record is left by the undo of an earlier one. Lever keeps what was
  // removed beside the other, as something a person is to look at.
  const left = 'postings' in scene.rehearsal ? 1 : 0;
  expect(await undone(scene, again.id)).toMatchObject({ removed: 1, left: 0 });
  expect(await undone(scene, before.id)).toMatchObject({ removed: 3 - left, left });
  const anew = await exported(scene, { connection });
  expect(anew.report.counts).toMatchObject({ exported: 3 - left, skipped: left });
}

/** Two exports of the same people at once, one by each: each of them arrives once. */
export async function expectOnceOfBoth(second: ConnectorId, open: Open): Promise<void> {
  const scene = await open({ people: 5 });
  const connection = await scene.connect(second);
  const ids = [await scene.start(), await scene.start({ connection })];
  work(scene);
  const reports = [];
  for (const id of ids) reports.push(await untilSettled(scene, id, patience));
  const outcomes = reports.map(({ items }) => items.map(({ outcome }) => outcome ?? 'pending'));
  for (const [place, one] of (outcomes[0] ?? []).entries()) {
    const both = [one, outcomes[1]?.[place]].sort();
    expect(both).toEqual(['exported', 'skipped']);
  }
  expect(createdBy(scene)).toBe(5);
  expect(scene.rehearsal.ledger().doubles).toEqual([]);
}

import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import { someone } from '../engine/testing/someone.ts';
import { stage, work } from '../engine/testing/stage.ts';
import { undo, untilUndone } from '../undo/testing/undone.ts';
import { type ReceiptPage, readReceipt } from './read-receipt.ts';
import { receiptCsv } from './receipt-csv.ts';

const patient = { callTimeoutMs: 10_000, sendWithinMs: 10_000, leaseMs: 10_000 };
const whole: ReceiptPage = { cursor: null, limit: 200, item: null };

async function exported(
  people: Parameters<typeof someone>[] = [['Ada Byron', 'ada', 'ada@people.example.com']],
) {
  const scene = await stage({ people: 0, settling: patient });
  const candidateIds = [...(await scene.addPeople(people.map((each) => someone(...each))))];
  work(scene);
  const id = await scene.start({ candidateIds });
  await untilSettled(scene, id, 60_000);
  await expect.poll(async () => (await scene.report(id)).status, { timeout: 20_000 }).toBe('finished');
  const { services, actor } = scene;
  return {
    scene,
    id,
    receipt: (page: Partial<ReceiptPage> = {}) => readReceipt(services, actor, id, { ...whole, ...page }),
    csv: async () =>
      parse(await receiptCsv(services, actor, id), { bom: true, columns: true }) as Record<string, string>[],
  };
}

describe('the receipt of an export (B5)', () => {
  it('tells ids, link, who, when, and exactly what was sent', async () => {
    const { scene, id, receipt } = await exported();
    const [arrival] = scene.lever.ledger().created;
    const told = await receipt();
    expect(told).toMatchObject({
      exportId: id,
      ats: { name: 'Lever', environment: 'production' },
      exportedBy: { email: scene.actor.email },
      exportedAs: { email: scene.actor.email },
      nextCursor: null,
      items: [
        {
          name: 'Ada Byron',
          outcome: 'exported',
          record: {
            recordId: arrival?.id,
            origin: 'created',
            undone: null,
            link: expect.stringContaining('http'),
          },
          withoutSteps: null,
          steps: [
            {
              effect: 'create',
              state: 'taken',
              payload: { call: 'createOpportunity', opportunity: { name: 'Ada Byron' } },
              attempts: [{ result: 'stored', answeredAt: expect.any(String) }],
              resume: {
                fileName: expect.stringMatching(/\.pdf$/),
                sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
              },
            },
          ],
        },
      ],
    });
    expect(JSON.stringify(told)).not.toContain(scene.lever.keys.full);
  });

  it('says when and by whom it was undone, and that what was sent was erased', async () => {
    const { scene, id, receipt, csv } = await exported();
    await untilUndone(scene, id, await undo(scene, id));
    expect(await receipt()).toMatchObject({
      items: [{ record: { undone: { at: expect.any(String), by: { email: scene.actor.email } } } }],
    });
    expect(await csv()).toMatchObject([{ 'Removed by': scene.actor.email }]);
    await scene.services.db.updateTable('export_items').set({ plan: null }).execute();
    expect(await receipt()).toMatchObject({
      items: [{ steps: null, withoutSteps: 'What was sent was erased.' }],
    });
    expect(await csv()).toMatchObject([{ Sent: 'What was sent was erased.' }]);
  });

  it('goes page by page, or tells of one person', async () => {
    const { receipt } = await exported([
      ['Ada Byron', 'ada'],
      ['Bob Stone', 'bob'],
      ['Cyd Vance', 'cyd'],
    ]);
    const names = (page: Awaited<ReturnType<typeof receipt>>) => page.items.map(({ name }) => name);
    const first = await receipt({ limit: 2 });
    expect(names(first)).toEqual(['Ada Byron', 'Bob Stone']);
    const second = await receipt({
      limit: 2,
      cursor: first.nextCursor,
    });
    expect([names(second), second.nextCursor]).toEqual([['Cyd Vance'], null]);
    const [, bob] = first.items;
    expect(names(await receipt({ item: bob?.itemId ?? '' }))).toEqual(['Bob Stone']);
    await expect(receipt({ item: 'item_nobody' })).rejects.toMatchObject({ code: 'noItem' });
  });

  it('lets no spreadsheet run what somebody calls themselves', async () => {
    const { csv } = await exported([
      ['=HYPERLINK("https://evil.example")', 'evil', 'evil@people.example.com'],
    ]);
    const [row] = await csv();
    expect(row?.Candidate).toMatch(/^'=/);
    for (const cell of Object.values(row ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AccountRows, addAccount, addExport, addRecord } from '../exports/testing/add-export.ts';
import { newId } from '../ids.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';

const pageSchema = z.object({
  candidates: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      tags: z.array(z.string()),
      atsRecords: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
});

let app: TestApp;
let account: AccountRows;
let projectId: string;
let ada: string;
let bob: string;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

let projects = 0;
beforeEach(async () => {
  projects += 1;
  const file = `Name,Email\nAda A,ada${projects}@list.example\nBob B,bob${projects}@list.example\n`;
  const report = await app.importText(file, { project: `List ${projects}` });
  projectId = report.project?.id ?? '';
  account = await addAccount(app.database.db, app.owner.organizationId);
  const shown = await page();
  ada = shown.find((each) => each.name === 'Ada A')?.id ?? '';
  bob = shown.find((each) => each.name === 'Bob B')?.id ?? '';
});

async function page(query = '') {
  const answer = await app.call('GET', `/api/projects/${projectId}/candidates${query}`);
  return pageSchema.parse(answer.json).candidates;
}

async function recordsOf(candidateId: string) {
  return (await page()).find((each) => each.id === candidateId)?.atsRecords;
}

describe('what a candidate has in ATSs (E3, W5)', () => {
  it('is in the list and on the profile: where, whether for real, when, by whom, newest first', async () => {
    const { db } = app.database;
    const sandbox = await addAccount(db, app.owner.organizationId, { environment: 'sandbox' });
    const older = await addRecord(db, account, {
      candidateId: ada,
      memberId: app.owner.memberId,
      sentAt: new Date('2026-01-02T03:04:05Z'),
    });
    const newer = await addRecord(db, sandbox, {
      candidateId: ada,
      memberId: newId('mem'),
      origin: 'adopted',
      sentAt: new Date('2026-02-03T04:05:06Z'),
    });
    const expected = [
      {
        accountId: sandbox.accountId,
        ats: { id: 'lever', name: 'Lever' },
        environment: 'sandbox',
        link: newer.link,
        at: '2026-02-03T04:05:06.000Z',
        by: null,
      },
      {
        accountId: account.accountId,
        ats: { id: 'lever', name: 'Lever' },
        environment: 'production',
        link: older.link,
        at: '2026-01-02T03:04:05.000Z',
        by: app.owner.name,
      },
    ];
    expect(await recordsOf(ada)).toEqual(expected);
    expect(await recordsOf(bob)).toEqual([]);
    expect((await app.call('GET', `/api/candidates/${ada}`)).json).toMatchObject({ atsRecords: expected });
    expect((await app.call('GET', `/api/candidates/${bob}`)).json).toMatchObject({ atsRecords: [] });
  });

  it('is not what was undone, nor the record of a test', async () => {
    const { db } = app.database;
    const test = await addExport(db, account, { candidateIds: [ada], purpose: 'test' });
    await addRecord(db, account, { candidateId: ada, itemId: test.itemIds[0] ?? null });
    await addRecord(db, account, { candidateId: ada, undone: true });
    expect(await recordsOf(ada)).toEqual([]);
    const real = await addExport(db, account, { candidateIds: [ada] });
    const { link } = await addRecord(db, account, { candidateId: ada, itemId: real.itemIds[0] ?? null });
    expect(await recordsOf(ada)).toMatchObject([{ link }]);
  });

  it('counts a record that was added to twice once, with the last time', async () => {
    const { db } = app.database;
    const existing = { candidateId: bob, remoteId: newId('rec'), origin: 'existing' as const };
    await addRecord(db, account, { ...existing, sentAt: new Date('2026-01-01T00:00:00Z') });
    await addRecord(db, account, { ...existing, sentAt: new Date('2026-03-01T00:00:00Z') });
    expect(await recordsOf(bob)).toMatchObject([{ at: '2026-03-01T00:00:00.000Z' }]);
  });

  it('stays with the candidate it belongs to, page by page', async () => {
    const { link } = await addRecord(app.database.db, account, { candidateId: bob });
    const [first] = await page('?limit=1');
    expect(first?.atsRecords).toEqual(first?.id === bob ? [expect.objectContaining({ link })] : []);
  });
});

it('shows the tags of each candidate, in the order they were put on', async () => {
  const { db } = app.database;
  const organization_id = app.owner.organizationId;
  for (const [index, name] of ['Zeta', 'Alpha'].entries()) {
    const tag_id = newId('tag');
    await db.insertInto('tags').values({ organization_id, id: tag_id, name }).execute();
    const created_at = new Date(Date.UTC(2026, 0, 1 + index));
    await db
      .insertInto('candidate_tags')
      .values({ organization_id, candidate_id: ada, tag_id, created_at })
      .execute();
  }
  const shown = await page();
  expect(shown.find((each) => each.id === ada)?.tags).toEqual(['Zeta', 'Alpha']);
  expect(shown.find((each) => each.id === bob)?.tags).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addAccount, addRecord } from '../exports/testing/add-export.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { learnNextWords, takeUpOrganizations } from './learn-words.ts';
import { selectedIds } from './selection.ts';

let app: TestApp;
let project: string;
const ids = new Map<string, string>();

const people = `Name,Title,Company,Location,Email,Phone,LinkedIn
John Smith,Nurse,Mercy Health,Leeds,john@mercy.example,+44 113 496 0123,https://uk.linkedin.com/in/john-smith-1/
Ada Lovelace,Engineer,Analytical Engines,London,,(201) 555-0123,
Alan Turing,Engineer,Bletchley Park,London,alan@park.example,,https://www.linkedin.com/in/alan-turing
`;
const rest = `Name,Title,Company
Grace Hopper,Admiral,US Navy
`;

const found = z.object({
  candidates: z.array(z.object({ id: z.string(), name: z.string(), addedAt: z.string().optional() })),
  didYouMean: z.array(z.string()),
});

async function search(query: Readonly<Record<string, string>>) {
  const answer = await app.call('GET', `/api/candidates?${new URLSearchParams(query)}`);
  expect(answer.status, answer.text).toBe(200);
  return found.parse(answer.json);
}
const id = (name: string) => ids.get(name) ?? '';
const count = (body: unknown, as?: string) =>
  app.call('POST', '/api/candidates/count', as === undefined ? { body } : { body, as });

beforeAll(async () => {
  app = await openTestApp();
  await app.importText(rest);
  const report = await app.importText(people, { project: 'London and Leeds' });
  project = report.project?.id ?? '';
  for (const one of (await search({})).candidates) ids.set(one.name, one.id);
});
afterAll(() => app.close());

describe('a selection (W3)', () => {
  it('names people by ids, by a search, and all of a project, some of them left out', async () => {
    expect(await count({ candidateIds: [id('John Smith'), id('John Smith')] })).toMatchObject({
      json: { count: 1, atLeast: false },
    });
    expect(await count({ search: {} })).toMatchObject({ json: { count: 4 } });
    expect(await count({ search: { project } })).toMatchObject({ json: { count: 3 } });
    expect(await count({ search: { project, q: 'engineer' }, except: [id('Alan Turing')] })).toMatchObject({
      json: { count: 1 },
    });
    const { db } = app.database;
    expect(
      await selectedIds(db, app.owner, { candidateIds: [id('Grace Hopper'), id('Ada Lovelace')] }),
    ).toEqual([id('Grace Hopper'), id('Ada Lovelace')]);
  });

  it('leads from whoever was merged away to who stays, and finds nobody twice', async () => {
    const { db } = app.database;
    const away = await app.importText('Name,Company\nA. M. Turing,Princeton\n');
    expect(away.created).toBe(1);
    const [turing] = (await search({ q: 'princeton' })).candidates;
    await db
      .updateTable('candidates')
      .set({ merged_into: id('Alan Turing') })
      .where('id', '=', turing?.id ?? '')
      .execute();
    expect(await selectedIds(db, app.owner, { candidateIds: [turing?.id ?? '', id('Alan Turing')] })).toEqual(
      [id('Alan Turing')],
    );
    expect((await search({ q: 'princeton' })).candidates).toEqual([]);
    await addRecord(db, await addAccount(db, app.owner.organizationId), { candidateId: turing?.id ?? '' });
    expect((await search({ exported: 'true' })).candidates.map(({ name }) => name)).toEqual(['Alan Turing']);
    expect((await search({ exported: 'false' })).candidates.map(({ name }) => name)).not.toContain(
      'Alan Turing',
    );
    expect(await count({ search: {} })).toMatchObject({ json: { count: 4 } });
  });

  it.each<[string, unknown, number, string]>([
    ['a misspelt filter', { search: { tilte: 'engineer' } }, 422, 'invalidInput'],
    ['both', { candidateIds: ['cand_a'], search: {} }, 422, 'invalidInput'],
    ['nothing', {}, 422, 'invalidInput'],
    ['a mistake', { search: { q: '(' } }, 422, 'searchMistake'],
    ['an unknown candidate', { candidateIds: ['cand_none'] }, 404, 'noCandidate'],
    ['an unknown project', { search: { project: 'proj_none' } }, 404, 'noProject'],
    ['a NUL', { search: { tags: ['\u0000'] } }, 422, 'invalidInput'],
  ])('refuses %s', async (_, body, status, code) => {
    expect(await count(body)).toMatchObject({ status, json: { code } });
  });

  it('shows nobody of a project that is not theirs, nor of another organization', async () => {
    const { email } = await app.addMember('r@select.example', 'recruiter');
    expect(await count({ search: { project } }, email)).toMatchObject({ status: 404 });
    const other = await app.addOrganization();
    await app.database.db
      .insertInto('candidates')
      .values({ organization_id: other, id: 'cand_foreign', profile: '{}', full_name: 'Foreign' })
      .execute();
    expect(await count({ candidateIds: ['cand_foreign'] })).toMatchObject({ status: 404 });
  });

  it('may name those of an export before it starts (E2)', async () => {
    const { connectionId: connection } = await addAccount(app.database.db, app.owner.organizationId);
    const summary = (body: object) =>
      app.call('POST', '/api/exports/summary', { body: { connection, ...body } });
    expect(await summary({ search: { q: 'engineer' } })).toMatchObject({
      json: { people: 2, withoutEmail: 1 },
    });
    expect(await summary({ project, search: { location: 'leeds' } })).toMatchObject({ json: { people: 1 } });
    expect(await summary({ project, except: [id('John Smith')] })).toMatchObject({ json: { people: 2 } });
    expect(await summary({ search: {}, candidateIds: [id('John Smith')] })).toMatchObject({ status: 422 });
  });
});

describe('search', () => {
  it('lists a project, whoever was added last first', async () => {
    const { candidates } = await search({ project, order: 'added' });
    expect(candidates.map(({ name }) => name).toSorted()).toEqual([
      'Ada Lovelace',
      'Alan Turing',
      'John Smith',
    ]);
    expect(candidates.every(({ addedAt }) => addedAt !== undefined)).toBe(true);
    expect(await app.call('GET', '/api/candidates?order=added')).toMatchObject({ status: 422 });
  });

  it.each([
    ['john@mercy.example', 'John Smith'],
    ['<John@Mercy.Example>', 'John Smith'],
    ['+44 113 496 0123', 'John Smith'],
    ['+44 (0)113 4960123', 'John Smith'],
    ['0113 496-0123', 'John Smith'],
    ['https://de.linkedin.com/in/john-smith-1?trk=x', 'John Smith'],
    ['linkedin.com/in/alan-turing/', 'Alan Turing'],
    ['(201) 555-0123', 'Ada Lovelace'],
  ])('finds who has %s, however it was written', async (q, name) => {
    expect((await search({ q })).candidates.map((one) => one.name)).toEqual([name]);
  });

  it('offers the nearest words when nobody is found, and only those that find somebody', async () => {
    const { db } = app.database;
    await db
      .updateTable('candidates')
      .set({ updated_at: new Date('2026-01-01') })
      .execute();
    await takeUpOrganizations(db);
    while (await learnNextWords(db));
    expect(await search({ q: 'Jon Smyth' })).toMatchObject({ candidates: [], didYouMean: ['john smith'] });
    expect((await search({ q: 'enginer NOT turing' })).didYouMean[0]).toBe('engineer NOT turing');
    expect((await search({ q: 'enginer', company: 'mercy' })).didYouMean).toEqual([]);
    expect((await search({ q: 'engineer' })).didYouMean).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AccountRows, addAccount, addExport } from '../exports/testing/add-export.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';

let app: TestApp;
let account: AccountRows;
let candidateIds: string[];
const made: string[] = [];

beforeAll(async () => {
  app = await openTestApp();
  const { db } = app.database;
  account = await addAccount(db, app.owner.organizationId);
  await app.importText('Name\nAnn\nBob\nCem\nDan\nEve\n');
  candidateIds = (await db.selectFrom('candidates').select('id').orderBy('id').execute()).map(({ id }) => id);
  // Two of the same moment: the id decides then.
  for (const createdAt of [new Date('2026-03-01'), new Date('2026-03-02'), new Date('2026-03-02')])
    made.push((await addExport(db, account, { candidateIds, createdAt })).id);
});
afterAll(() => app.close());

const things = z.array(z.object({ id: z.string() })).default([]);
const pageSchema = z.object({
  exports: things,
  imports: things,
  projects: things,
  members: things,
  tags: things,
  invitations: things,
  connections: things,
  setups: things,
  notes: things,
  items: z.array(z.object({ id: z.string(), candidateId: z.string() })).default([]),
  nextCursor: z.string().nullable(),
});

/** All pages one after the other. */
async function readAll(path: string, limit: number) {
  const pages: z.infer<typeof pageSchema>[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page = pageSchema.parse((await app.call('GET', `/api${path}?limit=${limit}${query}`)).json);
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

describe('lists page by page', () => {
  it('gives each export once, newest first', async () => {
    const pages = await readAll('/exports', 1);
    const [first = '', second = '', third = ''] = made;
    expect(pages.flatMap(({ exports }) => exports.map(({ id }) => id))).toEqual([
      ...[second, third].sort().reverse(),
      first,
    ]);
    expect((await readAll('/exports', 3)).length).toBe(1);
  });

  it('gives each person of an export once, in the order of the export', async () => {
    const pages = await readAll(`/exports/${made[0]}/items`, 2);
    expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 1]);
    expect(pages.flatMap(({ items }) => items.map(({ candidateId }) => candidateId))).toEqual(candidateIds);
  });

  it('gives each import once', async () => {
    await app.importText('Name\nFay\n');
    const pages = await readAll('/imports', 1);
    expect(new Set(pages.flatMap(({ imports }) => imports.map(({ id }) => id))).size).toBe(2);
  });

  it('gives each project and note once, and all of them to who does not say how many', async () => {
    const notes = `/candidates/${candidateIds[0]}/notes`;
    for (const name of ['One', 'Two', 'Three']) {
      await app.call('POST', '/api/projects', { body: { name } });
      await app.call('POST', `/api${notes}`, { body: { body: name } });
    }
    for (const path of ['/projects', notes]) {
      const all = pageSchema.parse((await app.call('GET', `/api${path}`)).json);
      const pages = await readAll(path, 2);
      expect(all.nextCursor).toBeNull();
      expect(all.projects.length + all.notes.length).toBe(3);
      expect(pages.flatMap(({ projects, notes: some }) => [...projects, ...some])).toEqual([
        ...all.projects,
        ...all.notes,
      ]);
    }
  });

  it('gives each member, tag, invitation, connection and set-up once, in the order of the whole list', async () => {
    const { db } = app.database;
    for (const name of ['Zoe', 'anna', 'Ärmel']) {
      await app.addMember(`member${name.length}@example.com`, 'viewer');
      await app.call('POST', '/api/tags', { body: { name } });
      await app.call('POST', '/api/invitations', {
        body: { email: `new${name.length}@example.com`, role: 'viewer' },
      });
      await addAccount(db, app.owner.organizationId);
    }
    await db.updateTable('members').set({ name: 'Same' }).where('role', '=', 'viewer').execute();
    await db.updateTable('connections').set({ finished_at: new Date() }).execute();
    for (const connector of ['lever', 'greenhouse'])
      await app.call('POST', '/api/connection-setups', { body: { connector } });
    for (const [path, name, least] of [
      ['/members', 'members', 4],
      ['/tags', 'tags', 3],
      ['/invitations', 'invitations', 3],
      ['/connections', 'connections', 4],
      ['/connection-setups', 'setups', 2],
    ] as const) {
      const all = pageSchema.parse((await app.call('GET', `/api${path}`)).json);
      const pages = await readAll(path, 1);
      expect(all[name].length, path).toBeGreaterThanOrEqual(least);
      expect(all.nextCursor).toBeNull();
      expect(pages.every((page) => page[name].length === 1)).toBe(true);
      expect(pages.flatMap((page) => page[name])).toEqual(all[name]);
      const strange = Buffer.from('1 ["\\u0000","x"]').toString('base64url');
      expect((await app.call('GET', `/api${path}?limit=1&cursor=${strange}`)).status, path).toBeLessThan(500);
    }
  });

  it('takes no cursor that is not ours, and finds nobody behind one of another export', async () => {
    expect(await app.call('GET', '/api/exports?cursor=zzz')).toMatchObject({
      status: 422,
      json: { code: 'invalidInput' },
    });
    const [page] = await readAll(`/exports/${made[0]}/items`, 2);
    expect(await app.call('GET', `/api/exports/${made[1]}/items?cursor=${page?.nextCursor}`)).toMatchObject({
      status: 200,
      json: { items: [], nextCursor: null },
    });
    expect(await app.call('GET', '/api/exports/exp_none/items')).toMatchObject({
      status: 404,
      json: { code: 'noExport' },
    });
  });
});

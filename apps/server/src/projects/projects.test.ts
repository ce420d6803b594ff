import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { namesOf, openTestApp, type TestApp } from '../testing/open-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

async function create(name: string, as?: string): Promise<string> {
  const answer = await app.call('POST', '/api/projects', {
    body: { name },
    ...(as === undefined ? {} : { as }),
  });
  return z.object({ id: z.string() }).parse(answer.json).id;
}

describe('projects (W4)', () => {
  it('are made once by name, letter case ignored, however often and fast one asks', async () => {
    const ids = await Promise.all(['Data Team', 'data team', ' Data Team '].map((name) => create(name)));
    expect(new Set(ids).size).toBe(1);
  });

  it('are private to their maker; admins see all', async () => {
    await app.addMember('one@example.com', 'recruiter');
    await app.addMember('two@example.com', 'recruiter');
    await app.addMember('boss@example.com', 'admin');
    const id = await create('Private', 'one@example.com');
    const see = (as: string) => app.call('GET', `/api/projects/${id}`, { as });
    expect(await see('one@example.com')).toMatchObject({
      status: 200,
      json: { name: 'Private', candidates: 0 },
    });
    expect(await see('boss@example.com')).toMatchObject({ status: 200 });
    expect(await see('two@example.com')).toMatchObject({ status: 404, json: { code: 'noProject' } });
    expect((await app.call('GET', '/api/projects', { as: 'two@example.com' })).json).toEqual({
      projects: [],
      nextCursor: null,
    });
    expect(await create('Private', 'two@example.com')).not.toBe(id);
  });

  it('are not made by viewers', async () => {
    await app.addMember('viewer@example.com', 'viewer');
    const answer = await app.call('POST', '/api/projects', { body: { name: 'V' }, as: 'viewer@example.com' });
    expect(answer).toMatchObject({ status: 403, json: { code: 'forbidden', needed: 'recruiter' } });
  });

  it('show their candidates page by page, each once, in the order of the file', async () => {
    const rows = Array.from(
      { length: 25 },
      (_, index) => `Page ${String.fromCharCode(65 + index)},p${index}@page.example`,
    );
    const report = await app.importText(`Name,Email\n${rows.join('\n')}\n`, { project: 'Paged' });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? 'limit=10' : `limit=10&cursor=${cursor}`;
      const page = await app.call('GET', `/api/projects/${report.project?.id}/candidates?${query}`);
      seen.push(...namesOf(page));
      cursor = z.object({ nextCursor: z.string().nullable() }).parse(page.json).nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(rows.map((row) => row.split(',')[0]));
  });

  it('refuse a cursor that is not theirs', async () => {
    const id = await create('Cursor');
    const answer = await app.call('GET', `/api/projects/${id}/candidates?cursor=nonsense`);
    expect(answer).toMatchObject({ status: 422, json: { code: 'invalidInput' } });
  });

  it('of another organization do not exist', async () => {
    const foreign = await app.addOrganization();
    const project = { organization_id: foreign, id: 'proj_foreign', name: 'Foreign' };
    await app.database.db.insertInto('projects').values(project).execute();
    for (const path of ['/api/projects/proj_foreign', '/api/projects/proj_foreign/candidates']) {
      expect(await app.call('GET', path)).toMatchObject({ status: 404, json: { code: 'noProject' } });
    }
    expect((await app.call('GET', '/api/projects')).text).not.toContain('Foreign');
  });
});

describe('changing a project (W4)', () => {
  const change = (id: string, body: object, as?: string) =>
    app.call('PATCH', `/api/projects/${id}`, { body, ...(as === undefined ? {} : { as }) });

  async function namesListed(query: string): Promise<string[]> {
    const answer = await app.call('GET', `/api/projects${query}`);
    return z
      .object({ projects: z.array(z.object({ name: z.string() })) })
      .parse(answer.json)
      .projects.map((project) => project.name);
  }

  it('renames, archives and brings back; archived ones are listed when asked for', async () => {
    const id = await create('Before');
    expect(await change(id, { name: ' After ' })).toMatchObject({
      status: 200,
      json: { id, name: 'After', archived: false },
    });
    expect(await change(id, { archived: true })).toMatchObject({ json: { name: 'After', archived: true } });
    expect(await namesListed('')).not.toContain('After');
    expect(await namesListed('?archived=false')).not.toContain('After');
    expect(await namesListed('?archived=true')).toContain('After');
    expect(await app.call('GET', `/api/projects/${id}`)).toMatchObject({
      status: 200,
      json: { archived: true },
    });
    expect(await change(id, { archived: false })).toMatchObject({ json: { archived: false } });
    expect(await namesListed('')).toContain('After');
  });

  it('keeps the date of the first archiving', async () => {
    const id = await create('Twice');
    const date = async () =>
      (
        await app.database.db
          .selectFrom('projects')
          .select('archived_at')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      ).archived_at;
    await change(id, { archived: true });
    const first = await date();
    await change(id, { archived: true, name: 'Twice over' });
    expect(await date()).toEqual(first);
  });

  it('refuses a name its maker has given already, also when it comes back from the archive', async () => {
    await create('Taken');
    const other = await create('Other');
    const refused = {
      status: 409,
      json: { code: 'projectNameTaken', detail: expect.stringMatching(/taken/i) },
    };
    expect(await change(other, { name: 'TAKEN' })).toMatchObject(refused);
    const archived = await create('Comes back');
    await change(archived, { archived: true, name: 'Taken' });
    expect(await change(archived, { archived: false })).toMatchObject(refused);
    expect(await change(archived, { archived: false, name: 'Came back' })).toMatchObject({ status: 200 });
  });

  it('is for its maker and admins', async () => {
    await app.addMember('maker@example.com', 'recruiter');
    await app.addMember('stranger@example.com', 'recruiter');
    await app.addMember('admin@example.com', 'admin');
    const id = await create('Mine', 'maker@example.com');
    expect(await change(id, { name: 'Yours' }, 'stranger@example.com')).toMatchObject({ status: 404 });
    expect(await change(id, { name: 'Ours' }, 'admin@example.com')).toMatchObject({ json: { name: 'Ours' } });
    expect(await change(id, { name: 'Mine' }, 'maker@example.com')).toMatchObject({ json: { name: 'Mine' } });
    await app.database.db
      .updateTable('members')
      .set({ role: 'viewer' })
      .where('email', '=', 'maker@example.com')
      .execute();
    expect(await change(id, { name: 'Still' }, 'maker@example.com')).toMatchObject({ status: 403 });
  });

  it.each([[{}], [{ name: '' }], [{ archived: 'yes' }], [{ id: 'x' }]])('refuses %j', async (body) => {
    const id = await create('Kept');
    expect(await change(id, body)).toMatchObject({ status: 422, json: { code: 'invalidInput' } });
  });
});

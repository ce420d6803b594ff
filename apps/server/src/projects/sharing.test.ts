import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';
import { namesOf, openTestApp, type TestApp } from '../testing/open-app.ts';

const maker = 'maker@example.com';
const reader = 'reader@example.com';
const editor = 'editor@example.com';
const viewer = 'viewer@example.com';
const admin = 'admin@example.com';

let app: TestApp;
const members = new Map<string, Actor>();
let people: readonly string[];

beforeAll(async () => {
  app = await openTestApp();
  for (const email of [maker, reader, editor]) members.set(email, await app.addMember(email, 'recruiter'));
  members.set(viewer, await app.addMember(viewer, 'viewer'));
  members.set(admin, await app.addMember(admin, 'admin'));
  await app.importText(
    'Name,Email\nAda A,ada@share.example\nBob B,bob@share.example\nCem C,cem@share.example\n',
  );
  const found = await app.call('GET', '/api/candidates?order=name');
  people = z
    .object({ candidates: z.array(z.object({ id: z.string() })) })
    .parse(found.json)
    .candidates.map(({ id }) => id);
});
afterAll(() => app.close());

const idOf = (email: string) => members.get(email)?.memberId ?? '';

async function create(name: string, as = maker): Promise<string> {
  const answer = await app.call('POST', '/api/projects', { body: { name }, as });
  return z.object({ id: z.string() }).parse(answer.json).id;
}

const see = (id: string, as: string) => app.call('GET', `/api/projects/${id}`, { as });
const change = (id: string, body: object, as: string) =>
  app.call('PATCH', `/api/projects/${id}`, { body, as });
const share = (id: string, body: object, as = maker) =>
  app.call('PUT', `/api/projects/${id}/shares`, { body, as });
const shareWith = (id: string, ...given: (readonly [email: string, access: 'read' | 'edit'])[]) =>
  share(id, { everyone: null, members: given.map(([email, access]) => ({ memberId: idOf(email), access })) });
const add = (id: string, ids: readonly string[], as = maker) =>
  app.call('POST', `/api/projects/${id}/candidates`, { body: { candidateIds: ids }, as });
const remove = (id: string, body: object, as = maker) =>
  app.call('POST', `/api/projects/${id}/candidates/remove`, { body, as });
const shown = async (id: string, as = maker) =>
  namesOf(await app.call('GET', `/api/projects/${id}/candidates`, { as }));

const hidden = { status: 404, json: { code: 'noProject' } };
const readOnly = { status: 403, json: { code: 'projectReadOnly' } };
const forbidden = { status: 403, json: { code: 'forbidden' } };

describe('sharing a project (W4)', () => {
  it('gives members to read or to edit, and takes it back', async () => {
    const id = await create('Shared');
    await add(id, people);
    expect(await see(id, reader)).toMatchObject(hidden);
    expect(
      await shareWith(id, [reader, 'read'], [editor, 'edit'], [viewer, 'edit'], [maker, 'read']),
    ).toMatchObject({
      status: 200,
      json: {
        everyone: null,
        members: [
          { memberId: idOf(editor), name: editor, email: editor, access: 'edit' },
          { memberId: idOf(reader), access: 'read' },
          { memberId: idOf(viewer), access: 'edit' },
        ],
      },
    });
    const views = { maker: { id: idOf(maker), name: maker }, shared: true, candidates: 3 };
    const reach = async (as: string) => (await see(id, as)).json;
    expect(await reach(maker)).toMatchObject({ ...views, access: 'edit', mayShare: true });
    expect(await reach(admin)).toMatchObject({ ...views, access: 'edit', mayShare: true });
    expect(await reach(editor)).toMatchObject({ ...views, access: 'edit', mayShare: false });
    expect(await reach(reader)).toMatchObject({ ...views, access: 'read', mayShare: false });
    // A viewer changes nothing, whatever they were given.
    expect(await reach(viewer)).toMatchObject({ ...views, access: 'read', mayShare: false });
    expect(await shown(id, reader)).toHaveLength(3);
    expect(await app.call('GET', `/api/projects/${id}/shares`, { as: reader })).toMatchObject({
      status: 200,
    });
    expect((await app.call('GET', '/api/projects', { as: reader })).text).toContain(id);

    expect(await change(id, { name: 'Renamed', note: ' For Berlin ' }, editor)).toMatchObject({
      status: 200,
      json: { name: 'Renamed', note: 'For Berlin' },
    });
    expect(await change(id, { note: null }, editor)).toMatchObject({ json: { name: 'Renamed', note: null } });
    expect(await remove(id, { candidateIds: [people[0]] }, editor)).toMatchObject({ json: { removed: 1 } });
    for (const answer of [
      await change(id, { name: 'Mine' }, reader),
      await add(id, people, reader),
      await remove(id, { candidateIds: people }, reader),
    ])
      expect(answer).toMatchObject(readOnly);
    expect(await add(id, people, viewer)).toMatchObject({ status: 403, json: { needed: 'recruiter' } });
    for (const as of [editor, reader]) {
      expect(await change(id, { archived: true }, as)).toMatchObject(forbidden);
      expect(await share(id, { everyone: 'edit', members: [] }, as)).toMatchObject(forbidden);
    }

    expect(await shareWith(id)).toMatchObject({ json: { everyone: null, members: [] } });
    expect(await see(id, editor)).toMatchObject(hidden);
    expect(await see(id, maker)).toMatchObject({ json: { shared: false } });
  });

  it('gives everyone to read or to edit, those who come later too', async () => {
    const id = await create('Open');
    await share(id, { everyone: 'read', members: [{ memberId: idOf(editor), access: 'edit' }] }, admin);
    await app.addMember('later@example.com', 'recruiter');
    expect(await see(id, 'later@example.com')).toMatchObject({ json: { access: 'read', shared: true } });
    expect(await see(id, editor)).toMatchObject({ json: { access: 'edit' } });
    await share(id, { everyone: 'edit', members: [] });
    expect(await add(id, [people[0] ?? ''], 'later@example.com')).toMatchObject({ json: { added: 1 } });
  });

  it('refuses members who are not there, and each twice', async () => {
    const id = await create('Wrong');
    const foreign = await app.addOrganization();
    const { memberId } = await app.addMember('elsewhere@example.com', 'recruiter', foreign);
    const stranger = { memberId, access: 'read' };
    expect(await share(id, { everyone: 'read', members: [stranger] })).toMatchObject({
      status: 404,
      json: { code: 'noMember' },
    });
    const twice = { memberId: idOf(reader), access: 'read' };
    expect(await share(id, { everyone: null, members: [twice, twice] })).toMatchObject({ status: 422 });
    expect(await see(id, reader)).toMatchObject(hidden);
  });
});

describe('a project whose maker has left (W4)', () => {
  it('stays; an admin hands it over, or shares it', async () => {
    const { memberId } = await app.addMember('gone@example.com', 'recruiter');
    const id = await create('Left behind', 'gone@example.com');
    await share(
      id,
      { everyone: null, members: [{ memberId: idOf(reader), access: 'read' }] },
      'gone@example.com',
    );
    await app.database.db.deleteFrom('members').where('id', '=', memberId).execute();
    expect(await see(id, reader)).toMatchObject({ json: { maker: null, access: 'read' } });
    expect(await see(id, maker)).toMatchObject(hidden);
    expect(await change(id, { maker: idOf(reader) }, reader)).toMatchObject(forbidden);
    expect(await change(id, { maker: idOf(viewer) }, admin)).toMatchObject({
      status: 422,
      json: { code: 'viewersMakeNothing' },
    });
    expect(await change(id, { maker: 'mem_none' }, admin)).toMatchObject({
      status: 404,
      json: { code: 'noMember' },
    });
    expect(await change(id, { maker: idOf(editor) }, admin)).toMatchObject({
      json: { maker: { id: idOf(editor), name: editor } },
    });
    expect(await see(id, editor)).toMatchObject({ json: { mayShare: true } });
    expect(await change(id, { maker: idOf(reader) }, admin)).toMatchObject({ json: { shared: false } });
    await create('Left behind', maker);
    expect(await change(id, { maker: idOf(maker) }, admin)).toMatchObject({
      status: 409,
      json: { code: 'projectNameTaken' },
    });
  });
});

describe('who is in a project (W4)', () => {
  it('is changed by ids and by what a search finds, each counted once', async () => {
    const id = await create('People');
    const [ada = '', bob = ''] = people;
    expect(await add(id, [ada, bob, ada])).toMatchObject({ status: 200, json: { added: 2, already: 0 } });
    const everybody = { search: { q: 'share.example' }, except: [] };
    expect(
      await app.call('POST', `/api/projects/${id}/candidates`, { body: everybody, as: maker }),
    ).toMatchObject({ json: { added: 1, already: 2 } });
    expect(await remove(id, { search: { project: id }, except: [bob] })).toMatchObject({
      json: { removed: 2 },
    });
    expect(await shown(id)).toEqual(['Bob B']);
    expect(await remove(id, { candidateIds: [ada] })).toMatchObject({ json: { removed: 0 } });
    expect(await add(id, [ada, 'cand_none'])).toMatchObject({ status: 404, json: { code: 'noCandidate' } });
    expect(await shown(id)).toEqual(['Bob B']);
  });

  it('is taken from no project one does not see', async () => {
    const secret = await create('Secret', editor);
    const mine = await create('Mine');
    await add(secret, people, editor);
    const body = { search: { project: secret } };
    expect(await app.call('POST', `/api/projects/${mine}/candidates`, { body, as: maker })).toMatchObject(
      hidden,
    );
    expect(await add(secret, people)).toMatchObject(hidden);
  });

  it('does not change while it is archived, nor is it archived half-way', async () => {
    const id = await create('Archived');
    await add(id, people);
    await change(id, { archived: true }, maker);
    const refused = { status: 409, json: { code: 'projectArchived' } };
    expect(await add(id, people)).toMatchObject(refused);
    expect(await remove(id, { candidateIds: people })).toMatchObject(refused);
    await change(id, { archived: false }, maker);
    const [archiving, ...adding] = await Promise.all([
      change(id, { archived: true }, maker),
      ...people.map((person) => remove(id, { candidateIds: [person] })),
    ]);
    expect(archiving).toMatchObject({ status: 200 });
    for (const { status } of adding) expect([200, 409]).toContain(status);
    const left = people.length - adding.filter(({ status }) => status === 200).length;
    expect(await shown(id)).toHaveLength(left);
  });

  it('does not exist in another organization', async () => {
    const organization_id = await app.addOrganization();
    const project = { organization_id, id: newId('proj'), name: 'Foreign', everyone: 'edit' };
    await app.database.db.insertInto('projects').values(project).execute();
    for (const as of [maker, admin]) {
      expect(await see(project.id, as)).toMatchObject(hidden);
      expect(await add(project.id, people, as)).toMatchObject(hidden);
      expect(await app.call('GET', `/api/projects/${project.id}/shares`, { as })).toMatchObject(hidden);
      expect(await share(project.id, { everyone: null, members: [] }, as)).toMatchObject(hidden);
      expect(await change(project.id, { name: 'Ours' }, as)).toMatchObject(hidden);
    }
  });
});

describe('a project by its name', () => {
  const inProject = async (name: string, as: string) => {
    const body = { search: { project: name } };
    return await app.call('POST', '/api/candidates/count', { body, as });
  };

  it('is one’s own first, then one that is shared; several are told apart by id', async () => {
    const [ada = '', bob = ''] = people;
    const theirs = await create('Same name', editor);
    await add(theirs, [ada, bob], editor);
    expect(await inProject('same NAME', maker)).toMatchObject(hidden);
    expect(await inProject('same name', admin)).toMatchObject(hidden);
    await share(theirs, { everyone: 'read', members: [] }, editor);
    expect(await inProject('same NAME', maker)).toMatchObject({ status: 200, json: { count: 2 } });
    const second = await create('Same name', reader);
    await share(second, { everyone: 'read', members: [] }, reader);
    expect(await inProject('same name', maker)).toMatchObject({
      status: 409,
      json: { code: 'projectAmbiguous', projects: [theirs, second] },
    });
    const own = await create('Same name', maker);
    await add(own, [ada], maker);
    expect(await inProject('same name', maker)).toMatchObject({ json: { count: 1 } });
    expect(await inProject(theirs, maker)).toMatchObject({ json: { count: 2 } });
  });
});

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshNextWords } from '../search/refresh-words.ts';
import { admin, openTagStage, recruiter, type TagStage, tagOf, viewer } from './testing/tag-stage.ts';

let app: TagStage['app'];
let people: TagStage['people'];
let post: TagStage['post'];
let create: TagStage['create'];
let tagging: TagStage['tagging'];
let tagsNow: TagStage['tagsNow'];
let tagNamed: TagStage['tagNamed'];
let tagsOf: TagStage['tagsOf'];
let found: TagStage['found'];
beforeAll(async () => {
  ({ app, people, post, create, tagging, tagsNow, tagNamed, tagsOf, found } = await openTagStage());
});
afterAll(() => app.close());

describe('tags (W7)', () => {
  it('are made by recruiters, once by name whatever the letter case and however fast two ask', async () => {
    const made = await Promise.all(['Visa', 'visa', '  VISA '].map((name) => create(name)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await tagsNow()).filter(({ name }) => name.toLowerCase() === 'visa')).toHaveLength(1);
    expect(await post('/api/tags', { name: 'V' }, viewer)).toMatchObject({
      status: 403,
      json: { needed: 'recruiter' },
    });
    for (const name of ['', '  ', 'x'.repeat(101)])
      expect(await post('/api/tags', { name })).toMatchObject({ status: 422 });
  });

  it('are put on and taken off, also of whoever a search finds, and are made when they are new', async () => {
    const [ada = '', bob = ''] = people;
    expect(await tagging([ada, bob, ada], { add: ['Hot', 'hot', 'Remote'] })).toMatchObject({
      status: 200,
      json: { candidates: 2, added: 4, removed: 0 },
    });
    expect(await tagging([ada], { add: ['HOT'] })).toMatchObject({ json: { candidates: 1, added: 0 } });
    expect(await tagsOf(ada)).toEqual(['Hot', 'Remote']);
    expect(await tagNamed('Hot')).toMatchObject({ candidates: 2, doNotContact: false });
    const selection = { search: { tags: ['hot'] }, except: [bob] };
    const cooled = await post('/api/candidates/tags', {
      selection,
      add: ['Cold'],
      remove: ['hOT', 'unknown'],
    });
    expect(cooled).toMatchObject({ json: { candidates: 1, added: 1, removed: 1 } });
    expect(await tagsOf(ada)).toEqual(['Remote', 'Cold']);
    expect(await tagsOf(bob)).toEqual(['Hot', 'Remote']);
    expect(await tagNamed('unknown')).toBeUndefined();
  });

  it('are found at once, by filter and by words, and no more when they are off (W3)', async () => {
    const [ada = '', bob = ''] = people;
    await tagging([ada, bob], { add: ['Relocates gladly'] });
    expect(await found({ tag: 'relocates GLADLY' })).toEqual(['Ada A', 'Bob B']);
    expect(await found({ q: '"relocates gladly"' })).toEqual(['Ada A', 'Bob B']);
    await tagging([ada], { remove: ['Relocates gladly'] });
    expect(await found({ q: 'gladly' })).toEqual(['Bob B']);
  });

  it('go on all or nobody: one who is not there, a viewer, an empty order change nothing', async () => {
    const [ada = ''] = people;
    const before = await tagsOf(ada);
    expect(await tagging([ada, 'cand_none'], { add: ['Half'] })).toMatchObject({
      status: 404,
      json: { code: 'noCandidate' },
    });
    expect(await tagging([ada], { add: ['Half'] }, viewer)).toMatchObject({ status: 403 });
    expect(await tagging([ada], {})).toMatchObject({ status: 422 });
    expect(await tagging([ada], { add: ['Half'], remove: ['half'] })).toMatchObject({ status: 422 });
    expect(await tagsOf(ada)).toEqual(before);
    expect(await tagNamed('Half')).toBeUndefined();
  });

  it('of another organization do not exist', async () => {
    const organization_id = await app.addOrganization();
    const { db } = app.database;
    await db.insertInto('tags').values({ organization_id, id: 'tag_foreign', name: 'Foreign' }).execute();
    await db
      .insertInto('candidates')
      .values({ organization_id, id: 'cand_foreign', profile: '{}', full_name: 'Foreign' })
      .execute();
    expect(await tagNamed('Foreign')).toBeUndefined();
    const refused = { status: 404, json: { code: 'noTag' } };
    const own = await create('Own');
    expect(await app.call('PATCH', '/api/tags/tag_foreign', { body: { name: 'X' } })).toMatchObject(refused);
    expect(await app.call('DELETE', '/api/tags/tag_foreign')).toMatchObject(refused);
    expect(await post('/api/tags/tag_foreign/merge', { into: own.id }, admin)).toMatchObject(refused);
    expect(await post(`/api/tags/${own.id}/merge`, { into: 'tag_foreign' }, admin)).toMatchObject(refused);
    expect(await tagging(['cand_foreign'], { add: ['Own'] })).toMatchObject({ status: 404 });
  });
});

describe('cleaning up tags (W7)', () => {
  it('is for admins', async () => {
    const { id } = await create('Guarded');
    const other = await create('Other guarded');
    const refused = { status: 403, json: { code: 'forbidden', needed: 'admin' } };
    expect(await app.call('PATCH', `/api/tags/${id}`, { body: { name: 'X' }, as: recruiter })).toMatchObject(
      refused,
    );
    expect(await post(`/api/tags/${id}/merge`, { into: other.id })).toMatchObject(refused);
    expect(await app.call('DELETE', `/api/tags/${id}`, { as: recruiter })).toMatchObject(refused);
  });

  const rename = (id: string, name: string) =>
    app.call('PATCH', `/api/tags/${id}`, { body: { name }, as: admin });

  it('renames for everybody who has it; search follows', async () => {
    const [ada = ''] = people;
    await tagging([ada], { add: ['Tyop'] });
    const tag = await tagNamed('Tyop');
    expect(await rename(tag?.id ?? '', 'Typo mended')).toMatchObject({
      status: 200,
      json: { id: tag?.id, name: 'Typo mended', candidates: 1 },
    });
    expect(await tagsOf(ada)).toContain('Typo mended');
    // What many may have is left to the background.
    while (await refreshNextWords(app.database.db));
    expect(await found({ q: 'mended' })).toEqual(['Ada A']);
    expect(await found({ q: 'tyop' })).toEqual([]);
    expect(await rename(tag?.id ?? '', 'typo MENDED')).toMatchObject({ json: { name: 'typo MENDED' } });
  });

  it('refuses a name another tag has, and names that one', async () => {
    const taken = await create('Taken');
    const { id } = await create('To rename');
    expect(await rename(id, 'tAKEN')).toMatchObject({
      status: 409,
      json: { code: 'tagNameTaken', tag: { id: taken.id, name: 'Taken' } },
    });
    expect(await rename('tag_none', 'X')).toMatchObject({ status: 404, json: { code: 'noTag' } });
  });

  it('merges two: whoever has either has the one that stays, once', async () => {
    const [ada = '', bob = '', cem = ''] = people;
    await tagging([ada, bob], { add: ['JS'] });
    await tagging([bob, cem], { add: ['JavaScript'] });
    const gone = await tagNamed('JS');
    const stays = await tagNamed('JavaScript');
    expect(await post(`/api/tags/${gone?.id}/merge`, { into: gone?.id }, admin)).toMatchObject({
      status: 422,
      json: { code: 'sameTag' },
    });
    expect(await post(`/api/tags/${gone?.id}/merge`, { into: stays?.id }, admin)).toMatchObject({
      status: 200,
      json: { id: stays?.id, name: 'JavaScript', candidates: 3 },
    });
    expect(await tagNamed('JS')).toBeUndefined();
    expect((await tagsOf(bob)).filter((name) => /^j/i.test(name))).toEqual(['JavaScript']);
  });

  it('deletes, and takes it off everybody', async () => {
    const [ada = ''] = people;
    await tagging([ada], { add: ['Passing'] });
    const tag = await tagNamed('Passing');
    expect(await app.call('DELETE', `/api/tags/${tag?.id}`, { as: admin })).toMatchObject({ status: 204 });
    expect(await tagsOf(ada)).not.toContain('Passing');
    expect(await app.call('DELETE', `/api/tags/${tag?.id}`, { as: admin })).toMatchObject({ status: 404 });
  });

  it('leaves nothing half done when tags are put on, renamed, merged and deleted at once', async () => {
    const [ada = '', bob = ''] = people;
    for (let round = 0; round < 5; round += 1) {
      const { id } = await create(`Race ${round}`);
      const { id: into } = await create(`Goal ${round}`);
      const answers = await Promise.all([
        tagging([ada, bob], { add: [`Race ${round}`] }),
        app.call('DELETE', `/api/tags/${id}`, { as: admin }),
        tagging([bob, ada], { add: [`race ${round}`] }),
        rename(id, `Raced ${round}`),
        post(`/api/tags/${id}/merge`, { into }, admin),
        tagging([ada], { remove: [`Race ${round}`] }),
      ]);
      for (const { status, json } of answers) {
        expect([200, 204, 404]).toContain(status);
        if (status === 404) expect(json).toMatchObject({ code: 'noTag' });
      }
      const { rows } = await sql`
        select lower(name) from tags where name ilike ${`race ${round}`} group by 1 having count(*) > 1`.execute(
        app.database.db,
      );
      expect(rows).toEqual([]);
    }
  });
});

it('counts a person once who was two', async () => {
  const [ada = '', bob = '', cem = ''] = people;
  await tagging([ada, bob, cem], { add: ['Counted'] });
  expect(await post(`/api/candidates/${ada}/merge`, { other: bob })).toMatchObject({ status: 200 });
  const tag = await tagNamed('Counted');
  expect(tag).toMatchObject({ candidates: 2 });
  expect(tagOf(await post('/api/tags', { name: 'counted' }))).toEqual(tag);
});

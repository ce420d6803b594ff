import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, openTagStage, type TagStage } from './testing/tag-stage.ts';

let app: TagStage['app'];
let people: TagStage['people'];
let idsOf: TagStage['idsOf'];
let post: TagStage['post'];
let create: TagStage['create'];
let tagging: TagStage['tagging'];
let tagNamed: TagStage['tagNamed'];
let tagsOf: TagStage['tagsOf'];
beforeAll(async () => {
  ({ app, people, idsOf, post, create, tagging, tagNamed, tagsOf } = await openTagStage());
});
afterAll(() => app.close());

describe('the tag Do Not Contact (W7)', () => {
  const refused = { status: 409, json: { code: 'doNotContactTag' } };

  it('is put on by recruiters and taken off by admins alone, however it is spelled', async () => {
    const [ada = '', bob = ''] = people;
    expect(await tagging([ada, bob], { add: ['do-not-contact'] })).toMatchObject({ json: { added: 2 } });
    expect(await tagNamed('do-not-contact')).toMatchObject({ doNotContact: true, candidates: 2 });
    expect(await tagging([ada], { remove: ['Do-Not-Contact'] })).toMatchObject({
      status: 403,
      json: { code: 'adminsFree' },
    });
    expect(await tagsOf(ada)).toContain('do-not-contact');
    expect(await tagging([ada], { remove: ['Do-Not-Contact'] }, admin)).toMatchObject({
      json: { removed: 1 },
    });
  });

  it('frees nobody by a new name, a merge or its end: it is taken off first', async () => {
    const tag = await tagNamed('do-not-contact');
    const plain = await create('Plain');
    const change = (name: string) => app.call('PATCH', `/api/tags/${tag?.id}`, { body: { name }, as: admin });
    expect(await change('Leave alone')).toMatchObject(refused);
    expect(await change('Do Not Contact')).toMatchObject({
      json: { name: 'Do Not Contact', doNotContact: true },
    });
    expect(await post(`/api/tags/${tag?.id}/merge`, { into: plain.id }, admin)).toMatchObject(refused);
    expect(await app.call('DELETE', `/api/tags/${tag?.id}`, { as: admin })).toMatchObject(refused);
    const { id: other } = await create('DO_NOT_CONTACT');
    expect(await post(`/api/tags/${other}/merge`, { into: tag?.id }, admin)).toMatchObject({
      status: 200,
      json: { candidates: 1 },
    });
    const selection = { search: { tags: ['Do Not Contact'] } };
    await post('/api/candidates/tags', { selection, remove: ['Do Not Contact'] }, admin);
    expect(await app.call('DELETE', `/api/tags/${tag?.id}`, { as: admin })).toMatchObject({ status: 204 });
  });
});

describe('undoing an import', () => {
  const imported = async (rows: string) =>
    (await app.importText(`Name,Email,Tags\n${rows}\n`)).importId ?? 'none';
  const undo = (importId: string) => app.call('POST', `/api/imports/${importId}/undo`);

  it('leaves people the tag that theirs went into, and Do Not Contact to whom it was put on', async () => {
    await imported('Una U,una@undo.example,Old name');
    const [una = ''] = await idsOf('q=una');
    const second = await imported('Una U,una@undo.example,"Passing by,do not contact"');
    const { id: into } = await create('New name');
    await post(`/api/tags/${(await tagNamed('Old name'))?.id}/merge`, { into }, admin);
    expect((await tagsOf(una)).sort()).toEqual(['New name', 'Passing by', 'do not contact']);
    expect(await undo(second)).toMatchObject({ status: 200 });
    expect((await tagsOf(una)).sort()).toEqual(['New name', 'do not contact']);
  });
});

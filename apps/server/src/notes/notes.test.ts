import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { namesOf, openTestApp, type TestApp } from '../testing/open-app.ts';

const author = 'author@example.com';
const colleague = 'colleague@example.com';
const viewer = 'viewer@example.com';

const noteSchema = z.object({
  id: z.string(),
  body: z.string(),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  updatedAt: z.string().nullable(),
  mayChange: z.boolean(),
});

let app: TestApp;
let ada: string;

beforeAll(async () => {
  app = await openTestApp();
  await app.addMember(author, 'recruiter');
  await app.addMember(colleague, 'recruiter');
  await app.addMember(viewer, 'viewer');
  const mapping = { Remark: 'notes' };
  await app.importText('Name,Email,Remark\nAda A,ada@notes.example,Met in Oslo\n', { mapping });
  const found = await app.call('GET', '/api/candidates');
  ada =
    z.object({ candidates: z.array(z.object({ id: z.string() })) }).parse(found.json).candidates[0]?.id ?? '';
});
afterAll(() => app.close());

const path = () => `/api/candidates/${ada}/notes`;
const write = (body: string, as = author) => app.call('POST', path(), { body: { body }, as });
const change = (id: string, body: string, as = author) =>
  app.call('PATCH', `/api/notes/${id}`, { body: { body }, as });

async function add(body: string, as = author) {
  return noteSchema.parse((await write(body, as)).json);
}

async function notes(as = author) {
  const { json } = await app.call('GET', path(), { as });
  return z.object({ notes: z.array(noteSchema) }).parse(json).notes;
}

const found = async (q: string) =>
  namesOf(await app.call('GET', `/api/candidates?${new URLSearchParams({ q })}`));

describe('notes about a candidate (W5)', () => {
  it('are listed newest first, with who wrote them; imported ones have nobody, and are an admin’s to change', async () => {
    const note = await add('  Prefers <b>mornings</b>,\r\nnever calls.  ');
    expect(note).toMatchObject({
      body: 'Prefers <b>mornings</b>,\nnever calls.',
      author: { name: author },
      updatedAt: null,
      mayChange: true,
    });
    expect(
      (await notes(viewer)).map((each) => [each.body.slice(0, 7), each.author?.name, each.mayChange]),
    ).toEqual([
      ['Prefers', author, false],
      ['Met in ', undefined, false],
    ]);
    expect((await notes(app.owner.email)).every((each) => each.mayChange)).toBe(true);
  });

  it('are found by search when they are written, changed and deleted (W3)', async () => {
    const { id } = await add('Speaks Klingon');
    expect(await found('klingon')).toEqual(['Ada A']);
    expect(await change(id, 'Speaks Quenya')).toMatchObject({
      status: 200,
      json: { body: 'Speaks Quenya', updatedAt: expect.any(String) },
    });
    expect(await found('klingon')).toEqual([]);
    expect(await found('quenya')).toEqual(['Ada A']);
    expect(await app.call('DELETE', `/api/notes/${id}`, { as: author })).toMatchObject({ status: 204 });
    expect(await found('quenya')).toEqual([]);
    expect(await change(id, 'Again')).toMatchObject({ status: 404, json: { code: 'noNote' } });
  });

  it('are changed by their author and admins', async () => {
    const { id } = await add('Mine');
    const refused = { status: 403, json: { code: 'notYourNote' } };
    expect(await change(id, 'Yours', colleague)).toMatchObject(refused);
    expect(await app.call('DELETE', `/api/notes/${id}`, { as: colleague })).toMatchObject(refused);
    expect(await change(id, 'Tidied', app.owner.email)).toMatchObject({ json: { author: { name: author } } });
    const imported = (await notes()).find((each) => each.author === null);
    expect(await change(imported?.id ?? '', 'Met in Bergen')).toMatchObject(refused);
    expect(await change(imported?.id ?? '', 'Met in Bergen', app.owner.email)).toMatchObject({ status: 200 });
  });

  it('stay when their author leaves', async () => {
    const { memberId } = await app.addMember('leaving@example.com', 'recruiter');
    const { id } = await add('Stays', 'leaving@example.com');
    await app.database.db.deleteFrom('members').where('id', '=', memberId).execute();
    expect((await notes()).find((each) => each.id === id)).toMatchObject({ author: null, mayChange: false });
  });

  it('are not written by viewers, about nobody, empty or without end', async () => {
    expect(await write('V', viewer)).toMatchObject({ status: 403, json: { needed: 'recruiter' } });
    for (const body of ['', ' \n ', 'x'.repeat(10_001)])
      expect(await write(body)).toMatchObject({ status: 422 });
    expect(await write('x'.repeat(10_000))).toMatchObject({ status: 200 });
    const nobody = await app.call('POST', '/api/candidates/cand_none/notes', { body: { body: 'X' } });
    expect(nobody).toMatchObject({ status: 404, json: { code: 'noCandidate' } });
  });

  it('of another organization do not exist', async () => {
    const organization_id = await app.addOrganization();
    const { db } = app.database;
    const candidate = { organization_id, id: 'cand_foreign', profile: '{}', full_name: 'Foreign' };
    await db.insertInto('candidates').values(candidate).execute();
    const note = { organization_id, id: 'note_foreign', candidate_id: candidate.id, body: 'Foreign' };
    await db.insertInto('candidate_notes').values(note).execute();
    expect(await app.call('GET', '/api/candidates/cand_foreign/notes')).toMatchObject({ status: 404 });
    expect(await change('note_foreign', 'X', app.owner.email)).toMatchObject({ status: 404 });
    expect(await app.call('DELETE', '/api/notes/note_foreign')).toMatchObject({ status: 404 });
  });
});

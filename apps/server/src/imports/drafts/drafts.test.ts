import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp } from '../../testing/open-app.ts';
import { eraseExpired } from '../background/erase-expired.ts';
import { carriedOut, corrected, draftOf, started, upload } from '../testing/drafts.ts';
import { draftBytes } from './draft-bytes.ts';
import { readDraft } from './draft-row.ts';
import { uploadDraft } from './upload-draft.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const columnOf = (draft: Awaited<ReturnType<typeof draftOf>>, name: string) =>
  draft.understood.columns.find(({ column }) => column === name);

describe('a file before it is imported (W2)', () => {
  it('says what was understood, with every choice, and what the first rows will become', async () => {
    await app.importText('Name,Email\nAda Lovelace,ada@draft.example\n');
    const draft = await draftOf(
      app,
      'First Name,Last Name,Email,Company,Score\n' +
        'Ada,Lovelace,ADA@draft.example,Engine Ltd,9\n' +
        'Grace,Hopper,grace@draft.example,Navy,8\n' +
        'G.,Hopper,grace@draft.example,,7\n' +
        ',,,Nobody Inc,\n',
    );
    expect(draft).toMatchObject({
      file: 'people.csv',
      problem: null,
      importId: null,
      understood: { encoding: 'utf-8', delimiter: ',', headerRow: 1, sheet: null, sheets: [] },
      rows: { count: 4, atLeast: false },
    });
    expect(columnOf(draft, 'Email')).toMatchObject({
      index: 2,
      samples: ['ADA@draft.example', 'grace@draft.example'],
    });
    expect(columnOf(draft, 'Score')).toMatchObject({ field: null, from: null });
    expect(draft.choices.fields.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['email.work', 'extra', 'ignore']),
    );
    expect(draft.preview).toMatchObject([
      {
        row: 1,
        outcome: 'merged',
        becomes: { name: 'Ada Lovelace' },
        mergesInto: { id: expect.stringMatching(/^cand_/) },
      },
      {
        row: 2,
        outcome: 'created',
        mergesInto: null,
        becomes: { company: 'Navy', emails: ['grace@draft.example'] },
      },
      { row: 3, outcome: 'merged', mergesInto: { id: null, name: 'Grace Hopper' } },
      { row: 4, outcome: 'skipped', becomes: null, reason: expect.stringContaining('no name') },
    ]);
    // Nothing of it is in.
    const { candidates } = JSON.parse((await app.call('GET', '/api/candidates?q=hopper')).text);
    expect(candidates).toEqual([]);
  });

  it('is read as corrected: encoding, delimiter, header and columns, and guessed again with null', async () => {
    const file = Buffer.from('made by hand\nWho|Where to write\nZo\xeb|zoe@draft.example\n', 'latin1');
    const { id } = await draftOf(app, file);
    const read = await corrected(app, id, { encoding: 'windows-1252', delimiter: '|', headerRow: 2 });
    expect(read.understood).toMatchObject({ encoding: 'windows-1252', delimiter: '|', headerRow: 2 });
    const mapped = await corrected(app, id, { mapping: { '0': 'name.full', '1': 'email.work' } });
    expect(mapped.understood.columns).toMatchObject([
      { field: 'name.full', from: 'you' },
      { field: 'email.work', from: 'you' },
    ]);
    expect(mapped.preview).toMatchObject([{ becomes: { name: 'Zoë', emails: ['zoe@draft.example'] } }]);
    const greek = await corrected(app, id, { encoding: 'windows-1253' });
    expect(greek.preview).toMatchObject([{ becomes: { name: 'Zoλ' } }]);
    const back = await corrected(app, id, { encoding: null, mapping: { '1': null } });
    expect(back.preview[0]?.becomes?.name).toBe('Zoë');
    expect(back.understood.columns).toMatchObject([{ from: 'you' }, { field: null, from: null }]);
    // Other columns: what was said of the old ones means nothing any more.
    const cut = await corrected(app, id, { delimiter: ',' });
    expect(cut.understood.columns.map(({ from }) => from)).not.toContain('you');
  });

  it('is imported as it was read, its unknown columns kept, and its columns remembered for these headers', async () => {
    const header = 'Fullname?,Reach,Score,Rank\n';
    const { id } = await draftOf(app, `${header}Mem Ory,mem@draft.example,9,1\n`);
    const mapping = { '0': 'name.full', '1': 'email.personal', '3': 'ignore' };
    await corrected(app, id, { mapping });
    const begun = await started(app, id, { project: 'Remembered' });
    expect(begun).toMatchObject({
      status: 'running',
      projectName: 'Remembered',
      progress: { rows: 0, of: 1 },
    });
    expect((await started(app, id, { project: 'Remembered' })).id).toBe(begun.id);
    expect(await app.call('PATCH', `/api/import-drafts/${id}`, { body: { mapping: null } })).toMatchObject({
      status: 409,
      json: { code: 'draftStarted', importId: begun.id },
    });
    expect(await carriedOut(app, begun.id)).toMatchObject({
      status: 'finished',
      created: 1,
      progress: { rows: 1, of: 1 },
      by: { name: app.owner.name },
    });
    const { candidates } = JSON.parse((await app.call('GET', '/api/candidates?q=mem')).text);
    const profile = await app.call('GET', `/api/candidates/${candidates[0].id}`);
    expect(profile.json).toMatchObject({ extras: { Score: '9' }, emails: [{ kind: 'personal' }] });

    // The same headers in another order, by another member.
    await app.addMember('second@example.com', 'recruiter');
    const again = await draftOf(app, 'Score,Reach,Rank,Fullname?\n1,other@draft.example,2,Oth Er\n', {
      as: 'second@example.com',
    });
    expect(columnOf(again, 'Reach')).toMatchObject({ field: 'email.personal', from: 'remembered' });
    expect(columnOf(again, 'Rank')).toMatchObject({ field: 'ignore', from: 'remembered' });
    expect(columnOf(again, 'Score')).toMatchObject({ from: null });
    const mine = await draftOf(app, `${header}Third One,third@draft.example,1,1\n`);
    const over = await corrected(app, mine.id, { mapping: { '1': 'email.work' } });
    expect(columnOf(over, 'Reach')).toMatchObject({ field: 'email.work', from: 'you' });
    // Other headers know nothing of it.
    expect(columnOf(await draftOf(app, 'Fullname?,Reach\nX Y,z\n'), 'Reach')).toMatchObject({ from: null });
  });

  it('that cannot be imported says why, and is refused', async () => {
    const draft = await draftOf(app, '%PDF-1.7\nand so on');
    expect(draft).toMatchObject({
      problem: expect.stringContaining('people.csv: This is a PDF document'),
      preview: [],
    });
    expect(await app.call('POST', `/api/import-drafts/${draft.id}/import`, { body: {} })).toMatchObject({
      status: 422,
      json: { code: 'notImportable' },
    });
  });

  it('goes into no project that is archived or not there', async () => {
    const { id } = await draftOf(app, 'Name\nNo Where\n');
    const made = await app.call('POST', '/api/projects', { body: { name: 'Archived' } });
    const project = z.object({ id: z.string() }).parse(made.json).id;
    await app.call('PATCH', `/api/projects/${project}`, { body: { archived: true } });
    const start = (body: object) => app.call('POST', `/api/import-drafts/${id}/import`, { body });
    expect(await start({ project })).toMatchObject({ status: 409, json: { code: 'projectArchived' } });
    expect(await start({ project: 'proj_00000000000000000000000000' })).toMatchObject({
      status: 404,
      json: { code: 'noProject' },
    });
  });

  it('can be discarded, and expires after a day, but not while it is imported', async () => {
    const gone = await draftOf(app, 'Name\nGone Away\n');
    expect((await app.call('DELETE', `/api/import-drafts/${gone.id}`)).status).toBe(204);
    const path = `/api/import-drafts/${gone.id}`;
    expect(await app.call('GET', path)).toMatchObject({ status: 404, json: { code: 'noDraft' } });
    const kept = await draftOf(app, 'Name\nRunning Late\n');
    const expired = await draftOf(app, 'Name\nToo Late\n');
    const begun = await started(app, kept.id);
    await sql`update import_drafts set expires_at = now() - interval '1 second'
               where id in (${kept.id}, ${expired.id})`.execute(app.database.db);
    expect((await app.call('GET', `/api/import-drafts/${expired.id}`)).status).toBe(404);
    await eraseExpired(app.database.db);
    const left = await app.database.db.selectFrom('import_drafts').select('id').execute();
    expect(left.map(({ id }) => id)).toContain(kept.id);
    expect(left.map(({ id }) => id)).not.toContain(expired.id);
    expect(await carriedOut(app, begun.id)).toMatchObject({ status: 'finished', created: 1 });
    await eraseExpired(app.database.db);
    expect((await app.call('GET', `/api/import-drafts/${kept.id}`)).status).toBe(404);
  });
});

describe('who may look at a draft', () => {
  it('is its member alone; viewers upload nothing; other organizations see nothing', async () => {
    const { id } = await draftOf(app, 'Name\nMine Alone\n');
    await app.addMember('viewer@example.com', 'viewer');
    await app.addMember('beside@example.com', 'admin');
    expect(await upload(app, 'Name\nX Y\n', { as: 'viewer@example.com' })).toMatchObject({
      status: 403,
      json: { code: 'forbidden' },
    });
    const as = 'beside@example.com';
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', {}],
      ['DELETE', '', undefined],
      ['POST', '/import', {}],
    ] as const)
      expect(
        await app.call(method, `/api/import-drafts/${id}${path}`, { as, ...(body && { body }) }),
      ).toMatchObject({
        status: 404,
        json: { code: 'noDraft' },
      });
    const stranger = { ...app.owner, organizationId: await app.addOrganization() };
    await expect(readDraft(app.database.db, stranger, id)).rejects.toMatchObject({ code: 'noDraft' });
  });
});

describe('uploads', () => {
  it('that are too large are refused in a sentence, before their end where they say so, and leave nothing', async () => {
    const before = await draftCount();
    const huge = await upload(app, 'Name\n', { headers: { 'content-length': String(600 * 1024 * 1024) } });
    expect(huge).toMatchObject({
      status: 413,
      json: { code: 'tooLarge', detail: expect.stringContaining('512 MB') },
    });
    const megabyte = new Uint8Array(1024 * 1024);
    const body = ReadableStream.from([megabyte, megabyte, megabyte]);
    const given = { fileName: 'huge.csv', body, announced: null };
    await expect(uploadDraft(app.services, app.owner, given, 2 * megabyte.length)).rejects.toMatchObject({
      status: 413,
    });
    expect(await draftCount()).toBe(before);
  });

  it('come back byte by byte, however they were cut', async () => {
    const bytes = Buffer.alloc(2.5 * 1024 * 1024, 'Name,Email\nA B,a@b.example\n');
    const pieces = [bytes.subarray(0, 7), bytes.subarray(7, 1_500_000), bytes.subarray(1_500_000)];
    const given = { fileName: 'cut.csv', body: ReadableStream.from(pieces), announced: null };
    const draft = await readDraft(
      app.database.db,
      app.owner,
      await uploadDraft(app.services, app.owner, given),
    );
    expect(Buffer.concat(await allOf(draftBytes(app.database.db, draft))).equals(bytes)).toBe(true);
  });

  it('make room for each other: ten of a member are kept', async () => {
    const first = await draftOf(app, 'Name\nFirst One\n');
    for (let more = 0; more < 10; more += 1) await draftOf(app, `Name\nOne ${more}\n`);
    expect((await app.call('GET', `/api/import-drafts/${first.id}`)).status).toBe(404);
  });
});

describe('a workbook', () => {
  it('shows its sheets; another one is read when it is chosen', async () => {
    const file = await readFile(new URL('../testing/two-sheets.xlsx', import.meta.url));
    const draft = await draftOf(app, file, { fileName: 'people.xlsx' });
    expect(draft.understood).toMatchObject({ sheets: ['Read me', 'People'], delimiter: null });
    const { understood, preview } = await corrected(app, draft.id, { sheet: 'People' });
    expect(understood).toMatchObject({ sheet: 'People', headerRow: 1 });
    expect(preview.map(({ becomes }) => becomes?.name)).toEqual(['Xenia Workbook', 'Yann Workbook']);
    const begun = await started(app, draft.id);
    expect(await carriedOut(app, begun.id)).toMatchObject({ status: 'finished', created: 2, rows: 2 });
  });
});

async function draftCount(): Promise<number> {
  return (await app.database.db.selectFrom('import_drafts').select('id').execute()).length;
}

async function allOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

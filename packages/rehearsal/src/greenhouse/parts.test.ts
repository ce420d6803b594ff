import { beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import type { TestClient } from '../testing/client.ts';
import { createdOf, harvest, idNamed, rehearsedGreenhouse, rowOf, rowsOf } from '../testing/greenhouse.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1, 12));
const greenhouse = rehearsedGreenhouse({ now: clock.now, timers: clock.timers });
let api: TestClient;
let candidate: number;
let application: number;
beforeEach(async () => {
  api = await harvest(greenhouse());
  const created = createdOf(
    await api.send('POST', '/v3/candidates', {
      first_name: 'Nova',
      last_name: 'Quist',
      company: 'Typed Ltd',
      title: 'Typed title',
      tags: ['Go'],
      application: { prospect: true },
    }),
  );
  candidate = created.candidate.id;
  application = created.application.id;
});

const now = async () => rowsOf(await api.get(`/v3/candidates?ids=${candidate}`))[0];
const arrival = () => greenhouse().ledger().created[0];

describe('attachments (G7)', () => {
  const pdf = Buffer.from('%PDF-1.7 résumé');
  const attach = (more: Record<string, unknown>) =>
    api.send('POST', '/v3/attachments', {
      application_id: application,
      filename: 'nova.pdf',
      type: 'resume',
      ...more,
    });

  test('a résumé can be had again for seven days, after a redirect', async () => {
    const answer = await attach({ content: pdf.toString('base64') });
    expect(answer).toMatchObject({
      status: 201,
      body: { application_id: application, candidate_id: candidate, type: 'resume', filename: 'nova.pdf' },
    });
    const url = String(rowOf(answer).url);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(302);
    const file = await fetch(url);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf);
    expect((await fetch(url.replace(/signature=./, 'signature=x'))).status).toBe(403);
    clock.advance(7 * 24 * 60 * 60 * 1000);
    expect((await fetch(url)).status).toBe(403);
    expect(arrival()).toMatchObject({
      resume: { fileName: 'nova.pdf', bytes: pdf.length },
      carries: { attachments: ['resume: nova.pdf'] },
    });
    expect(greenhouse().file(arrival()?.resume?.id ?? '')?.bytes).toEqual(pdf);
  });

  test('a second résumé takes the place of the first', async () => {
    const first = rowOf(await attach({ content: 'YQ==' })).id;
    const second = rowOf(await attach({ content: 'Yg==', filename: 'new.pdf' })).id;
    const rows = rowsOf(await api.get(`/v3/attachments?application_ids=${application}`));
    expect(rows).toMatchObject([
      { id: second, type: 'resume' },
      { id: first, type: 'other' },
    ]);
    expect(rowsOf(await api.get(`/v3/attachments?candidate_ids=${candidate}&type=resume`))).toHaveLength(1);
    expect(arrival()?.resume?.fileName).toBe('new.pdf');
    const removed = await api.send('DELETE', `/v3/attachments/${second}`);
    expect(removed.body).toEqual({ message: `Attachment ${second} deleted successfully` });
    expect(arrival()?.resume).toBeNull();
  });

  test.each<[string, Record<string, unknown>]>([
    ['neither content nor url', {}],
    ['both', { content: 'YQ==', url: 'https://files.example/a.pdf' }],
    ['no base64', { content: 'no base64!' }],
    ['a blocked extension', { content: 'YQ==', filename: 'nova.exe' }],
    ['no extension', { content: 'YQ==', filename: 'nova' }],
    ['a content type', { content: 'YQ==', content_type: 'application/pdf' }],
    ['an unknown type', { content: 'YQ==', type: 'cv' }],
    ['an unknown application', { content: 'YQ==', application_id: 1 }],
  ])('%s is refused', async (_, more) => {
    expect((await attach(more)).status).toBe(422);
    expect(rowsOf(await api.get('/v3/attachments'))).toEqual([]);
  });

  test('files and bodies have limits', async () => {
    greenhouse().switches.set({ maxAttachmentBytes: 3 });
    expect((await attach({ content: Buffer.from('abc').toString('base64') })).status).toBe(201);
    expect((await attach({ content: Buffer.from('abcd').toString('base64') })).status).toBe(422);
    greenhouse().switches.set({ maxBodyBytes: 50 });
    expect((await attach({ content: 'YQ==' })).status).toBe(413);
  });

  test('bytes need not be kept', async () => {
    greenhouse().switches.set({ keepFileBytes: false });
    const url = String(rowOf(await attach({ content: 'YQ==' })).url);
    expect((await fetch(url)).status).toBe(404);
    expect(arrival()?.resume).toMatchObject({ bytes: 1, fileName: 'nova.pdf' });
  });
});

describe('employments (G7)', () => {
  const employ = (start_date: string, end_date: string | null, company_name: string) =>
    api.send('POST', '/v3/candidate_employments', {
      candidate_id: candidate,
      company_name,
      title: `at ${company_name}`,
      start_date,
      ...(end_date === null ? {} : { end_date }),
    });

  test('the latest one overwrites company and title, a present one before all others', async () => {
    expect((await employ('2010-01-01', '2012-01-01', 'Old')).status).toBe(201);
    expect(await now()).toMatchObject({ company: 'Old', title: 'at Old' });
    await employ('2020-01-01', null, 'Present');
    await employ('2015-01-01', '2024-01-01', 'Between');
    expect(await now()).toMatchObject({ company: 'Present', title: 'at Present' });
    const rows = rowsOf(await api.get(`/v3/candidate_employments?candidate_ids=${candidate}`));
    expect(rows.map(({ company_name, latest }) => [company_name, latest])).toEqual([
      ['Between', false],
      ['Present', true],
      ['Old', false],
    ]);
    const [present] = rowsOf(
      await api.get(`/v3/candidate_employments?candidate_ids=${candidate}&latest=true`),
    );
    await api.send('DELETE', `/v3/candidate_employments/${present?.id}`);
    expect(await now()).toMatchObject({ company: 'Between' });
    await api.send('PATCH', `/v3/candidates/${candidate}`, { company: 'Typed Ltd' });
    await employ('2001-01-01', '2002-01-01', 'First');
    expect(await now()).toMatchObject({ company: 'Between' });
    expect(arrival()?.carries?.employments).toHaveLength(3);
  });

  test.each([
    { candidate_id: 0, company_name: 'A', title: 'B' },
    { candidate_id: 0, company_name: 'A', start_date: '2020-01-01' },
    { candidate_id: 0, company_name: 'A', title: 'B', start_date: '2020-01' },
    { candidate_id: 0, company_name: 'A', title: 'B', start_date: '2020-01-01', current: true },
  ])('%j is refused', async (body) => {
    const answer = await api.send('POST', '/v3/candidate_employments', { ...body, candidate_id: candidate });
    expect(answer.status).toBe(422);
  });
});

describe('educations (G7)', () => {
  test('schools, degrees and disciplines are options; months stand for dates', async () => {
    const option = (key: string, name: string) =>
      idNamed(api, `/v3/custom_field_options?custom_field_key=${key}`, name);
    const body = {
      candidate_id: candidate,
      school_name_custom_field_option_id: await option('school_name', 'University of Lagos'),
      degree_custom_field_option_id: await option('degree', "Bachelor's Degree"),
      discipline_custom_field_option_id: await option('discipline', 'Physics'),
    };
    const dated = { start_date: '2010-09-15', end_date_month: 6, end_date_year: 2014 };
    const answer = await api.send('POST', '/v3/candidate_educations', { ...body, ...dated });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        ...body,
        latest: true,
        start_at: '2010-09-15T00:00:00.000Z',
        start_date_month: 9,
        start_date_year: 2010,
        end_at: '2014-06-01T00:00:00.000Z',
      },
    });
    expect(arrival()?.carries?.educations).toEqual([
      {
        school: 'University of Lagos',
        degree: "Bachelor's Degree",
        discipline: 'Physics',
        start: '2010-09-15',
        end: '2014-06-01',
      },
    ]);
    for (const wrong of [
      { end_date_month: 6 },
      { start_date: '2010-09-15', start_date_year: 2010 },
      { school_name_custom_field_option_id: body.degree_custom_field_option_id },
      { school_name: 'University of Lagos' },
      { start_date_year: 1800, start_date_month: 1 },
    ])
      expect((await api.send('POST', '/v3/candidate_educations', { ...body, ...wrong })).status).toBe(422);
    const id = rowOf(answer).id;
    expect((await api.send('DELETE', `/v3/candidate_educations/${id}`)).body).toEqual({
      message: `Candidate Education ${id} deleted successfully`,
    });
  });

  test('a missing school can be added by a Site Admin', async () => {
    const [field] = rowsOf(await api.get('/v3/custom_fields?name_key=school_name'));
    const body = { name: 'University of the Rehearsal', custom_field_id: field?.id };
    const added = await api.send('POST', '/v3/custom_field_options', body);
    expect(added).toMatchObject({ status: 201, body: { name: body.name, active: true } });
    expect((await api.send('POST', '/v3/custom_field_options', body)).status).toBe(422);
  });
});

describe('notes', () => {
  const note = (more: Record<string, unknown>) =>
    api.send('POST', '/v3/notes', {
      candidate_id: candidate,
      body: 'Speaks Rust.',
      visibility: 'public',
      note_type: 'NOTE',
      ...more,
    });

  test('are read in other words than they are written', async () => {
    expect(await note({ application_id: application })).toMatchObject({
      status: 201,
      body: { visibility: 'publicly_visible', type: 'NOTE', application_id: application },
    });
    expect(rowsOf(await api.get(`/v3/notes?candidate_ids=${candidate}&type=NOTE`))).toHaveLength(1);
    expect(arrival()?.carries?.notes).toEqual(['Speaks Rust.']);
  });

  test('addresses belong to e-mails, and to them alone', async () => {
    expect((await note({ email_from: ['a@x.example'] })).status).toBe(422);
    expect((await note({ note_type: 'EMAIL' })).status).toBe(422);
    const email = {
      note_type: 'EMAIL',
      email_from: ['a@x.example', 'b@x.example'],
      email_to: ['c@x.example'],
    };
    expect((await note(email)).body).toMatchObject({ email_from: 'a@x.example, b@x.example' });
    expect((await note({ visibility: undefined })).status).toBe(422);
  });
});

describe('tags', () => {
  test('letter case counts; a name is taken once; applying twice is refused', async () => {
    expect((await api.send('POST', '/v3/candidate_tags', { name: 'Go' })).status).toBe(422);
    const lower = rowOf(await api.send('POST', '/v3/candidate_tags', { name: 'go' })).id;
    const apply = { candidate_id: candidate, candidate_tag_id: lower };
    const applied = await api.send('POST', '/v3/applied_candidate_tags', apply);
    expect(applied.status).toBe(201);
    expect((await api.send('POST', '/v3/applied_candidate_tags', apply)).status).toBe(422);
    expect(await now()).toMatchObject({ tags: ['Go', 'go'] });
    expect(rowsOf(await api.get('/v3/candidates?tag=go'))).toHaveLength(1);
    expect(arrival()).toMatchObject({ tags: ['Go'], tagsTotal: ['Go', 'go'] });
    await api.send('DELETE', `/v3/applied_candidate_tags/${rowOf(applied).id}`);
    expect(await now()).toMatchObject({ tags: ['Go'] });
    const upper = await idNamed(api, '/v3/candidate_tags', 'Go');
    await api.send('DELETE', `/v3/candidate_tags/${upper}`);
    expect(await now()).toMatchObject({ tags: [] });
  });
});

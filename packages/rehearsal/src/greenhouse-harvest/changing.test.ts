import { beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { call } from '../testing/client.ts';
import {
  greenhouseUser,
  harvest,
  idNamed,
  jobId,
  rehearsedGreenhouse,
  rowsOf,
} from '../testing/greenhouse.ts';
import { applicationOf, harvestV1, personOf, refusalOf, resumeFile } from '../testing/harvest.ts';
import { feedShape, harvestShapes } from '../testing/harvest-shapes.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1));
const greenhouse = rehearsedGreenhouse({ now: clock.now, timers: clock.timers });
const api = () => harvestV1(greenhouse());
const nova = {
  first_name: 'Nova',
  last_name: 'Sky',
  company: 'Northwind',
  title: 'Engineer',
  tags: ['Python'],
  email_addresses: [{ value: 'nova@people.example', type: 'personal' }],
  custom_fields: [
    { name_key: 'external_id', value: 'X-1' },
    { name_key: 'language', value: 'German' },
  ],
};

let person = 0;
let prospect = 0;
beforeEach(async () => {
  const made = personOf(await api().send('POST', '/v1/prospects', nova));
  person = made.id;
  prospect = made.application.id;
});
const path = () => `/v1/candidates/${person}`;

async function addCandidacy(name = 'Backend Engineer') {
  return applicationOf(
    await api().send('POST', `${path()}/applications`, { job_id: jobId(greenhouse(), name) }),
  );
}

describe('a candidate', () => {
  test('is edited: arrays replace, an empty one clears, of custom fields only those named change', async () => {
    const answer = await api().send('PATCH', path(), {
      first_name: 'New',
      is_private: true,
      tags: ['newsletter'],
      email_addresses: [],
      phone_numbers: [{ value: '1', type: 'work' }],
      recruiter: { user_id: greenhouseUser(greenhouse(), 'Ada Admin') },
      custom_fields: [
        { name_key: 'language', delete_value: 'true' },
        { name_key: 'external_id', value: '' },
      ],
    });
    expect(answer.status).toBe(200);
    expect(harvestShapes.candidate.parse(answer.body)).toMatchObject({
      first_name: 'New',
      last_name: 'Sky',
      company: 'Northwind',
      is_private: true,
      tags: ['Newsletter'],
      email_addresses: [],
      phone_numbers: [{ value: '1', type: 'work' }],
      recruiter: { name: 'Ada Admin' },
      custom_fields: { external_id: 'X-1', language: null },
    });
    const same = await api().send('PATCH', path(), { custom_fields: [] });
    expect(same.body).toMatchObject({ custom_fields: { external_id: 'X-1' } });
    expect(refusalOf(await api().send('PATCH', path(), { recruiter: { id: 17 } })).fields).toEqual([
      'recruiter',
    ]);
  });

  test('is anonymized, merged and deleted', async () => {
    const other = personOf(await api().send('POST', '/v1/prospects', { ...nova, tags: ['Other'] }));
    const merged = await api().send('PUT', '/v1/candidates/merge', {
      primary_candidate_id: person,
      duplicate_candidate_id: other.id,
    });
    expect(harvestShapes.candidate.parse(merged.body)).toMatchObject({
      id: person,
      tags: ['Python', 'Other'],
    });
    expect(personOf(merged).applications).toHaveLength(2);
    expect((await api().get(`/v1/candidates/${other.id}`)).status).toBe(404);
    expect((await api().send('PUT', `${path()}/anonymize`)).status).toBe(422);
    const gone = await api().send('PUT', `${path()}/anonymize?fields=full_name,email_addresses`);
    expect(gone.body).toMatchObject({
      first_name: 'Anonymized',
      last_name: String(person),
      email_addresses: [],
    });
    const deleted = await api().send('DELETE', path());
    expect(deleted.body).toEqual({ message: `Person ${person} has been deleted.` });
    expect((await api().get(path())).status).toBe(404);
    expect(greenhouse().ledger().createdCount).toBe(0);
  });

  test('takes files: the answer tells no id, a second résumé takes the place, the address works', async () => {
    const first = await api().send('POST', `${path()}/attachments`, resumeFile);
    const told = harvestShapes.sentFile.parse(first.body);
    expect([first.status, told.type, told.content_type]).toEqual([201, 'resume', 'application/pdf']);
    const bytes = await call(told.url, { redirect: 'follow' });
    expect(bytes.text).toBe('%PDF-1.4 rehearsed');
    await api().send('POST', `/v1/applications/${prospect}/attachments`, {
      ...resumeFile,
      filename: 'new.pdf',
    });
    const address = { filename: 'a.pdf', type: 'admin_only', url: 'https://files.example/a.pdf' };
    expect(Object((await api().send('POST', `${path()}/attachments`, address)).body).type).toBe('admin_only');
    expect(harvestShapes.candidate.parse((await api().get(path())).body).attachments).toMatchObject([
      { filename: 'cv.pdf', type: 'other' },
      { filename: 'new.pdf', type: 'resume' },
      { filename: 'a.pdf', type: 'other' },
    ]);
    for (const wrong of [
      { ...resumeFile, type: 'offer_letter' },
      { ...resumeFile, url: 'https://files.example/a.pdf' },
      { filename: 'a.pdf', type: 'resume' },
    ])
      expect((await api().send('POST', `${path()}/attachments`, wrong)).status).toBe(422);
  });

  test('gains and loses educations and employments', async () => {
    const school_id = await idNamed(api(), '/v1/schools', 'Other');
    const education = await api().send('POST', `${path()}/educations`, { school_id });
    const told = harvestShapes.education.parse(education.body);
    expect([education.status, told.school_name, told.start_date]).toEqual([201, 'Other', null]);
    const job = { company_name: 'Contoso', title: 'Lead', start_date: '2021-03-01T00:00:00.000Z' };
    const employment = await api().send('POST', `${path()}/employments`, job);
    const { id } = harvestShapes.employment.parse(employment.body);
    // Unlike in v3, it does not name the candidate's company and title.
    expect((await api().get(path())).body).toMatchObject({ company: 'Northwind', employments: [job] });
    const other = personOf(await api().send('POST', '/v1/prospects', nova));
    expect((await api().send('DELETE', `/v1/candidates/${other.id}/employments/${id}`)).status).toBe(404);
    expect((await api().send('DELETE', `${path()}/employments/${id}`)).body).toEqual({
      success: true,
      message: `Employment ID ${id} destroyed.`,
    });
    expect((await api().send('DELETE', `${path()}/educations/${told.id}`)).body).toEqual({
      success: true,
      message: `Education ID ${told.id} destroyed.`,
    });
    expect((await api().get(path())).body).toMatchObject({ educations: [], employments: [] });
    const both = { start_date: '2020-01-01', start_year: 2020, start_month: 1 };
    expect(refusalOf(await api().send('POST', `${path()}/educations`, both)).fields).toEqual(['start_date']);
    expect(refusalOf(await api().send('POST', `${path()}/educations`, { end_year: 2020 })).fields).toEqual([
      'end_month',
    ]);
  });

  test('is tagged: 200 for a known name whatever its letters, 201 for a new one', async () => {
    const known = await api().send('POST', '/v1/tags/candidate', { name: 'PYTHON' });
    expect([known.status, Object(known.body).name]).toEqual([200, 'Python']);
    const made = await api().send('POST', '/v1/tags/candidate', { name: 'Brand new' });
    expect(made.status).toBe(201);
    const { id } = harvestShapes.tag.parse(made.body);
    const put = await api().send('PUT', `${path()}/tags/${id}`);
    expect(put.body).toEqual({ message: `Tag ${id}, 'Brand new', has been applied to candidate ${person}` });
    const tags = rowsOf(await api().get(`${path()}/tags`));
    expect(tags.map(({ name }) => name)).toEqual(['Python', 'Brand new']);
    const off = await api().send('DELETE', `${path()}/tags/${id}`);
    expect(off.body).toEqual({ message: `Tag ${id} has been removed from candidate ${person}` });
    expect((await api().send('DELETE', `${path()}/tags/${id}`)).status).toBe(404);
    expect((await api().send('DELETE', `/v1/tags/candidate/${id}`)).status).toBe(200);
    expect(rowsOf(await api().get('/v1/tags/candidate')).map(({ name }) => name)).not.toContain('Brand new');
  });

  test('has an activity feed of notes, e-mails and what happened', async () => {
    const user_id = greenhouseUser(greenhouse(), 'Ada Admin');
    const note = await api().send('POST', `${path()}/activity_feed/notes`, {
      user_id,
      body: 'Call back',
      visibility: 'private',
    });
    expect(harvestShapes.note.parse(note.body)).toMatchObject({
      private: true,
      visiblity: 'private',
      visibility: 'private',
      user: { name: 'Ada Admin' },
    });
    const email = {
      user_id,
      to: 'a@x.example',
      from: 'b@x.example',
      cc: ['c@x.example'],
      subject: 'Hi',
      body: 'Hello',
    };
    const sent = await api().send('POST', `${path()}/activity_feed/emails`, email);
    expect(harvestShapes.email.parse(sent.body)).toMatchObject({ cc: ['c@x.example'], subject: 'Hi' });
    const { id, current_stage } = await addCandidacy();
    await api().send('POST', `/v1/applications/${id}/advance`, { from_stage_id: current_stage?.id });
    await api().send('POST', `/v1/applications/${id}/reject`, {});
    const feed = feedShape.parse((await api().get(`${path()}/activity_feed`)).body);
    expect(feed.notes.map(({ body }) => body)).toEqual(['Call back']);
    expect(feed.emails.map(({ cc }) => cc)).toEqual(['c@x.example']);
    expect(feed.activities.map(({ subject }) => subject).sort()).toEqual([
      'Candidate Rejected',
      'Candidate Stage Change',
    ]);
    const wrong = await api().send('POST', `${path()}/activity_feed/notes`, {
      user_id,
      body: 'x',
      visibility: 'all',
    });
    expect(refusalOf(wrong).fields).toEqual(['visibility']);
  });
});

describe('an application', () => {
  test('changes source, credit, recruiter and pool (G5)', async () => {
    const source_id = await idNamed(api(), '/v1/sources', 'Referral');
    const pool = await idNamed(api(), '/v1/prospect_pools', 'Engineering prospects');
    const [first, second] = harvestShapes.pool.parse(
      (await api().get(`/v1/prospect_pools/${pool}`)).body,
    ).prospect_stages;
    const answer = await api().send('PATCH', `/v1/applications/${prospect}`, {
      source_id,
      referrer: { type: 'email', value: 'ada.admin@rehearsal.example' },
      recruiter_id: greenhouseUser(greenhouse(), 'Rui Recruiter'),
      prospect_pool_id: pool,
      prospect_stage_id: second?.id,
    });
    expect(harvestShapes.application.parse(answer.body)).toMatchObject({
      source: { public_name: 'Referral' },
      credited_to: { name: 'Ada Admin' },
      recruiter: { name: 'Rui Recruiter' },
      prospect_detail: { prospect_pool: { id: pool }, prospect_stage: second },
    });
    // The user was credited for the first time: now v3 has the referrer, too.
    const referrers = rowsOf(await (await harvest(greenhouse())).get('/v3/referrers'));
    expect(referrers.map(({ name }) => name)).toContain('Ada Admin');
    const other = await idNamed(api(), '/v1/prospect_pools', 'Sales prospects');
    const foreign = { prospect_pool_id: other, prospect_stage_id: first?.id };
    expect(refusalOf(await api().send('PATCH', `/v1/applications/${prospect}`, foreign)).fields).toEqual([
      'prospect_stage_id',
    ]);
    const { id } = await addCandidacy();
    expect((await api().send('PATCH', `/v1/applications/${id}`, { prospect_pool_id: pool })).status).toBe(
      422,
    );
  });

  test('advances, moves, is transferred', async () => {
    const { id, current_stage } = await addCandidacy();
    const at = `/v1/applications/${id}`;
    const from_stage_id = current_stage?.id;
    const next = applicationOf(await api().send('POST', `${at}/advance`, { from_stage_id }));
    expect(next.current_stage?.name).toBe('Phone Screen');
    expect(refusalOf(await api().send('POST', `${at}/advance`, { from_stage_id })).fields).toEqual([
      'from_stage_id',
    ]);
    const back = { from_stage_id: next.current_stage?.id, to_stage_id: from_stage_id };
    expect(applicationOf(await api().send('POST', `${at}/move`, back)).current_stage?.id).toBe(from_stage_id);
    const new_job_id = jobId(greenhouse(), 'Data Scientist');
    const moved = applicationOf(await api().send('POST', `${at}/transfer_to_job`, { new_job_id }));
    expect([moved.id, moved.jobs, moved.current_stage?.name]).toEqual([
      id,
      [{ id: new_job_id, name: 'Data Scientist' }],
      'Application Review',
    ]);
    expect(
      (await api().send('POST', `/v1/applications/${prospect}/transfer_to_job`, { new_job_id })).status,
    ).toBe(422);
    const closed = { new_job_id: jobId(greenhouse(), 'QA Engineer') };
    expect(refusalOf(await api().send('POST', `${at}/transfer_to_job`, closed)).fields).toEqual([
      'new_job_id',
    ]);
  });

  test('is rejected and taken back; the wrong state is told without message and field', async () => {
    const { id } = await addCandidacy();
    const at = `/v1/applications/${id}`;
    const [reason, other] = rowsOf(await api().get('/v1/rejection_reasons?include_defaults=true'));
    const early = await api().send('POST', `${at}/unreject`, {});
    expect([early.status, early.body]).toEqual([
      422,
      { errors: [{ message: "Application must be 'rejected', is currently 'active'" }] },
    ]);
    const rejected = await api().send('POST', `${at}/reject`, {
      rejection_reason_id: reason?.id,
      notes: 'x',
    });
    expect(harvestShapes.application.parse(rejected.body)).toMatchObject({
      status: 'rejected',
      rejected_at: '2026-05-01T00:00:00.000Z',
      rejection_reason: { id: reason?.id },
    });
    const changed = await api().send('PATCH', `${at}/reject`, { rejection_reason_id: other?.id });
    expect(changed.body).toEqual({
      id,
      message: `Rejection reason updated to ${other?.id} (${other?.name})`,
      success: true,
    });
    expect(applicationOf(await api().send('POST', `${at}/unreject`, {})).status).toBe('active');
  });

  test('is converted under a new id', async () => {
    const job_id = jobId(greenhouse(), 'Backend Engineer');
    const answer = await api().send('PATCH', `/v1/applications/${prospect}/convert_prospect`, { job_id });
    const { new_application_id, new_stage_id } = Object(answer.body);
    expect(answer.body).toEqual({
      success: true,
      old_application_id: prospect,
      new_application_id,
      new_job_id: job_id,
      new_stage_id,
    });
    expect(applicationOf(await api().get(`/v1/applications/${prospect}`)).status).toBe('converted');
    expect(applicationOf(await api().get(`/v1/applications/${new_application_id}`))).toMatchObject({
      prospect: false,
      status: 'active',
      current_stage: { id: new_stage_id },
    });
  });

  test('is hired into an opening, which is filled then, in v3 too', async () => {
    const { id, jobs } = await addCandidacy();
    const at = `/v1/applications/${id}`;
    const openings = `/v1/jobs/${jobs[0]?.id}/openings?status=open`;
    const [first, second] = rowsOf(await api().get(openings));
    const close_reason_id = await idNamed(api(), '/v1/close_reasons', 'Hire - Backfill');
    const body = { start_date: '2026-06-01', opening_id: second?.id, close_reason_id };
    expect(applicationOf(await api().send('POST', `${at}/hire`, body))).toMatchObject({
      status: 'hired',
      current_stage: null,
    });
    expect(rowsOf(await api().get(openings)).map((opening) => opening.id)).toEqual([first?.id]);
    const v3 = await harvest(greenhouse());
    expect(rowsOf(await v3.get(`/v3/openings?application_ids=${id}`))).toMatchObject([
      { id: second?.id, open: false, close_reason_id },
    ]);
    expect((await api().send('POST', `${at}/hire`, {})).status).toBe(422);
    expect((await api().send('POST', `/v1/applications/${prospect}/hire`, {})).status).toBe(422);
  });

  test('is deleted when it is no prospect’s', async () => {
    const { id } = await addCandidacy();
    expect((await api().send('DELETE', `/v1/applications/${id}`)).body).toEqual({
      message: `Application ${id} has been deleted.`,
    });
    expect((await api().get(`/v1/applications/${id}`)).status).toBe(404);
    expect((await api().send('DELETE', `/v1/applications/${prospect}`)).status).toBe(422);
  });
});

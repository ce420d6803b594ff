import { describe, expect, test } from 'vitest';
import { call } from '../testing/client.ts';
import { greenhouseUser, idNamed, rowsOf } from '../testing/greenhouse.ts';
import { personOf, prospectNova, refusalOf, rehearsedHarvest, resumeFile } from '../testing/harvest.ts';
import { feedShape, harvestShapes } from '../testing/harvest-shapes.ts';

const { greenhouse, api } = rehearsedHarvest();
const nova = prospectNova({ greenhouse, api });

describe('a candidate', () => {
  test('is edited: arrays replace, an empty one clears, of custom fields only those named change', async () => {
    const answer = await api().send('PATCH', nova.path(), {
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
    const same = await api().send('PATCH', nova.path(), { custom_fields: [] });
    expect(same.body).toMatchObject({ custom_fields: { external_id: 'X-1' } });
    expect(refusalOf(await api().send('PATCH', nova.path(), { recruiter: { id: 17 } })).fields).toEqual([
      'recruiter',
    ]);
  });

  test('is anonymized, merged and deleted', async () => {
    const other = personOf(await api().send('POST', '/v1/prospects', { ...nova.profile, tags: ['Other'] }));
    const merged = await api().send('PUT', '/v1/candidates/merge', {
      primary_candidate_id: nova.id(),
      duplicate_candidate_id: other.id,
    });
    expect(harvestShapes.candidate.parse(merged.body)).toMatchObject({
      id: nova.id(),
      tags: ['Python', 'Other'],
    });
    expect(personOf(merged).applications).toHaveLength(2);
    expect((await api().get(`/v1/candidates/${other.id}`)).status).toBe(404);
    expect((await api().send('PUT', `${nova.path()}/anonymize`)).status).toBe(422);
    const gone = await api().send('PUT', `${nova.path()}/anonymize?fields=full_name,email_addresses`);
    expect(gone.body).toMatchObject({
      first_name: 'Anonymized',
      last_name: String(nova.id()),
      email_addresses: [],
    });
    const deleted = await api().send('DELETE', nova.path());
    expect(deleted.body).toEqual({ message: `Person ${nova.id()} has been deleted.` });
    expect((await api().get(nova.path())).status).toBe(404);
    expect(greenhouse().ledger().createdCount).toBe(0);
  });

  test('takes files: the answer tells no id, a second résumé takes the place, the address works', async () => {
    const first = await api().send('POST', `${nova.path()}/attachments`, resumeFile);
    const told = harvestShapes.sentFile.parse(first.body);
    expect([first.status, told.type, told.content_type]).toEqual([201, 'resume', 'application/pdf']);
    const bytes = await call(told.url, { redirect: 'follow' });
    expect(bytes.text).toBe('%PDF-1.4 rehearsed');
    await api().send('POST', `/v1/applications/${nova.application()}/attachments`, {
      ...resumeFile,
      filename: 'new.pdf',
    });
    const address = { filename: 'a.pdf', type: 'admin_only', url: 'https://files.example/a.pdf' };
    expect(Object((await api().send('POST', `${nova.path()}/attachments`, address)).body).type).toBe(
      'admin_only',
    );
    expect(harvestShapes.candidate.parse((await api().get(nova.path())).body).attachments).toMatchObject([
      { filename: 'cv.pdf', type: 'other' },
      { filename: 'new.pdf', type: 'resume' },
      { filename: 'a.pdf', type: 'other' },
    ]);
    for (const wrong of [
      { ...resumeFile, type: 'offer_letter' },
      { ...resumeFile, url: 'https://files.example/a.pdf' },
      { filename: 'a.pdf', type: 'resume' },
    ])
      expect((await api().send('POST', `${nova.path()}/attachments`, wrong)).status).toBe(422);
  });

  test('gains and loses educations and employments', async () => {
    const school_id = await idNamed(api(), '/v1/schools', 'Other');
    const education = await api().send('POST', `${nova.path()}/educations`, { school_id });
    const told = harvestShapes.education.parse(education.body);
    expect([education.status, told.school_name, told.start_date]).toEqual([201, 'Other', null]);
    const job = { company_name: 'Contoso', title: 'Lead', start_date: '2021-03-01T00:00:00.000Z' };
    const employment = await api().send('POST', `${nova.path()}/employments`, job);
    const { id } = harvestShapes.employment.parse(employment.body);
    // Unlike in v3, it does not name the candidate's company and title.
    expect((await api().get(nova.path())).body).toMatchObject({ company: 'Northwind', employments: [job] });
    const other = personOf(await api().send('POST', '/v1/prospects', nova.profile));
    expect((await api().send('DELETE', `/v1/candidates/${other.id}/employments/${id}`)).status).toBe(404);
    expect((await api().send('DELETE', `${nova.path()}/employments/${id}`)).body).toEqual({
      success: true,
      message: `Employment ID ${id} destroyed.`,
    });
    expect((await api().send('DELETE', `${nova.path()}/educations/${told.id}`)).body).toEqual({
      success: true,
      message: `Education ID ${told.id} destroyed.`,
    });
    expect((await api().get(nova.path())).body).toMatchObject({ educations: [], employments: [] });
    const both = { start_date: '2020-01-01', start_year: 2020, start_month: 1 };
    expect(refusalOf(await api().send('POST', `${nova.path()}/educations`, both)).fields).toEqual([
      'start_date',
    ]);
    expect(
      refusalOf(await api().send('POST', `${nova.path()}/educations`, { end_year: 2020 })).fields,
    ).toEqual(['end_month']);
  });

  test('is tagged: 200 for a known name whatever its letters, 201 for a new one', async () => {
    const known = await api().send('POST', '/v1/tags/candidate', { name: 'PYTHON' });
    expect([known.status, Object(known.body).name]).toEqual([200, 'Python']);
    const made = await api().send('POST', '/v1/tags/candidate', { name: 'Brand new' });
    expect(made.status).toBe(201);
    const { id } = harvestShapes.tag.parse(made.body);
    const put = await api().send('PUT', `${nova.path()}/tags/${id}`);
    expect(put.body).toEqual({
      message: `Tag ${id}, 'Brand new', has been applied to candidate ${nova.id()}`,
    });
    const tags = rowsOf(await api().get(`${nova.path()}/tags`));
    expect(tags.map(({ name }) => name)).toEqual(['Python', 'Brand new']);
    const off = await api().send('DELETE', `${nova.path()}/tags/${id}`);
    expect(off.body).toEqual({ message: `Tag ${id} has been removed from candidate ${nova.id()}` });
    expect((await api().send('DELETE', `${nova.path()}/tags/${id}`)).status).toBe(404);
    expect((await api().send('DELETE', `/v1/tags/candidate/${id}`)).status).toBe(200);
    expect(rowsOf(await api().get('/v1/tags/candidate')).map(({ name }) => name)).not.toContain('Brand new');
  });

  test('has an activity feed of notes, e-mails and what happened', async () => {
    const user_id = greenhouseUser(greenhouse(), 'Ada Admin');
    const note = await api().send('POST', `${nova.path()}/activity_feed/notes`, {
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
    const sent = await api().send('POST', `${nova.path()}/activity_feed/emails`, email);
    expect(harvestShapes.email.parse(sent.body)).toMatchObject({ cc: ['c@x.example'], subject: 'Hi' });
    const { id, current_stage } = await nova.addCandidacy();
    await api().send('POST', `/v1/applications/${id}/advance`, { from_stage_id: current_stage?.id });
    await api().send('POST', `/v1/applications/${id}/reject`, {});
    const feed = feedShape.parse((await api().get(`${nova.path()}/activity_feed`)).body);
    expect(feed.notes.map(({ body }) => body)).toEqual(['Call back']);
    expect(feed.emails.map(({ cc }) => cc)).toEqual(['c@x.example']);
    expect(feed.activities.map(({ subject }) => subject).sort()).toEqual([
      'Candidate Rejected',
      'Candidate Stage Change',
    ]);
    const wrong = await api().send('POST', `${nova.path()}/activity_feed/notes`, {
      user_id,
      body: 'x',
      visibility: 'all',
    });
    expect(refusalOf(wrong).fields).toEqual(['visibility']);
  });
});

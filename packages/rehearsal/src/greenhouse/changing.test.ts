import { beforeEach, describe, expect, test } from 'vitest';
import type { TestClient } from '../testing/client.ts';
import {
  createdOf,
  greenhouseUser,
  harvest,
  idNamed,
  jobId,
  rehearsedGreenhouse,
  rowOf,
  rowsOf,
} from '../testing/greenhouse.ts';

const greenhouse = rehearsedGreenhouse();
let api: TestClient;
beforeEach(async () => {
  api = await harvest(greenhouse());
});

async function create(more: Record<string, unknown> = {}) {
  const body = { first_name: 'Nova', last_name: 'Quist', application: { prospect: true }, ...more };
  const { candidate, application } = createdOf(await api.send('POST', '/v3/candidates', body));
  return { candidate: candidate.id, application: application.id };
}

describe('candidates', () => {
  test('a change replaces whole collections and leaves what was not sent', async () => {
    const { candidate } = await create({
      tags: ['Go', 'Rust'],
      email_addresses: [{ value: 'old@x.example', type: 'work' }],
      phone_numbers: [{ value: '1', type: 'home' }],
    });
    const changed = await api.send('PATCH', `/v3/candidates/${candidate}`, {
      tags: ['Zig'],
      email_addresses: [{ value: 'new@x.example', type: 'work' }],
      is_private: true,
      company: null,
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { tags: ['Zig'], private: true, phone_numbers: [{ value: '1' }], company: null },
    });
    expect(rowsOf(await api.get('/v3/candidates?email=old@x.example'))).toEqual([]);
    expect(rowsOf(await api.get('/v3/candidates?email=new@x.example&private=true'))).toHaveLength(1);
    expect((await api.send('PATCH', `/v3/candidates/${candidate}`, { application: {} })).status).toBe(422);
    expect((await api.send('PATCH', '/v3/candidates/12', { company: 'x' })).status).toBe(404);
  });

  test('custom fields of a change replace all values, or only those named', async () => {
    const { candidate } = await create({ custom_fields: [{ name_key: 'external_id', value: 'cw-1' }] });
    const patch = (custom_fields: unknown) =>
      api.send('PATCH', `/v3/candidates/${candidate}`, { custom_fields });
    greenhouse().switches.set({ patchCustomFields: 'merge' });
    expect((await patch([{ name_key: 'open_to_relocation', value: true }])).body).toMatchObject({
      custom_fields: { external_id: { value: 'cw-1' }, open_to_relocation: { value: true } },
    });
    greenhouse().switches.set({ patchCustomFields: 'replace' });
    expect((await patch([{ name_key: 'open_to_relocation', value: null }])).body).toMatchObject({
      custom_fields: { external_id: { value: null }, open_to_relocation: { value: null } },
    });
  });

  test('merging moves everything and ends the second profile', async () => {
    const first = await create({ tags: ['Go'], email_addresses: [{ value: 'a@x.example', type: 'work' }] });
    const second = await create({ tags: ['Zig'], email_addresses: [{ value: 'b@x.example', type: 'work' }] });
    await api.send('POST', '/v3/notes', {
      candidate_id: second.candidate,
      body: 'Kept.',
      visibility: 'public',
      note_type: 'NOTE',
    });
    const merge = { secondary_candidate_id: second.candidate };
    const merged = await api.send('POST', `/v3/candidates/${first.candidate}/merge`, merge);
    expect(merged).toMatchObject({ status: 200, body: { id: first.candidate, tags: ['Go', 'Zig'] } });
    expect(rowsOf(await api.get(`/v3/candidates?ids=${second.candidate}`))).toEqual([]);
    expect(rowsOf(await api.get('/v3/candidates?email=b@x.example'))).toMatchObject([
      { id: first.candidate },
    ]);
    expect(rowsOf(await api.get(`/v3/applications?candidate_ids=${first.candidate}`))).toHaveLength(2);
    expect(rowsOf(await api.get(`/v3/notes?candidate_ids=${first.candidate}`))).toHaveLength(1);
    expect((await api.send('POST', `/v3/candidates/${first.candidate}/merge`, merge)).status).toBe(422);
    const self = { secondary_candidate_id: first.candidate };
    expect((await api.send('POST', `/v3/candidates/${first.candidate}/merge`, self)).status).toBe(422);
  });

  test('deleting removes applications and files too, and the ledger forgets the arrival', async () => {
    const { candidate, application } = await create();
    const file = { application_id: application, filename: 'a.pdf', type: 'resume', content: 'YQ==' };
    await api.send('POST', '/v3/attachments', file);
    expect((await api.send('DELETE', `/v3/candidates/${candidate}`)).body).toEqual({
      message: `Candidate ${candidate} deleted successfully`,
    });
    expect(rowsOf(await api.get(`/v3/applications?candidate_ids=${candidate}`))).toEqual([]);
    expect(rowsOf(await api.get('/v3/attachments'))).toEqual([]);
    expect((await api.send('DELETE', `/v3/candidates/${candidate}`)).status).toBe(404);
    expect(greenhouse().ledger().createdCount).toBe(0);
  });

  test('anonymising keeps the profile, and takes longer on more than five jobs', async () => {
    const { candidate } = await create({ company: 'Example Ltd' });
    const anonymize = () =>
      api.send('PATCH', `/v3/candidates/${candidate}/anonymize`, {
        fields: ['full_name', 'current_company'],
      });
    expect(await anonymize()).toMatchObject({
      status: 200,
      body: { first_name: 'Anonymized', last_name: String(candidate), company: null },
    });
    for (let count = 0; count < 5; count += 1)
      await api.send('POST', '/v3/applications', { candidate_id: candidate, prospect: true });
    expect((await anonymize()).status).toBe(202);
  });
});

describe('applications', () => {
  test('source, credit and pool can be set later, the stage of the pool under its other name', async () => {
    const { application } = await create();
    const pool = await idNamed(api, '/v3/prospect_pools', 'Sales prospects');
    const stage = await idNamed(api, `/v3/prospect_pool_stages?prospect_pool_ids=${pool}`, 'Contacted');
    const source = await idNamed(api, '/v3/sources', 'Crosswalk');
    const recruiter = greenhouseUser(greenhouse(), 'Dana Fox');
    const patch = (body: Record<string, unknown>) =>
      api.send('PATCH', `/v3/applications/${application}`, body);
    const changed = await patch({
      source_id: source,
      recruiter_id: recruiter,
      prospect_pool_id: pool,
      prospect_stage_id: stage,
      created_at: '2021-02-03',
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { source_id: source, recruiter_id: recruiter, created_at: '2021-02-03T00:00:00.000Z' },
    });
    expect(rowsOf(await api.get(`/v3/prospect_details?pool_stage_ids=${stage}`))).toMatchObject([
      { application_id: application, pool_id: pool },
    ]);
    expect((await patch({ prospect_pool_stage_id: stage })).status).toBe(422);
    expect((await patch({ rejected_at: '2021-02-03' })).status).toBe(422);
  });

  test('converting makes a new application, or keeps the id', async () => {
    const job = { job_id: jobId(greenhouse(), 'Data Scientist') };
    const first = (await create()).application;
    const path = (id: number) => `/v3/applications/${id}/convert_to_candidate`;
    const converted = rowOf(await api.send('POST', path(first), job));
    expect(converted.id).not.toBe(first);
    expect(converted).toMatchObject({ prospect: false, ...job, stage_name: 'Application Review' });
    expect(rowsOf(await api.get(`/v3/applications?ids=${first}`))).toMatchObject([{ status: 'converted' }]);
    expect((await api.send('POST', path(first), job)).status).toBe(422);
    greenhouse().switches.set({ convertedApplication: 'same' });
    const second = (await create()).application;
    expect(rowOf(await api.send('POST', path(second), job))).toMatchObject({ id: second, prospect: false });
  });

  test('moving goes by the stages of the job, or by those of the application', async () => {
    const job = jobId(greenhouse(), 'Data Scientist');
    const { application } = await create({ application: { job_id: job } });
    const state = async () => rowsOf(await api.get(`/v3/applications?ids=${application}`))[0];
    const move = (body: Record<string, unknown>) =>
      api.send('POST', `/v3/applications/${application}/move`, body);
    const before = await state();
    expect((await move({ from_stage_id: before?.stage_id })).status).toBe(422);
    expect((await move({ from_stage_id: before?.job_interview_stage_id })).status).toBe(204);
    const after = await state();
    expect(after).toMatchObject({ stage_name: 'Phone Screen' });
    greenhouse().switches.set({ moveStageIds: 'application-stage' });
    expect((await move({ from_stage_id: after?.stage_id })).status).toBe(204);
    expect(await state()).toMatchObject({ stage_name: 'On-site' });
    const stays = rowsOf(await api.get(`/v3/application_stages?application_ids=${application}`));
    expect(stays.map(({ current }) => current)).toEqual([true, false, false]);
  });

  test('rejecting and taking it back need the right state', async () => {
    const { application } = await create();
    const reason = await idNamed(api, '/v3/rejection_reasons', 'Other');
    const act = (verb: string, body?: unknown) =>
      api.send('POST', `/v3/applications/${application}/${verb}`, body);
    expect((await act('unreject')).status).toBe(422);
    expect((await act('reject', { rejection_reason_id: reason })).status).toBe(204);
    expect((await act('reject', { rejection_reason_id: reason })).status).toBe(422);
    expect(greenhouse().ledger().created[0]?.archived).toBe(true);
    expect((await act('unreject')).status).toBe(204);
    expect(greenhouse().ledger().created[0]?.archived).toBe(false);
  });

  test('hiring fills an open opening of the job', async () => {
    const job = jobId(greenhouse(), 'Data Scientist');
    const { application } = await create({ application: { job_id: job } });
    const hire = (body: Record<string, unknown>) =>
      api.send('POST', `/v3/applications/${application}/hire`, body);
    const openings = rowsOf(await api.get(`/v3/openings?job_ids=${job}`));
    const [closed] = openings.filter(({ open }) => open === false);
    const [opening] = openings.filter(({ open }) => open === true);
    expect((await hire({ opening_id: closed?.id })).status).toBe(422);
    const reason = await idNamed(api, '/v3/close_reasons', 'Hire - Backfill');
    const body = { start_date: '2026-06-01', opening_id: opening?.id, close_reason_id: reason };
    expect((await hire(body)).status).toBe(204);
    expect((await hire(body)).status).toBe(422);
    expect(rowsOf(await api.get(`/v3/applications?ids=${application}`))).toMatchObject([{ status: 'hired' }]);
    expect(rowsOf(await api.get(`/v3/openings?open=false&application_ids=${application}`))).toMatchObject([
      { id: opening?.id, close_reason_id: reason },
    ]);
    const prospect = (await create()).application;
    expect((await api.send('POST', `/v3/applications/${prospect}/hire`, {})).status).toBe(422);
  });

  test('deleting an application leaves the person', async () => {
    const { candidate, application } = await create();
    expect((await api.send('DELETE', `/v3/applications/${application}`)).status).toBe(200);
    expect(rowsOf(await api.get(`/v3/candidates?ids=${candidate}`))).toHaveLength(1);
    expect(rowsOf(await api.get(`/v3/prospect_details?application_ids=${application}`))).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { call } from '../testing/client.ts';
import {
  createdOf,
  greenhouseUser,
  harvest,
  idNamed,
  jobId,
  rehearsedGreenhouse,
  rowsOf,
  tokenFor,
} from '../testing/greenhouse.ts';

const greenhouse = rehearsedGreenhouse();

test('a prospect comes with its pool, source, credit and tags in one call (G7)', async () => {
  const rehearsal = greenhouse();
  const api = await harvest(rehearsal);
  const pool = await idNamed(api, '/v3/prospect_pools', 'Engineering prospects');
  const stage = await idNamed(api, `/v3/prospect_pool_stages?prospect_pool_ids=${pool}`, 'In Discussion');
  const source = await idNamed(api, '/v3/sources', 'Crosswalk');
  const referrer = await idNamed(api, '/v3/referrers', 'Olive Owner');
  const owner = greenhouseUser(rehearsal, 'Olive Owner');
  const job = jobId(rehearsal, 'Data Scientist');
  const answer = await api.send('POST', '/v3/candidates', {
    first_name: 'Nova',
    last_name: 'Quist',
    company: 'Example Ltd',
    title: 'Engineer',
    email_addresses: [{ value: 'Nova@people.example', type: 'personal' }],
    phone_numbers: [
      { value: '+44 20 7946 0000', type: 'mobile' },
      { value: '+44 20 7946 0001', type: 'home' },
    ],
    website_addresses: [{ value: 'https://nova.example', type: 'portfolio' }],
    social_media_addresses: [{ value: 'https://social.example/nova' }],
    tags: ['Sourced', 'Go'],
    application: {
      prospect: true,
      job_ids: [job],
      source_id: source,
      referrer_id: referrer,
      prospect_pool_id: pool,
      prospect_pool_stage_id: stage,
      prospect_owner_id: owner,
      created_at: '2024-05-06T07:08:09.123Z',
    },
  });
  expect(answer.status).toBe(201);
  const { candidate, application } = createdOf(answer);
  expect(candidate).toMatchObject({
    tags: ['Sourced', 'Go'],
    private: false,
    phone_numbers: [{ type: 'home' }, { type: 'mobile' }],
  });
  expect(application).toMatchObject({
    candidate_id: candidate.id,
    prospect: true,
    status: 'in_process',
    job_id: null,
    prospective_job_ids: [job],
    source_id: source,
    referrer_id: referrer,
    stage_id: null,
    created_at: '2024-05-06T07:08:09.123Z',
  });
  expect(rowsOf(await api.get(`/v3/prospect_details?application_ids=${application.id}`))).toMatchObject([
    { pool_id: pool, pool_stage_id: stage, prospect_owner_id: owner },
  ]);
  expect(rowsOf(await api.get('/v3/candidates?email=nova@PEOPLE.example'))).toMatchObject([
    { id: candidate.id },
  ]);
  expect(rehearsal.ledger()).toMatchObject({
    createdCount: 1,
    doubles: [],
    created: [
      {
        id: String(application.id),
        personId: String(candidate.id),
        name: 'Nova Quist',
        destination: `prospect, pool ${pool}, job ${job}`,
        sources: ['Crosswalk'],
        carries: {
          pool: 'Engineering prospects',
          poolStage: 'In Discussion',
          referrer: 'Olive Owner',
          owner,
          jobs: ['Data Scientist'],
        },
      },
    ],
  });
});

test('a candidate starts in the first stage of the job, or the one asked for', async () => {
  const api = await harvest(greenhouse());
  const job = jobId(greenhouse(), 'Backend Engineer');
  const create = (application: Record<string, unknown>) =>
    api.send('POST', '/v3/candidates', { first_name: 'Ida', last_name: 'Holm', application });
  const first = createdOf(await create({ job_id: job })).application;
  expect(first).toMatchObject({ prospect: false, job_id: job, stage_name: 'Application Review' });
  const onSite = await idNamed(api, `/v3/job_interview_stages?job_ids=${job}`, 'On-site');
  const second = createdOf(await create({ job_id: job, initial_stage_id: onSite })).application;
  expect(second).toMatchObject({ stage_name: 'On-site', job_interview_stage_id: onSite });
  expect(second.stage_id).not.toBe(onSite);
});

describe('closed schemas', () => {
  const base = { first_name: 'Ida', last_name: 'Holm' };
  test.each<[string, Record<string, unknown>, unknown]>([
    ['an unknown key', { ...base, is_private: true }, { is_private: 'is not allowed' }],
    [
      'an unknown key of the application',
      { ...base, application: { prospect: true, job_id: 1 } },
      { 'application.job_id': 'is not allowed' },
    ],
    [
      'a pool for a candidate',
      { ...base, application: { job_id: 1, prospect_pool_id: 2 } },
      { 'application.prospect_pool_id': 'is not allowed' },
    ],
    ['no last name', { first_name: 'Ida' }, { last_name: 'is missing' }],
    ['no job', { ...base, application: {} }, { 'application.job_id': 'is missing' }],
    ['prospect false', { ...base, application: { prospect: false } }, expect.anything()],
    ['a name of 256', { ...base, first_name: 'x'.repeat(256) }, expect.anything()],
    ['an e-mail without type', { ...base, email_addresses: [{ value: 'a@x.example' }] }, expect.anything()],
    ['an unknown type', { ...base, phone_numbers: [{ value: '1', type: 'fax' }] }, expect.anything()],
    ['a zone in capitals', { ...base, time_zone: 'Berlin' }, { time_zone: 'is not a time zone' }],
    [
      'a date for a time',
      { ...base, application: { prospect: true, created_at: '2024-01-01' } },
      expect.anything(),
    ],
    [
      'both names of a custom field',
      { ...base, custom_fields: [{ custom_field_id: 1, name_key: 'x', value: 1 }] },
      expect.anything(),
    ],
  ])('%s is refused and stores nothing', async (_, body, error) => {
    const api = await harvest(greenhouse());
    const answer = await api.send('POST', '/v3/candidates', body);
    expect(answer).toMatchObject({
      status: 422,
      body: { message: 'Unprocessable Content', errors: expect.arrayContaining([error]) },
    });
    expect(greenhouse().ledger().createdCount).toBe(0);
  });

  test('contact entries are not closed; e-mails come newest first', async () => {
    const api = await harvest(greenhouse());
    const answer = await api.send('POST', '/v3/candidates', {
      ...base,
      email_addresses: [
        { value: 'one@x.example', type: 'work', extra: 1 },
        { value: 'two@x.example', type: 'personal' },
      ],
      time_zone: 'eastern time (us & canada)',
      application: { prospect: true },
    });
    expect(createdOf(answer).candidate).toMatchObject({
      email_addresses: [
        { value: 'two@x.example', type: 'personal' },
        { value: 'one@x.example', type: 'work' },
      ],
      time_zone: 'Eastern Time (US & Canada)',
    });
  });

  test('broken JSON is 400, or 422', async () => {
    const rehearsal = greenhouse();
    const token = await tokenFor(rehearsal.origin, rehearsal.credentials.full);
    const send = () =>
      call(`${rehearsal.origin}/v3/candidates`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{"first_name": ',
      });
    expect(await send()).toMatchObject({ status: 400, body: { message: 'Bad Request' } });
    rehearsal.switches.set({ malformedJson: 422 });
    expect((await send()).status).toBe(422);
  });
});

describe('what an application points at', () => {
  const create = async (application: Record<string, unknown>) => {
    const api = await harvest(greenhouse());
    return api.send('POST', '/v3/candidates', { first_name: 'Ida', last_name: 'Holm', application });
  };

  test('a job must be open, unless the switch says otherwise; a template never takes people (G6)', async () => {
    const rehearsal = greenhouse();
    const closed = jobId(rehearsal, 'Support Specialist');
    const draft = jobId(rehearsal, 'Office Manager');
    for (const id of [closed, draft])
      expect(await create({ job_id: id })).toMatchObject({
        status: 422,
        body: { errors: [{ 'application.job_id': expect.stringContaining('does not take applications') }] },
      });
    rehearsal.switches.set({ jobNotOpen: 'accept' });
    expect((await create({ job_id: closed })).status).toBe(201);
    expect((await create({ job_id: jobId(rehearsal, 'Engineering template') })).status).toBe(422);
    rehearsal.switches.set({ jobNotOpen: 422 });
    rehearsal.setJobStatus(closed, 'open');
    expect((await create({ job_id: closed })).status).toBe(201);
  });

  test.each([
    [{ job_id: 1 }, 'application.job_id'],
    [{ prospect: true, job_ids: [1] }, 'application.job_ids'],
    [{ prospect: true, source_id: 1 }, 'application.source_id'],
    [{ prospect: true, referrer_id: 1 }, 'application.referrer_id'],
    [{ prospect: true, recruiter_id: 1 }, 'application.recruiter_id'],
    [{ prospect: true, prospect_pool_id: 1 }, 'application.prospect_pool_id'],
    [{ prospect: true, prospect_owner_id: 1 }, 'application.prospect_owner_id'],
    [{ prospect: true, prospective_office_id: 1 }, 'application.prospective_office_id'],
  ])('%j is refused by the name of the field, or as not found', async (application, field) => {
    expect(await create(application)).toMatchObject({
      status: 422,
      body: { errors: [{ [field]: '`1` does not exist' }] },
    });
    greenhouse().switches.set({ unknownReference: 404 });
    expect(await create(application)).toMatchObject({
      status: 404,
      body: { message: 'Resource not found' },
    });
  });

  test('a referrer is no user, and the stage of a pool must be of that pool', async () => {
    const api = await harvest(greenhouse());
    const owner = greenhouseUser(greenhouse(), 'Olive Owner');
    expect((await create({ prospect: true, referrer_id: owner })).status).toBe(422);
    const [sales, engineering] = [
      await idNamed(api, '/v3/prospect_pools', 'Sales prospects'),
      await idNamed(api, '/v3/prospect_pools', 'Engineering prospects'),
    ];
    const stage = await idNamed(api, `/v3/prospect_pool_stages?prospect_pool_ids=${sales}`, 'Contacted');
    const foreign = { prospect: true, prospect_pool_id: engineering, prospect_pool_stage_id: stage };
    expect((await create(foreign)).status).toBe(422);
    greenhouse().switches.set({ foreignPoolStage: 'ignore' });
    const { application } = createdOf(await create(foreign));
    const details = rowsOf(await api.get(`/v3/prospect_details?application_ids=${application.id}`));
    expect(details).toMatchObject([{ pool_id: engineering, pool_stage_id: null }]);
    const inactive = await idNamed(api, '/v3/prospect_pools', 'Events 2024');
    expect((await create({ prospect: true, prospect_pool_id: inactive })).status).toBe(422);
  });

  test('an account may have no prospects', async () => {
    for (const status of [403, 422] as const) {
      greenhouse().switches.set({ prospects: status });
      expect((await create({ prospect: true })).status).toBe(status);
      expect((await create({ job_id: jobId(greenhouse(), 'Data Scientist') })).status).toBe(201);
    }
  });
});

test('custom fields take names or ids, one kind at a time', async () => {
  const api = await harvest(greenhouse());
  const [language] = rowsOf(await api.get('/v3/custom_fields?name_key=language'));
  const german = await idNamed(api, `/v3/custom_field_options?custom_field_ids=${language?.id}`, 'German');
  const create = (custom_fields: unknown) =>
    api.send('POST', '/v3/candidates', {
      first_name: 'Ida',
      last_name: 'Holm',
      custom_fields,
      application: { prospect: true },
    });
  const answer = await create([
    { custom_field_id: language?.id, value: german },
    { name_key: 'external_id', value: 'cw-1' },
  ]);
  const { candidate } = createdOf(answer);
  expect(candidate.custom_fields).toEqual({
    language: { name: 'Language', type: 'single_select', value: 'German' },
    external_id: { name: 'External ID', type: 'short_text', value: 'cw-1' },
    open_to_relocation: { name: 'Open to relocation', type: 'yes_no', value: null },
  });
  expect(rowsOf(await api.get(`/v3/candidates?custom_field_option_id=${german}`))).toMatchObject([
    { id: candidate.id },
  ]);
  for (const wrong of [
    { name_key: 'language', value: 'Klingon' },
    { name_key: 'campaign', value: 'x' },
  ])
    expect((await create([wrong])).status).toBe(422);
});

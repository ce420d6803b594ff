import { expect, test } from 'vitest';
import {
  createdOf,
  greenhouseUser,
  harvest,
  idNamed,
  jobId,
  rehearsedGreenhouse,
  rowsOf,
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

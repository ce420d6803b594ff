import { describe, expect, test } from 'vitest';
import { greenhouseUser, harvest, idNamed, jobId, rowsOf } from '../testing/greenhouse.ts';
import { applicationOf, personOf, refusalOf, rehearsedHarvest, resumeFile } from '../testing/harvest.ts';
import { harvestShapes } from '../testing/harvest-shapes.ts';

const { clock, greenhouse, api } = rehearsedHarvest();
const job = () => jobId(greenhouse(), 'Backend Engineer');

const nova = {
  first_name: 'Nova',
  last_name: 'Sky',
  email_addresses: [{ value: 'Nova@People.example', type: 'personal' }],
};

async function whole() {
  const ada = greenhouseUser(greenhouse(), 'Ada Admin');
  return {
    ...nova,
    company: 'Northwind',
    title: 'Engineer',
    is_private: true,
    phone_numbers: [{ value: '+1 202 555 0100', type: 'mobile' }],
    addresses: [{ value: 'Hamburg', type: 'home' }],
    website_addresses: [{ value: 'https://nova.example', type: 'portfolio' }],
    social_media_addresses: [{ value: 'https://www.linkedin.com/in/nova' }],
    tags: ['python', 'Brand new'],
    recruiter: { id: ada },
    coordinator: { email: 'rui.recruiter@rehearsal.example' },
    custom_fields: [
      { name_key: 'external_id', value: 'X-1' },
      { name_key: 'language', value: 'German' },
    ],
    educations: [
      {
        school_id: await idNamed(api(), '/v1/schools', 'University of Edinburgh'),
        degree_id: await idNamed(api(), '/v1/degrees', "Master's Degree"),
        discipline_id: await idNamed(api(), '/v1/disciplines', 'Physics'),
        start_month: 9,
        start_year: 2014,
        end_date: '2018-06-30T00:00:00.000Z',
      },
    ],
    employments: [
      { company_name: 'Contoso', title: 'Lead', start_date: '2021-03-01T00:00:00.000Z', end_date: null },
    ],
    activity_feed_notes: [{ user_id: String(ada), body: 'Met at a fair', visibility: 'public' }],
  };
}

describe('a person in one call (G7)', () => {
  test('a prospect arrives with everything, credited, and is there for v3 too', async () => {
    const source = await idNamed(api(), '/v1/sources', 'Crosswalk');
    const owner = greenhouseUser(greenhouse(), 'Olive Owner');
    const answer = await api().send('POST', '/v1/prospects', {
      ...(await whole()),
      application: {
        job_ids: [job()],
        source_id: source,
        referrer: { type: 'id', value: owner },
        attachments: [resumeFile],
        custom_fields: [{ name_key: 'campaign', value: 'Spring' }],
      },
    });
    expect(answer.status).toBe(201);
    const person = harvestShapes.candidate.parse(answer.body);
    expect(person).toMatchObject({
      ...nova,
      company: 'Northwind',
      title: 'Engineer',
      is_private: true,
      tags: ['Python', 'Brand new'],
      recruiter: { name: 'Ada Admin' },
      coordinator: { name: 'Rui Recruiter' },
      custom_fields: { external_id: 'X-1', language: 'German' },
      keyed_custom_fields: { language: { name: 'Language', type: 'single_select', value: 'German' } },
      educations: [
        {
          school_name: 'University of Edinburgh',
          degree: "Master's Degree",
          discipline: 'Physics',
          start_date: '2014-09-01T00:00:00.000Z',
          end_date: '2018-06-30T00:00:00.000Z',
        },
      ],
      employments: [{ company_name: 'Contoso', start_date: '2021-03-01T00:00:00.000Z', end_date: null }],
      applications: [
        {
          prospect: true,
          status: 'active',
          jobs: [{ id: job(), name: 'Backend Engineer' }],
          current_stage: null,
          source: { id: source, public_name: 'Crosswalk' },
          credited_to: { id: owner, name: 'Olive Owner' },
          custom_fields: { campaign: 'Spring' },
          attachments: [{ filename: 'cv.pdf', type: 'resume' }],
        },
      ],
    });
    expect((await api().get(`/v1/candidates/${person.id}`)).body).toEqual(answer.body);

    const v3 = await harvest(greenhouse());
    expect(rowsOf(await v3.get('/v3/candidates?email=nova@people.example'))).toMatchObject([
      { id: person.id, private: true, tags: ['Python', 'Brand new'] },
    ]);
    expect(rowsOf(await v3.get(`/v3/notes?candidate_ids=${person.id}`))).toMatchObject([
      { body: 'Met at a fair', visibility: 'publicly_visible' },
    ]);
    const [arrival] = greenhouse().ledger().created;
    expect(arrival).toMatchObject({
      id: String(person.applications[0]?.id),
      personId: String(person.id),
      actor: String(owner),
      sources: ['Crosswalk'],
      resume: { fileName: 'cv.pdf', bytes: 18 },
      carries: { referrer: 'Olive Owner', notes: ['Met at a fair'] },
    });
    expect(JSON.stringify(arrival?.received)).not.toContain(resumeFile.content);
  });

  test('a candidate gets an application for each job, in its first stage or the one asked for', async () => {
    const v3 = await harvest(greenhouse());
    const other = jobId(greenhouse(), 'Data Scientist');
    const stage = await idNamed(v3, `/v3/job_interview_stages?job_ids=${other}`, 'Phone Screen');
    const answer = await api().send('POST', '/v1/candidates', {
      ...nova,
      applications: [
        { job_id: job() },
        { job_id: other, initial_stage_id: stage, referrer: { type: 'outside', value: 'Jo Friend' } },
      ],
    });
    expect(personOf(answer).applications).toMatchObject([
      { prospect: false, jobs: [{ id: job() }], current_stage: { name: 'Application Review' } },
      { jobs: [{ id: other }], current_stage: { id: stage }, credited_to: { name: 'Jo Friend' } },
    ]);
    expect(greenhouse().ledger()).toMatchObject({ createdCount: 2, doubles: [] });
    const [person, ...applications] = greenhouse().ledger().calls.at(-1)?.stored ?? [];
    expect(person).toMatch(/^candidate \d+ created$/);
    expect(applications).toHaveLength(2);
  });

  test('a prospect without application gets one on no job; pools are not honoured here', async () => {
    const pool = await idNamed(api(), '/v1/prospect_pools', 'Engineering prospects');
    const bare = await api().send('POST', '/v1/prospects', nova);
    expect(personOf(bare).applications).toMatchObject([{ prospect: true, jobs: [] }]);
    const sent = { ...nova, application: { prospect_pool_id: pool } };
    const without = personOf(await api().send('POST', '/v1/prospects', sent));
    expect(without.application.prospect_detail).toMatchObject({ prospect_pool: null });
    greenhouse().switches.set({ v1ProspectPools: 'honoured' });
    const honoured = personOf(await api().send('POST', '/v1/prospects', sent));
    expect(honoured.application.prospect_detail).toMatchObject({ prospect_pool: { id: pool } });
    expect(greenhouse().ledger().doubles.length).toBeGreaterThan(0);
  });

  test('a person made through v1 and again through v3 is a double (B1)', async () => {
    await api().send('POST', '/v1/prospects', nova);
    const v3 = await harvest(greenhouse());
    await v3.send('POST', '/v3/candidates', { ...nova, application: { prospect: true } });
    expect(greenhouse().ledger().doubles).toMatchObject([{ reason: 'same e-mail', destination: 'prospect' }]);
  });
});

describe('a delayed create (B1)', () => {
  test('answers ids with 202; the person is a 404 and in no list until then', async () => {
    greenhouse().switches.set({ v1CreateStatus: 202, v1CreateDelaySeconds: 60 });
    const answer = await api().send('POST', '/v1/candidates', { ...nova, applications: [{ job_id: job() }] });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ id: expect.any(Number), application_ids: [expect.any(Number)] });
    const { id, application_ids } = Object(answer.body);
    const v3 = await harvest(greenhouse());
    const look = async () => [
      (await api().get(`/v1/candidates/${id}`)).status,
      (await api().get(`/v1/applications/${application_ids[0]}`)).status,
      rowsOf(await api().get('/v1/candidates?email=nova@people.example')).length,
      rowsOf(await v3.get('/v3/candidates?email=nova@people.example')).length,
    ];
    expect(await look()).toEqual([404, 404, 0, 0]);
    clock.advance(59_999);
    expect(await look()).toEqual([404, 404, 0, 0]);
    clock.advance(1);
    expect(await look()).toEqual([200, 200, 1, 1]);
  });

  test('a switch makes every create a 200', async () => {
    greenhouse().switches.set({ v1CreateStatus: 200 });
    const person = await api().send('POST', '/v1/prospects', nova);
    expect(person.status).toBe(200);
    const path = `/v1/candidates/${personOf(person).id}`;
    expect((await api().send('POST', `${path}/attachments`, resumeFile)).status).toBe(200);
    expect((await api().send('POST', `${path}/applications`, { prospect: 'true' })).status).toBe(200);
  });
});

describe('another application', () => {
  const add = async (body: Record<string, unknown>) => {
    const { id } = personOf(await api().send('POST', '/v1/prospects', nova));
    return api().send('POST', `/v1/candidates/${id}/applications`, body);
  };

  test('of a candidate, with a file', async () => {
    const answer = await add({ job_id: job(), attachments: [resumeFile] });
    expect(answer.status).toBe(201);
    expect(harvestShapes.application.parse(answer.body)).toMatchObject({
      prospect: false,
      jobs: [{ id: job() }],
      attachments: [{ type: 'resume' }],
    });
    expect(greenhouse().ledger().created.at(-1)?.matchedExisting).toBe(true);
  });

  test('of a prospect, in a pool and stage of it (G5)', async () => {
    const pool = await idNamed(api(), '/v1/prospect_pools', 'Sales prospects');
    const detail = await api().get(`/v1/prospect_pools/${pool}`);
    const stage = harvestShapes.pool.parse(detail.body).prospect_stages[1]?.id;
    const owner = greenhouseUser(greenhouse(), 'Rui Recruiter');
    const body = {
      prospect: 'true',
      prospect_pool_id: pool,
      prospect_pool_stage_id: stage,
      prospect_owner_id: owner,
    };
    expect(applicationOf(await add(body)).prospect_detail).toEqual({
      prospect_pool: { id: pool, name: 'Sales prospects' },
      prospect_stage: { id: stage, name: 'Contacted' },
      prospect_owner: { id: owner, name: 'Rui Recruiter' },
    });
    const wrong = await add({ prospect: 'true', prospect_pool_id: pool, prospect_pool_stage_id: 17 });
    expect(refusalOf(wrong)).toMatchObject({ status: 422, fields: ['prospect_pool_stage_id'] });
  });

  test('with prospect true instead of "true": a success that says Not found, and nothing stored', async () => {
    const answer = await add({ prospect: true });
    expect([answer.status, answer.body]).toEqual([201, { message: 'Not found' }]);
    expect(greenhouse().ledger().createdCount).toBe(1);
    greenhouse().switches.set({ v1BooleanProspect: 'accept' });
    expect(applicationOf(await add({ prospect: true })).prospect).toBe(true);
  });
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { createdOf, harvest, idNamed, rehearsedGreenhouse, rowsOf } from '../testing/greenhouse.ts';

const greenhouse = rehearsedGreenhouse();

test('the scopes for exporting carry a whole person, as a recruiter, in the order of the guide (G3, G5, G7)', async () => {
  const rehearsal = greenhouse();
  const { article } = rehearsal.credentials;
  const reader = await harvest(rehearsal, article);
  const [exporter] = rowsOf(await reader.get('/v3/user_emails?email=Dana.Fox@rehearsal.example'));
  const writer = await harvest(rehearsal, article, z.int().parse(exporter?.user_id));
  expect(rowsOf(await reader.get('/v3/candidates?email=nova@people.example'))).toEqual([]);
  // Templates are among the open jobs, and take nobody.
  const job = rowsOf(await reader.get('/v3/jobs?status=open&confidential=false')).find(
    ({ is_template }) => is_template === false,
  );
  const created = await writer.send('POST', '/v3/candidates', {
    first_name: 'Nova',
    last_name: '-',
    email_addresses: [{ value: 'nova@people.example', type: 'personal' }],
    tags: ['Sourced'],
    application: {
      prospect: true,
      prospect_pool_id: await idNamed(reader, '/v3/prospect_pools', 'Engineering prospects'),
      source_id: await idNamed(reader, '/v3/sources', 'Crosswalk'),
      referrer_id: await idNamed(reader, '/v3/referrers', 'Rui Recruiter'),
    },
  });
  expect(created.status).toBe(201);
  const candidate_id = createdOf(created).candidate.id;
  const application_id = createdOf(created).application.id;
  const school = await idNamed(
    reader,
    '/v3/custom_field_options?custom_field_key=school_name',
    'École Polytechnique',
  );
  const tag = await writer.send('POST', '/v3/candidate_tags', { name: 'Rust' });
  const steps = [
    ['attachments', { application_id, filename: 'nova.pdf', type: 'resume', content: 'JVBERi0=' }],
    [
      'candidate_employments',
      {
        candidate_id,
        company_name: 'Old',
        title: 'Junior',
        start_date: '2015-01-01',
        end_date: '2019-01-01',
      },
    ],
    [
      'candidate_employments',
      { candidate_id, company_name: 'Now', title: 'Senior', start_date: '2019-02-01' },
    ],
    [
      'candidate_educations',
      {
        candidate_id,
        school_name_custom_field_option_id: school,
        start_date_month: 9,
        start_date_year: 2010,
      },
    ],
    ['notes', { candidate_id, body: 'Skills: Rust', visibility: 'public', note_type: 'NOTE' }],
    [
      'applied_candidate_tags',
      { candidate_id, candidate_tag_id: z.looseObject({ id: z.int() }).parse(tag.body).id },
    ],
    ['applications', { candidate_id, job_id: job?.id }],
  ] as const;
  for (const [path, body] of steps)
    expect([path, (await writer.send('POST', `/v3/${path}`, body)).status]).toEqual([path, 201]);

  const { created: arrivals, doubles } = rehearsal.ledger();
  expect(doubles).toEqual([]);
  expect(arrivals).toHaveLength(2);
  expect(arrivals[0]).toMatchObject({
    actor: String(exporter?.user_id),
    resume: { fileName: 'nova.pdf', bytes: 5 },
    tagsTotal: ['Sourced', 'Rust'],
    carries: {
      company: 'Now',
      title: 'Senior',
      pool: 'Engineering prospects',
      source: 'Crosswalk',
      referrer: 'Rui Recruiter',
      attachments: ['resume: nova.pdf'],
      employments: [
        { company_name: 'Old', end_date: '2019-01-01' },
        { company_name: 'Now', end_date: null },
      ],
      educations: [{ school: 'École Polytechnique', start: '2010-09-01', end: null }],
      notes: ['Skills: Rust'],
    },
  });
  expect(arrivals[1]).toMatchObject({
    destination: String(job?.id),
    carries: { stage: 'Application Review' },
  });
});

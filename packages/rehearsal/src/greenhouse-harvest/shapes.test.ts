import { expect, test } from 'vitest';
import { jobId, rehearsedGreenhouse, rowsOf } from '../testing/greenhouse.ts';
import { harvestV1 } from '../testing/harvest.ts';
import { harvestShapes } from '../testing/harvest-shapes.ts';

const greenhouse = rehearsedGreenhouse();
const api = () => harvestV1(greenhouse());

const lists = {
  '/v1/candidates': 'candidate',
  '/v1/applications': 'application',
  '/v1/users': 'user',
  '/v1/jobs': 'job',
  '/v1/job_stages': 'stage',
  '/v1/job_posts': 'jobPost',
  '/v1/sources': 'source',
  '/v1/prospect_pools': 'pool',
  '/v1/degrees': 'educationEntry',
  '/v1/disciplines': 'educationEntry',
  '/v1/schools': 'educationEntry',
  '/v1/close_reasons': 'closeReason',
  '/v1/rejection_reasons': 'rejectionReason',
  '/v1/tags/candidate': 'tag',
  '/v1/custom_fields': 'customField',
  '/v1/custom_fields/candidate': 'customField',
} as const;

test.each(Object.entries(lists))('%s lists rows of the shape of a %s', async (path, shape) => {
  const answer = await api().get(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const rows = rowsOf(answer);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(harvestShapes[shape].parse(row)).toEqual(row);
});

test.each([
  ['/v1/candidates', 'candidate'],
  ['/v1/applications', 'application'],
  ['/v1/users', 'user'],
  ['/v1/jobs', 'job'],
  ['/v1/job_stages', 'stage'],
  ['/v1/job_posts', 'jobPost'],
  ['/v1/prospect_pools', 'pool'],
] as const)('%s/{id} is the row of the list', async (path, shape) => {
  const [row] = rowsOf(await api().get(path));
  const answer = await api().get(`${path}/${row?.id}`);
  expect(harvestShapes[shape].parse(answer.body)).toEqual(row);
  expect((await api().get(`${path}/17`)).status).toBe(404);
});

test('what belongs to a job', async () => {
  const path = `/v1/jobs/${jobId(greenhouse(), 'Backend Engineer')}`;
  const openings = rowsOf(await api().get(`${path}/openings`));
  for (const opening of openings) {
    expect(harvestShapes.opening.parse(opening)).toEqual(opening);
    expect((await api().get(`${path}/openings/${opening.id}`)).body).toEqual(opening);
  }
  const other = `/v1/jobs/${jobId(greenhouse(), 'Data Scientist')}`;
  expect((await api().get(`${other}/openings/${openings[0]?.id}`)).status).toBe(404);
  const stages = rowsOf(await api().get(`${path}/stages`));
  for (const stage of stages) expect(harvestShapes.stage.parse(stage)).toEqual(stage);
  expect(stages.map(({ name }) => name)).toEqual(['Application Review', 'Phone Screen', 'On-site', 'Offer']);
  const team = harvestShapes.hiringTeam.parse((await api().get(`${path}/hiring_team`)).body);
  expect(team.recruiters.filter(({ active }) => !active)).toHaveLength(1);
});

test('a custom field and its options', async () => {
  const field = rowsOf(await api().get('/v1/custom_fields/candidate')).find(
    ({ name }) => name === 'Language',
  );
  const told = harvestShapes.customField.parse((await api().get(`/v1/custom_field/${field?.id}`)).body);
  const options = rowsOf(await api().get(`/v1/custom_field/${field?.id}/custom_field_options`));
  for (const option of options) expect(harvestShapes.customFieldOption.parse(option)).toEqual(option);
  expect(told.custom_field_options).toEqual(options);
  expect(options.map(({ name }) => name)).toEqual(['English', 'German', 'French']);
});

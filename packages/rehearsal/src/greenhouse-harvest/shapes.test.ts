import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jobId, rehearsedGreenhouse, rowsOf } from '../testing/greenhouse.ts';
import { harvestV1 } from '../testing/harvest.ts';
import { feedShape, harvestShapes } from '../testing/harvest-shapes.ts';

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

/** The vendor's own examples by the beginning of their names, where the extra data has them. */
const exampleShapes: Readonly<Record<string, z.ZodType>> = {
  'candidates-get-': harvestShapes.candidate,
  'candidates-post-add-candidate-': harvestShapes.candidate,
  'candidates-post-add-prospect-': harvestShapes.candidate,
  'candidates-patch-': harvestShapes.candidate,
  'candidates-put-': harvestShapes.candidate,
  'candidates-post-add-attachment-': harvestShapes.sentFile,
  'candidates-post-add-note-': harvestShapes.note,
  'candidates-post-add-e-mail-': harvestShapes.email,
  'candidates-post-add-education-': harvestShapes.education,
  'candidates-post-add-employment-': harvestShapes.employment,
  'applications-get-': harvestShapes.application,
  'applications-patch-update-application-': harvestShapes.application,
  'applications-post-add-application-': harvestShapes.application,
  'applications-post-add-attachment-': harvestShapes.sentFile,
  'applications-post-advance-': harvestShapes.application,
  'applications-post-hire-': harvestShapes.application,
  'applications-post-move-': harvestShapes.application,
  'applications-post-reject-': harvestShapes.application,
  'applications-post-unreject-application-response': harvestShapes.application,
  'activity-feed-get-': feedShape,
  'jobs-get-list-': harvestShapes.job,
  'jobs-get-retrieve-': harvestShapes.job,
  'jobs-get-hiring-team-': harvestShapes.hiringTeam,
  'job-openings-get-': harvestShapes.opening,
  'job-stages-get-': harvestShapes.stage,
  'job-posts-get-list-job-posts-response': harvestShapes.jobPost,
  'job-posts-get-retrieve-job-post-response': harvestShapes.jobPost,
  'sources-get-': harvestShapes.source,
  'prospect-pools-get-': harvestShapes.pool,
  'users-get-': harvestShapes.user,
  'education-get-': harvestShapes.educationEntry,
  'close-reasons-get-': harvestShapes.closeReason,
  'rejection-reasons-get-': harvestShapes.rejectionReason,
  'custom-fields-get-list-custom-field-options-': harvestShapes.customFieldOption,
  'custom-fields-get-list-custom-fields-': harvestShapes.customField,
  'custom-fields-get-retrieve-': harvestShapes.customField,
  'tags-get-': harvestShapes.tag,
  'tags-post-': harvestShapes.tag,
};
const examples = join(process.env.CROSSWALK_EXTRA_TEST_DATA ?? '', 'greenhouse-examples', 'v1-docs-examples');
const given = process.env.CROSSWALK_EXTRA_TEST_DATA !== undefined && existsSync(examples);

describe.runIf(given)('the shapes are those of the vendor’s examples', () => {
  const names = given ? readdirSync(examples).filter((name) => !name.endsWith('-request.json')) : [];
  test.each(Object.entries(exampleShapes))('%s', (begin, shape) => {
    const found = names.filter((name) => name.startsWith(begin) && !/-request(-\d)?\.json$/.test(name));
    expect(found.length).toBeGreaterThan(0);
    for (const name of found) {
      const example: unknown = JSON.parse(readFileSync(join(examples, name), 'utf8'));
      const told = z
        .array(z.unknown())
        .or(z.unknown().transform((one) => [one]))
        .parse(example);
      const wrong = told.flatMap((one) => {
        const result = shape.safeParse(one);
        // The examples leave out a key here and there that others of the same object have.
        const issues = result.success ? [] : result.error.issues;
        return issues.filter(({ message }) => !message.endsWith('received undefined'));
      });
      expect([name, wrong]).toEqual([name, []]);
    }
  });
});

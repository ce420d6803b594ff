import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { TestClient } from '../testing/client.ts';
import { createdOf, harvest, idNamed, jobId, rehearsedGreenhouse, rowsOf } from '../testing/greenhouse.ts';
import { type Resource, shapes } from '../testing/greenhouse-shapes.ts';

const greenhouse = rehearsedGreenhouse();
const resources = Object.entries(shapes);
let api: TestClient;

/** One of everything, so that no list is empty. */
beforeEach(async () => {
  api = await harvest(greenhouse());
  const { candidate, application } = createdOf(
    await api.send('POST', '/v3/candidates', {
      first_name: 'Nova',
      last_name: 'Quist',
      tags: ['Go'],
      phone_numbers: [{ value: '1', type: 'skype' }],
      custom_fields: [{ name_key: 'external_id', value: 'cw-1' }],
      application: { job_id: jobId(greenhouse(), 'Data Scientist') },
    }),
  );
  const candidate_id = candidate.id;
  const degree = await idNamed(api, '/v3/custom_field_options?custom_field_key=degree', 'Other');
  const parts = [
    ['attachments', { application_id: application.id, filename: 'a.pdf', type: 'resume', content: 'YQ==' }],
    ['candidate_educations', { candidate_id, degree_custom_field_option_id: degree }],
    ['candidate_employments', { candidate_id, company_name: 'A', title: 'B', start_date: '2020-01-01' }],
    ['notes', { candidate_id, body: 'x', visibility: 'private', note_type: 'ACTIVITY' }],
  ] as const;
  for (const [path, body] of parts) expect((await api.send('POST', `/v3/${path}`, body)).status).toBe(201);
});

test.each(resources)('rows of %s keep to the reference', async (resource, shape) => {
  const rows = rowsOf(await api.get(`/v3/${resource}?per_page=500`));
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) shape.parse(row);
});

test('what a create answers has the same shapes as the lists', async () => {
  const body = { first_name: 'Ida', last_name: 'Holm', application: { prospect: true } };
  const answer = await api.send('POST', '/v3/candidates', body);
  z.strictObject({ candidate: shapes.candidates, application: shapes.applications }).parse(answer.body);
});

test.each(resources)('fields chooses among the columns of %s', async (resource, shape) => {
  const columns = Object.keys(shape.shape);
  const [row] = rowsOf(await api.get(`/v3/${resource}?fields=id,updated_at&per_page=1`));
  expect(Object.keys(row ?? {})).toEqual(['id', 'updated_at']);
  const chosen = columns.slice(0, 50).join(',');
  expect((await api.get(`/v3/${resource}?fields=${chosen}`)).status).toBe(200);
});

/** The vendor's own examples and row schemas, where the extra data has them. */
const examples = join(process.env.CROSSWALK_EXTRA_TEST_DATA ?? '', 'greenhouse-examples');
const given = process.env.CROSSWALK_EXTRA_TEST_DATA !== undefined && existsSync(examples);
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(examples, path), 'utf8'));

describe.runIf(given)('beside the vendor’s examples', () => {
  test('the shapes fit the examples of the reference', () => {
    for (const name of [
      'attachments',
      'candidate_educations',
      'candidate_employments',
      'candidate_tags',
    ] as const)
      z.array(shapes[name]).parse(readJson(`v3-openapi-examples/get_${name}.200.json`));
    shapes.candidates.parse(readJson('v3-openapi-examples/patch_candidates_id.200.json'));
    z.strictObject({ candidate: shapes.candidates, application: shapes.applications }).parse(
      readJson('v3-openapi-examples/post_candidates.201.json'),
    );
  });

  test('rows fit the vendor’s row schemas', async () => {
    for (const file of readdirSync(join(examples, 'v3-schemas'))) {
      const resource = file.replace('.schema.json', '');
      if (!isResource(resource)) continue;
      const { properties } = z
        .object({ properties: z.record(z.string(), z.unknown()) })
        .parse(readJson(`v3-schemas/${file}`));
      const [row] = rowsOf(await api.get(`/v3/${resource}`));
      expect([resource, ...Object.keys(properties).filter((name) => !(name in (row ?? {})))]).toEqual([
        resource,
      ]);
    }
  });

  test('every parameter of the reference is known', async () => {
    const endpoints = z
      .record(z.string(), z.object({ params: z.record(z.string(), z.string()) }))
      .parse(readJson('v3-schemas/_get-endpoints-params-and-fields.json'));
    const unknown: string[] = [];
    for (const [path, { params }] of Object.entries(endpoints)) {
      if (!isResource(path.replace('/v3/', ''))) continue;
      for (const name of Object.keys(params)) {
        const answer = await api.get(`${path}?${name}=x`);
        if (answer.text.includes('is not allowed')) unknown.push(`${path} ${name}`);
      }
    }
    expect(unknown).toEqual([]);
  });
});

function isResource(name: string): name is Resource {
  return Object.hasOwn(shapes, name);
}

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { refreshNextWords } from '../search/refresh-words.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';

/** The most that may be selected. */
const selected = 50_000;
const people = 60_000;

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
  await app.importText('Name,Email,Title,Skills\nAda Lovelace,ada@many.example,Engineer,"Java, Rust"\n');
  // Copies of somebody who came the usual way: with all that is stored of them.
  await sql`
    insert into candidates (organization_id, id, profile, full_name, headline, current_title, current_company, location,
                            email_count, phone_count, words, sort_name)
    select organization_id, 'cand_' || lpad(number::text, 26, '0'), profile, full_name, headline, current_title,
           current_company, location, email_count, phone_count, words, sort_name
      from candidates cross join generate_series(2, ${people}::integer) as copies (number)`.execute(
    app.database.db,
  );
  // A quarter of a million, in a few big tags and many small ones.
  await sql`
    insert into tags (organization_id, id, name)
    select id, 'tag_' || number, 'Filler ' || number
      from organizations cross join generate_series(1, 500) as fillers (number)`.execute(app.database.db);
  await sql`
    insert into candidate_tags (organization_id, candidate_id, tag_id)
    select distinct c.organization_id, c.id, 'tag_' || (1 + floor(500 * power(random(), 3)))::integer
      from candidates c cross join generate_series(1, 4)`.execute(app.database.db);
  await sql`analyze`.execute(app.database.db);
}, 300_000);
afterAll(() => app.close());

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  if (process.env.CROSSWALK_SAY_TIMES !== undefined)
    process.stdout.write(`${what}: ${Math.round(performance.now() - begun)} ms\n`);
  return result;
}

const post = (path: string, body: object) => timed(path, () => app.call('POST', path, { body }));

test('50,000 people are tagged, freed and put into a project in one go, and no more than that (W4, W7)', async () => {
  const selection = { search: { skill: 'rust' } };
  expect(await post('/api/candidates/tags', { selection, add: ['All'] })).toMatchObject({
    status: 422,
    json: { code: 'tooManySelected' },
  });
  const { rows } = await sql`select id from candidates order by id limit ${selected}`.execute(
    app.database.db,
  );
  const candidateIds = z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
  const chosen = { candidateIds };
  const project = await post('/api/projects', { name: 'Many' });
  const { id } = z.object({ id: z.string() }).parse(project.json);
  expect(await post(`/api/projects/${id}/candidates`, chosen)).toMatchObject({ json: { added: selected } });
  expect(await post(`/api/projects/${id}/candidates`, chosen)).toMatchObject({ json: { already: selected } });
  const everybody = { search: { project: id } };
  expect(await post('/api/candidates/tags', { selection: everybody, add: ['Hot', 'Cold'] })).toMatchObject({
    json: { candidates: selected, added: 2 * selected },
  });
  expect(await post('/api/candidates/tags', { selection: chosen, remove: ['Cold'] })).toMatchObject({
    json: { removed: selected },
  });
  const { json } = await timed('tags', () => app.call('GET', '/api/tags'));
  const { tags } = z
    .object({ tags: z.array(z.object({ id: z.string(), name: z.string(), candidates: z.number() })) })
    .parse(json);
  const hot = tags.find(({ name }) => name === 'Hot');
  expect(hot?.candidates).toBe(selected);
  expect(tags.find(({ name }) => name === 'Cold')?.candidates).toBe(0);
  await timed('rename', () => app.call('PATCH', `/api/tags/${hot?.id}`, { body: { name: 'Glowing' } }));
  await timed('refresh', async () => {
    while (await refreshNextWords(app.database.db));
  });
  const found = await app.call('GET', '/api/candidates?q=glowing&limit=1');
  expect(found.json).toMatchObject({ total: { count: 10_000, atLeast: true } });
  expect((await app.call('GET', '/api/candidates?q=cold')).json).toMatchObject({ candidates: [] });
  expect(await post(`/api/projects/${id}/candidates/remove`, everybody)).toMatchObject({
    json: { removed: selected },
  });
}, 600_000);

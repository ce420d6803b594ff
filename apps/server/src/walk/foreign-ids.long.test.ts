import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Answer } from '../testing/open-app.ts';
import { bodiesWithIds } from './testing/bodies-with-ids.ts';
import { idPlaces, isId } from './testing/id-places.ts';
import { fillPath, routeTable, type TestedRoute } from './testing/route-table.ts';
import { openTwoOrganizations, type TwoOrganizations } from './testing/two-organizations.ts';

let world: TwoOrganizations;
let routes: readonly TestedRoute[];
let before: string;

beforeAll(async () => {
  world = await openTwoOrganizations();
  routes = routeTable(world.api).routes;
  before = await everythingOf(world.quagga.owner.organizationId);
});
afterAll(() => world.close());

const own = (name: string): string => world.okapi.ids[name] ?? `no ${name}`;
const foreign = (name: string): string => world.quagga.ids[name] ?? `no ${name}`;

/** All rows of an organization, in a few letters. */
async function everythingOf(organizationId: string): Promise<string> {
  const { db } = world.app.database;
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'organization_id'
       -- What an ATS was last heard to have: read in the background, each organization for itself.
       and table_name <> 'connection_lists' order by 1`.execute(db);
  const sums: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ sum: string }>`
      select count(*) || ' ' || md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as sum
        from ${sql.table(name)} t where organization_id = ${organizationId}`.execute(db);
    sums.push(`${name} ${rows[0]?.sum ?? ''}`);
  }
  return sums.join('\n');
}

interface Sent {
  readonly body?: unknown;
  readonly query?: string;
  readonly idOf?: (name: string) => string;
}

/** Okapi's owner asks; whatever comes back, nothing of Quagga's may be in it. */
async function ask(route: TestedRoute, { body, query = '', idOf = own }: Sent): Promise<Answer> {
  const answer = await world.okapi.browser.call(route.method, fillPath(route.path, idOf) + query, {
    ...(route.upload ? { text: 'Name\nOkapi Walker' } : {}),
    ...(body === undefined ? {} : { body }),
  });
  expect(answer.text, route.name).not.toContain('Quagga');
  return answer;
}

const codeOf = (answer: Answer): string =>
  z.object({ code: z.string() }).catch({ code: '' }).parse(answer.json).code;

/** Refused because of what the id names, and not because something else did not fit. */
function expectRefused(answer: Answer, what: string): void {
  expect([403, 404, 409, 410, 422], `${what}: ${answer.status} ${answer.text}`).toContain(answer.status);
  expect(codeOf(answer), `${what}: ${answer.text}`).toMatch(/^(no|unknown|merged|nothingTo|nobodyTo)/);
}

const forMembers = (route: TestedRoute) => route.audience !== 'anybody' && route.audience !== 'operator';

describe('ids of another organization (tenancy)', () => {
  it('are refused in every path', async () => {
    let asked = 0;
    for (const route of routes.filter(forMembers)) {
      for (const wrong of route.pathIds.filter((name) => name !== 'provider')) {
        const idOf = (name: string) => (name === wrong ? foreign(name) : own(name));
        expect(foreign(wrong), `${route.name} has an id nobody made: ${wrong}`).not.toContain('no ');
        const known = bodiesWithIds[route.name]?.[0]?.body(world.okapi.ids, world.okapi.ids);
        const body = route.body === null ? undefined : (known ?? route.bodyExample);
        expectRefused(await ask(route, { idOf, body }), `${route.name} with a foreign ${wrong}`);
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(60);
  });

  it('are refused in every body', async () => {
    const { schemas } = routeTable(world.api);
    for (const route of routes.filter(forMembers)) {
      const places = route.body === null ? [] : idPlaces(route.body, schemas);
      const cases = bodiesWithIds[route.name] ?? [];
      expect(cases.map(({ place }) => place).sort(), `every id in a body of ${route.name}`).toEqual(places);
      for (const { place, body, ignored, at = {} } of cases) {
        const what = `${route.name} with a foreign ${place}`;
        const idOf = (name: string) => own(at[name] ?? name);
        const answer = await ask(route, { body: body(world.okapi.ids, world.quagga.ids), idOf });
        if (ignored === true) expect(codeOf(answer), `${what}: ${answer.text}`).not.toBe('invalidInput');
        else expectRefused(answer, what);
      }
    }
  });

  it('are refused in every query, and find nobody', async () => {
    const values: Readonly<Record<string, string>> = {
      project: foreign('projectId'),
      item: foreign('finishedItemId'),
      member: foreign('memberId'),
      subject: foreign('candidateId'),
    };
    for (const route of routes.filter(forMembers)) {
      for (const { name } of route.query.filter((one) => isId(one.name) || one.name in values)) {
        const value = values[name];
        expect(value, `${route.name}: a foreign ${name}`).toBeDefined();
        const required = route.upload ? 'fileName=a.csv&' : '';
        const idOf = (id: string) => (id === 'exportId' ? own('finishedExportId') : own(id));
        const answer = await ask(route, { query: `?${required}${name}=${value}`, idOf });
        if (answer.status >= 400) expectRefused(answer, `${route.name} with a foreign ${name}`);
        else expect(answer.text).not.toContain(value);
      }
    }
  });

  it('are worth nothing in cursors', async () => {
    let cursors = 0;
    for (const route of routes.filter((one) => one.query.some(({ name }) => name === 'cursor'))) {
      const path = fillPath(route.path, (name) =>
        name === 'exportId' ? foreign('finishedExportId') : foreign(name),
      );
      const theirs = await world.quagga.browser.call('GET', `${path}?limit=1`);
      const cursor = z.object({ nextCursor: z.string() }).safeParse(theirs.json);
      if (!cursor.success) continue;
      cursors += 1;
      await ask(route, { query: `?limit=100&cursor=${encodeURIComponent(cursor.data.nextCursor)}` });
    }
    expect(cursors).toBeGreaterThan(3);
  });

  it('do not come with what is streamed', async () => {
    const cookie = world.okapi.browser.cookie();
    const stop = new AbortController();
    const request = new Request('http://localhost/api/events', { headers: { cookie }, signal: stop.signal });
    const stream = (await world.api.request(request)).body;
    const first = await stream?.getReader().read();
    stop.abort();
    const text = Buffer.from(first?.value ?? []).toString('utf8');
    expect(text).toContain('Okapi');
    expect(text).not.toContain('Quagga');
  });

  it('changed nothing: the other organization is as it was, row by row', async () => {
    expect(await everythingOf(world.quagga.owner.organizationId)).toBe(before);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../http/create-app.ts';
import { type Role, roles } from '../services.ts';
import { type Answer, openTestApp, type TestApp } from '../testing/open-app.ts';
import { nowhereToGo } from './testing/nowhere.ts';
import { fillPath, routeTable, type TestedRoute } from './testing/route-table.ts';

let app: TestApp;
let routes: readonly TestedRoute[];

beforeAll(async () => {
  app = await openTestApp(nowhereToGo);
  const access = { token: app.token, organizationId: app.owner.organizationId };
  routes = routeTable(createApp(app.services, access)).routes;
  for (const role of roles.filter((one) => one !== 'owner')) await app.addMember(`${role}@example.com`, role);
});
afterAll(() => app.close());

const codeOf = (answer: Answer): string =>
  z.object({ code: z.string() }).catch({ code: '' }).parse(answer.json).code;

/** Asks with the local token, about things that are not there. */
async function ask(
  route: TestedRoute,
  as: string | null,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const query = route.upload ? '?fileName=people.csv' : '';
  return await app.request(fillPath(route.path, () => 'none') + query, {
    method: route.method,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${app.token}`, 'x-crosswalk-as': as }),
      ...(route.body === null ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(route.body === null ? {} : { body: JSON.stringify(route.bodyExample) }),
    ...(route.upload ? { body: 'Name\nAnn' } : {}),
  });
}

/** The next smaller role; null below viewers. */
const below = (role: Role): Role | null => roles[roles.indexOf(role) - 1] ?? null;

describe('whom a route is for', () => {
  it('is the same in the document and at the door: nobody else gets in', async () => {
    for (const route of routes.filter(({ audience }) => audience !== 'anybody')) {
      expect(await ask(route, null), route.name).toMatchObject({
        status: 401,
        json: { code: 'unauthenticated' },
      });
    }
    expect(routes.length).toBeGreaterThan(120);
  });

  it('is refused with too small a role, and not with the role it says', async () => {
    for (const route of routes) {
      const needed = roles.find((role) => role === route.audience);
      if (needed === undefined || route.answers === 'text/event-stream') continue;
      const smaller = below(needed);
      if (smaller !== null)
        expect(await ask(route, `${smaller}@example.com`), `${route.name} as ${smaller}`).toMatchObject({
          status: 403,
          json: { code: 'forbidden' },
        });
      const enough = await ask(route, `${needed}@example.com`);
      expect(codeOf(enough), `${route.name} as ${needed}: ${enough.text}`).not.toBe('forbidden');
    }
  });

  it('is refused to programs where only people or the operator may', async () => {
    for (const route of routes) {
      if (route.audience === 'person')
        expect(codeOf(await ask(route, 'viewer@example.com')), route.name).toBe('sessionNeeded');
    }
    const made = await app.call('POST', '/api/api-keys', { body: { name: 'Program' } });
    const { key } = z.object({ key: z.string() }).parse(made.json);
    for (const route of routes.filter(({ audience }) => audience === 'operator')) {
      const answer = await ask(route, null, { authorization: `Bearer ${key}` });
      expect(['operatorOnly', 'localOnly'], `${route.name}: ${answer.text}`).toContain(codeOf(answer));
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../http/create-app.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { fuzzRoute } from './testing/fuzz-routes.ts';
import { nowhereToGo } from './testing/nowhere.ts';
import { routeTable } from './testing/route-table.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp(nowhereToGo);
});
afterAll(() => app.close());

describe('requests nobody meant, a few of them', () => {
  it('never meet an unforeseen failure, nor a code that is not in the document', async () => {
    const api = createApp(app.services, { token: app.token, organizationId: app.owner.organizationId });
    const { routes, schemas } = routeTable(api);
    const ids = { memberId: app.owner.memberId, organizationId: app.owner.organizationId };
    const headersFor = () => ({ authorization: `Bearer ${app.token}` });
    const fuzzing = { api, schemas, ids, headersFor, requests: 3 };
    const wrong: string[] = [];
    // Each eighth: the long test meets all.
    for (const route of routes.filter((_route, at) => at % 8 === 0))
      wrong.push(...(await fuzzRoute(route, fuzzing)));
    expect(wrong).toEqual([]);
  }, 120_000);
});

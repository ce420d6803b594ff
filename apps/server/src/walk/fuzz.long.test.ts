import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzzRoute } from './testing/fuzz-routes.ts';
import { routeTable, type TestedRoute } from './testing/route-table.ts';
import { openTwoOrganizations, type TwoOrganizations } from './testing/two-organizations.ts';

/** To every route. */
const requests = 200;

let world: TwoOrganizations;
beforeAll(async () => {
  world = await openTwoOrganizations();
});
afterAll(() => world.close());

/** The owner, by the access token; signed in where only people get in. */
function headersFor({ audience }: TestedRoute): Record<string, string> {
  const { token, services } = world.app;
  if (audience !== 'person') return { authorization: `Bearer ${token}` };
  return { cookie: world.quagga.browser.cookie(), origin: services.config.url };
}

describe('requests nobody meant', () => {
  it(`never meet an unforeseen failure, nor a code that is not in the document: ${requests} to every route`, async () => {
    const { routes, schemas } = routeTable(world.api);
    const { db } = world.app.database;
    await db.updateTable('account_paces').set({ per_second: 10_000, ceiling: 10_000 }).execute();
    const fuzzing = { api: world.api, schemas, ids: world.quagga.ids, headersFor, requests };
    const wrong: string[] = [];
    for (const route of routes) {
      // What the requests before switched off would keep these at the door.
      await sql`update organizations set integrations_enabled = true`.execute(db);
      wrong.push(...(await fuzzRoute(route, fuzzing)));
    }
    expect(wrong).toEqual([]);
  }, 900_000);
});

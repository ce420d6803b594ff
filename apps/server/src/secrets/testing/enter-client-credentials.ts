import { expect } from 'vitest';
import type { PlantedServer } from './planted-server.ts';

/** Connects with client credentials, refused in many ways and then well, and has the tokens these bring quoted. */
export async function enterClientCredentials(planted: PlantedServer): Promise<void> {
  const { ask, plantings, greenhouse, greenhouseAts, database } = planted;
  const connectGreenhouse = (clientSecret: string) =>
    ask('/api/connections', {
      body: {
        connector: 'greenhouse',
        name: 'Greenhouse',
        credentials: { clientId: greenhouse.credentials.full.clientId, clientSecret },
      },
    });
  for (const way of [
    { status: 401, as: 'json' },
    { status: 400, as: 'json' },
    { status: 403, as: 'text' },
    { status: 200, as: 'json' },
    { status: 200, as: 'brokenJson' },
    { status: 502, as: 'html' },
    { status: 307, as: 'redirect' },
  ] as const) {
    greenhouseAts.answer({ ...way, only: { method: 'POST', path: '/token' } });
    const answer = await connectGreenhouse(plantings.make(`secret answered ${way.status} ${way.as}`));
    expect([way, answer.status >= 400]).toEqual([way, true]);
  }
  greenhouseAts.answer('as the ATS behind');
  expect((await connectGreenhouse(greenhouse.credentials.full.clientSecret)).status).toBe(200);
  await database.db.updateTable('account_paces').set({ per_second: 1000, ceiling: 1000 }).execute();
  const check = () => ask('/api/connections/Greenhouse/check', { method: 'POST' });
  expect((await check()).status).toBe(200);
  const kept = await database.db.selectFrom('access_tokens').select('id').execute();
  expect(kept.length).toBeGreaterThan(0);
  // The ATS quotes the token it refuses.
  for (const way of [
    { status: 401, as: 'json' },
    { status: 403, as: 'json' },
    { status: 422, as: 'text' },
    { status: 502, as: 'html' },
  ] as const) {
    greenhouseAts.answer({ ...way, only: { method: 'GET', path: '/v3/' }, times: 40 });
    await ask('/api/connections/Greenhouse/jobs?refresh=true');
    await check();
  }
  greenhouseAts.answer('as the ATS behind');
  expect((await check()).json).toMatchObject({ status: 'verified' });
  for (const [number, token] of greenhouseAts.tokens.entries()) {
    for (const [at, part] of token.split('.').entries()) {
      // The first part says only what kind it is.
      if (at > 0) plantings.plant(`part ${at} of Greenhouse token ${number}`, part);
    }
  }
  expect(greenhouseAts.tokens.length).toBeGreaterThan(1);
}

import { describe, expect, test } from 'vitest';
import { call } from '../testing/client.ts';
import { ask, spent } from '../testing/providers.ts';
import { named, rehearsedRocketReach } from '../testing/rocketreach.ts';

const { clock, rocket, lookUp, check, found } = rehearsedRocketReach();

describe('refusals, each as documented', () => {
  const words = (status: number) => ({ status, message: expect.any(String) });

  test.each(['Unknown', 'Restricted', 'Onlyhunter'])('%s is a free 404', async (last) => {
    const answer = await lookUp(named(last));
    expect([answer.status, answer.body]).toEqual([404, words(404)]);
    expect(answer.headers.get('rr-request-id')).not.toBeNull();
    expect(spent(rocket())).toBe(0);
  });

  test.each([
    [{}],
    [{ name: 'Mara Olsen' }],
    [{ current_employer: 'Acme' }],
    [named('Olsen', 'cheap')],
    [{ id: 'x' }],
    [{ ...named('Olsen'), webhook_id: '1' }],
    [{ ...named('Olsen'), return_cached_emails: 'perhaps' }],
  ])('%j is a 400', async (parameters) => {
    const answer = await lookUp(parameters);
    expect([answer.status, answer.body]).toEqual([400, words(400)]);
  });

  test('a poll takes 1 to 100 ids', async () => {
    const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1).join(',');
    expect((await check('')).status).toBe(400);
    expect((await check('a')).status).toBe(400);
    expect((await check(ids(101))).status).toBe(400);
    expect((await check(ids(100))).status).toBe(404);
  });

  test('401 without a key or with a wrong one, 403 for a plan without look-ups', async () => {
    expect((await ask(rocket().origin, '/api/v2/person/lookup', named('Olsen'), {})).body).toEqual({
      status: 401,
      message: 'Invalid API Key',
    });
    expect((await lookUp(named('Olsen'), 'wrong')).status).toBe(401);
    const { limited } = rocket().keys;
    const answer = await lookUp(named('Olsen'), limited ?? '');
    expect([answer.status, answer.body]).toEqual([403, words(403)]);
    expect((await check('7', limited ?? '')).status).toBe(403);
  });

  test('402 when the credits are used up, 403 by switch; what is pending has its credit set aside', async () => {
    expect((await lookUp(named('Olsen'), rocket().keys.empty)).status).toBe(402);
    const { few } = rocket().keys;
    const statuses: number[] = [];
    for (const last of ['Ash', 'Noemail', 'Birch', 'Cedar'])
      statuses.push((await lookUp(named(last), few)).status);
    expect(statuses).toEqual([200, 200, 200, 402]);
    rocket().completeSearches();
    // The one without an e-mail gave its credit back.
    expect((await lookUp(named('Cedar'), few)).status).toBe(200);
    expect((await lookUp(named('Cedar', 'phone'), few)).status).toBe(200);
    rocket().switches.set({ noCreditsStatus: 403 });
    const answer = await lookUp(named('Dogwood'), few);
    expect([answer.status, answer.body]).toEqual([403, words(403)]);
  });

  test('429 with Retry-After in seconds, for all calls and for look-ups', async () => {
    rocket().switches.set({ callsPerSecond: 2 });
    await check('7');
    await check('7');
    const fast = await check('7');
    expect([fast.status, fast.body, fast.headers.get('retry-after')]).toEqual([429, words(429), '1']);
    clock.advance(1_000);
    rocket().switches.set({ callsPerSecond: 'off', callsPerMinute: 1 });
    await lookUp(named('Olsen'));
    clock.advance(20_000);
    expect((await lookUp(named('Olsen'))).headers.get('retry-after')).toBe('40');
    expect((await check('7')).status).toBe(404);
  });

  test('404 for other paths, 405 for other methods', async () => {
    const headers = { 'api-key': rocket().keys.full };
    expect((await call(`${rocket().origin}/v2/person/lookup`, { headers })).status).toBe(404);
    expect((await call(`${rocket().origin}/api/v2/person/lookup`, { method: 'POST', headers })).status).toBe(
      405,
    );
  });
});

test.each([
  ['Toofast', 429],
  ['Unavailable', 503],
  // The search goes on behind the 500, so that asking again is not paid again here.
  ['Broken', 500],
])('%s: first %d, then found, for one credit', async (last, status) => {
  expect((await lookUp(named(last))).status).toBe(status);
  expect((await found(named(last)))?.status).toBe('complete');
  expect(spent(rocket())).toBe(1);
});

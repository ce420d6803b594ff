import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { call } from '../testing/client.ts';
import { ask, at, rehearsedProvider, spent } from '../testing/providers.ts';
import { startHunterRehearsal } from './server.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1, 12));
const hunter = rehearsedProvider(() =>
  startHunterRehearsal({ rateLimit: 'off', now: clock.now, timers: clock.timers }),
);

function find(parameters: Record<string, string>, key = hunter().keys.full) {
  return ask(hunter().origin, '/v2/email-finder', parameters, { 'x-api-key': key });
}

const named = (last: string) => ({ first_name: 'Mara', last_name: last, company: 'Acme' });
const error = (code: number, id: string) => ({ errors: [{ id, code, details: expect.any(String) }] });

describe('who is found', () => {
  test('has an address with score, verification and sources, for one credit', async () => {
    const answer = await find(named('Olsen'));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      data: {
        first_name: 'Mara',
        last_name: 'Olsen',
        email: 'mara.olsen@acme.example',
        score: 97,
        domain: 'acme.example',
        accept_all: false,
        position: expect.any(String),
        twitter: null,
        linkedin_url: expect.stringMatching(/^https:\/\/www\.linkedin\.com\/in\//),
        phone_number: null,
        company: 'Acme',
        sources: [expect.objectContaining({ domain: 'acme.example', still_on_page: true })],
        verification: { date: '2026-05-01', status: 'valid' },
      },
      meta: { params: expect.objectContaining({ first_name: 'Mara', company: 'Acme', domain: null }) },
    });
    expect(answer.text).not.toContain(hunter().keys.full);
    for (const name of ['retry-after', 'x-ratelimit-limit', 'x-ratelimit-reset'])
      expect(answer.headers.get(name)).toBeNull();
    expect(hunter().ledger().charges).toMatchObject([
      { account: 'full', person: 'Mara Olsen', asked: 'email', credit: 'searches', credits: 1 },
    ]);
  });

  test.each([
    [{ full_name: 'Mara Olsen', domain: 'https://www.acme.com' }, 'mara.olsen@acme.example'],
    [{ full_name: 'Mara Olsen', domain: 'acme.example' }, 'mara.olsen@acme.example'],
    [{ linkedin_handle: 'mara-olsen' }, expect.stringMatching(/^mara\.olsen@[a-z-]+\.example$/)],
  ])('%j is enough', async (parameters, email) => {
    expect(at(await find(parameters), 'data').email).toEqual(email);
  });

  test.each([
    ['Risky', 34, 'accept_all', true],
    ['Unverified', 61, 'unknown', false],
    ['Invalid', 12, 'invalid', false],
    ['Personal', 80, 'webmail', false],
    ['Disposable', 20, 'disposable', false],
  ])('%s: score %d, %s, and charged all the same', async (last, score, status, acceptAll) => {
    const data = at(await find(named(last)), 'data');
    expect(data).toMatchObject({ score, accept_all: acceptAll, verification: { status } });
    expect(data.email).toMatch(/@/);
    expect(spent(hunter())).toBe(1);
  });
});

describe('values that are none', () => {
  test.each(['Unknown', 'Noemail', 'Nocontact', 'Failed', 'Onlypdl'])(
    '%s: 200 with null, free',
    async (last) => {
      const answer = await find(named(last));
      expect(answer.status).toBe(200);
      expect(at(answer, 'data')).toMatchObject({ email: null, score: null, sources: [] });
      expect(spent(hunter())).toBe(0);
      hunter().switches.set({ notFoundStatus: 404 });
      expect((await find(named(last))).body).toEqual(error(404, 'not_found'));
    },
  );

  test.each([
    ['Boolean', true],
    ['Masked', 'm***@acme.example'],
    ['Placeholder', 'email_not_unlocked@domain.com'],
  ])('%s', async (last, email) => {
    expect(at(await find(named(last)), 'data').email).toBe(email);
  });

  test('Odd: a list where an object should be', async () => {
    expect((await find(named('Odd'))).body).toMatchObject({ data: [] });
  });
});

describe('refusals, each as documented', () => {
  test.each([
    [{}],
    [{ company: 'Acme' }],
    [{ company: 'Acme', first_name: 'Mara' }],
    [{ full_name: 'Mara Olsen' }],
    [{ ...named('Olsen'), max_duration: '2' }],
    [{ ...named('Olsen'), max_duration: '21' }],
  ])('%j is a 400', async (parameters) => {
    const answer = await find(parameters);
    expect([answer.status, answer.body]).toEqual([400, error(400, 'wrong_params')]);
  });

  test('401 without a key or with a wrong one; Bearer and query may carry it, too', async () => {
    const { origin, keys } = hunter();
    const get = (headers: Record<string, string>, more: Record<string, string> = {}) =>
      ask(origin, '/v2/email-finder', { ...named('Olsen'), ...more }, headers);
    expect((await get({})).body).toEqual(error(401, 'authentication_failed'));
    expect((await get({ 'x-api-key': 'wrong' })).status).toBe(401);
    expect((await get({ authorization: `Bearer ${keys.full}` })).status).toBe(200);
    expect((await get({}, { api_key: keys.full })).status).toBe(200);
  });

  test('403 means too fast: 15 a second, 500 a minute; an older reading says 429', async () => {
    hunter().switches.set({ callsPerSecond: 2, callsPerMinute: 3 });
    const three = async () => [
      (await find(named('Unknown'))).status,
      (await find(named('Unknown'))).status,
      (await find(named('Unknown'))).status,
    ];
    expect(await three()).toEqual([200, 200, 403]);
    clock.advance(1_000);
    const answer = await find(named('Unknown'));
    expect([answer.status, answer.body]).toEqual([403, error(403, 'too_many_requests')]);
    hunter().switches.set({ callsPerSecond: 'off', callsPerMinute: 2, tooFastStatus: 429 });
    expect(await three()).toEqual([200, 200, 429]);
    expect((await find(named('Unknown'))).body).toEqual(error(429, 'too_many_requests'));
  });

  test('429 means used up, also in the middle', async () => {
    const empty = await find(named('Olsen'), hunter().keys.empty);
    expect([empty.status, empty.body]).toEqual([429, error(429, 'usage_limit_reached')]);
    const statuses: number[] = [];
    for (const last of ['Ash', 'Unknown', 'Birch', 'Cedar', 'Dogwood'])
      statuses.push((await find(named(last), hunter().keys.few)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
  });

  test('451 for whoever asked not to be processed', async () => {
    const answer = await find(named('Restricted'));
    expect([answer.status, answer.body]).toEqual([451, error(451, 'claimed_email')]);
    expect(spent(hunter())).toBe(0);
  });

  test('404 for other paths, 405 for other methods', async () => {
    const headers = { 'x-api-key': hunter().keys.full };
    expect((await call(`${hunter().origin}/v2/leads`, { headers })).body).toEqual(error(404, 'not_found'));
    expect((await call(`${hunter().origin}/v2/email-finder`, { method: 'POST', headers })).status).toBe(405);
  });
});

test('202 until it is done, and charged once', async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await find(named('Pending'))).status);
  expect(statuses).toEqual([202, 202, 200]);
  expect(spent(hunter())).toBe(1);
  expect((await find(named('Endless'))).status).toBe(202);
});

test.each([
  ['Toofast', 403, 1],
  ['Unavailable', 503, 1],
  ['Broken', 500, 2],
])('%s: first %d, then found, and %d credits in all', async (last, status, credits) => {
  expect((await find(named(last))).status).toBe(status);
  expect((await find(named(last))).status).toBe(200);
  expect(spent(hunter())).toBe(credits);
  expect(hunter().ledger().repeated).toHaveLength(credits - 1);
});

test('the account tells what was used; what available means is a switch', async () => {
  await find(named('Olsen'), hunter().keys.few);
  const account = () => ask(hunter().origin, '/v2/account', {}, { 'x-api-key': hunter().keys.few });
  expect(at(await account(), 'data', 'requests').searches).toEqual({ used: 1, available: 3 });
  expect(at(await account(), 'data').reset_date).toBe('2026-06-01');
  hunter().switches.set({ accountAvailable: 'remaining' });
  expect(at(await account(), 'data', 'requests').searches).toEqual({ used: 1, available: 2 });
});

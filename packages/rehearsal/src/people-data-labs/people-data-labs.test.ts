import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { call } from '../testing/client.ts';
import { ask, at, rehearsedProvider, spent } from '../testing/providers.ts';
import { startPeopleDataLabsRehearsal } from './server.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1, 12));
const labs = rehearsedProvider(() =>
  startPeopleDataLabsRehearsal({ rateLimit: 'off', now: clock.now, timers: clock.timers }),
);

function enrich(parameters: Record<string, string>, key = labs().keys.full) {
  return ask(labs().origin, '/v5/person/enrich', parameters, { 'x-api-key': key });
}

const named = (last: string) => ({ first_name: 'Mara', last_name: last, company: 'Acme' });

describe('who is found', () => {
  test('has everything, in the vendor’s names, for one credit', async () => {
    const answer = await enrich(named('Olsen'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 200, likelihood: 7 });
    expect(at(answer, 'data')).toMatchObject({
      full_name: 'mara olsen',
      work_email: 'mara.olsen@acme.example',
      personal_emails: [expect.stringMatching(/@homemail\.example$/)],
      recommended_personal_email: expect.stringMatching(/@homemail\.example$/),
      emails: [{ address: 'mara.olsen@acme.example', type: 'current_professional' }, { type: 'personal' }],
      mobile_phone: expect.stringMatching(/^\+1\d{10}$/),
      phone_numbers: [expect.any(String), expect.any(String)],
      phones: [{ number: expect.any(String) }, { number: expect.any(String) }],
      linkedin_url: expect.stringMatching(/^linkedin\.com\/in\//),
      job_title: expect.any(String),
      job_company_name: 'acme',
      birth_date: expect.any(String),
      sex: expect.any(String),
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-call-credits-spent': '1',
      'x-call-credits-type': 'enrich',
      'x-totallimit-remaining': '9999',
    });
    expect((await enrich(named('Olsen'))).body).toEqual(answer.body);
  });

  test.each([
    [{ profile: 'https://www.linkedin.com/in/mara-olsen' }, 9],
    [{ profile: 'linkedin.com/in/mara-olsen' }, 9],
    [{ email: 'mara.olsen@acme.example' }, 9],
    [{ name: 'Mara Olsen', location: 'Oslo' }, 7],
    [{ name: 'Mara Olsen', school: 'MIT' }, 7],
  ])('%j is enough, with likelihood %d', async (parameters, likelihood) => {
    expect((await enrich(parameters)).body).toMatchObject({ status: 200, likelihood });
  });

  test('by POST, keys of the body win over those of the query', async () => {
    const answer = await call(`${labs().origin}/v5/person/enrich?last_name=Unknown&company=Acme`, {
      method: 'POST',
      headers: { 'x-api-key': labs().keys.full, 'content-type': 'application/json' },
      body: JSON.stringify({ first_name: 'Mara', last_name: ['Olsen', 'Berg'] }),
    });
    expect(at(answer, 'data').full_name).toBe('mara olsen');
  });

  test('only what is asked for is told, and data_include may leave out', async () => {
    const asked = await enrich({ ...named('Olsen'), data_include: 'work_email, emails' });
    expect(Object.keys(at(asked, 'data'))).toEqual(['work_email', 'emails']);
    const without = await enrich({ ...named('Olsen'), data_include: '-sex,birth_date' });
    expect(Object.keys(at(without, 'data'))).not.toContain('birth_date');
    expect(Object.keys(at(without, 'data'))).toContain('work_email');
    const { charges } = labs().ledger();
    expect(charges.map(({ asked }) => asked)).toEqual(['email', 'email and phone']);
  });

  test('in bulk: one answer each with its metadata, a credit for each that is found', async () => {
    const answer = await call(`${labs().origin}/v5/person/bulk`, {
      method: 'POST',
      headers: { 'x-api-key': labs().keys.full },
      body: JSON.stringify({
        required: 'emails',
        requests: [
          { params: named('Olsen'), metadata: { id: 1 } },
          { params: named('Unknown'), metadata: { id: 2 } },
          { params: { name: 'Mara' } },
        ],
      }),
    });
    expect(answer.body).toMatchObject([
      { status: 200, metadata: { id: 1 } },
      { status: 404, metadata: { id: 2 } },
      { status: 400 },
    ]);
    expect(answer.headers.get('x-call-credits-spent')).toBe('1');
  });
});

describe('values that are none', () => {
  test.each([
    ['Noemail', { work_email: null, personal_emails: [], emails: [] }],
    ['Nophone', { mobile_phone: null, phone_numbers: [], phones: [] }],
    ['Nocontact', { work_email: null, personal_emails: [], mobile_phone: null, phone_numbers: [] }],
    ['Personal', { work_email: null, personal_emails: [expect.any(String)] }],
    ['Boolean', { work_email: true, personal_emails: true, mobile_phone: true, phone_numbers: true }],
    ['Masked', { work_email: 'm***@acme.example', mobile_phone: expect.stringContaining('*****') }],
    ['Placeholder', { work_email: 'email_not_unlocked@domain.com', personal_emails: [] }],
    ['Odd', { work_email: {}, personal_emails: {}, phone_numbers: [null, 42, '', {}] }],
  ])('%s', async (last, data) => {
    expect(at(await enrich(named(last)), 'data')).toMatchObject(data);
    expect(spent(labs())).toBe(1);
  });

  test('a plan without contact access is told what exists, and pays', async () => {
    const answer = await enrich(named('Nophone'), labs().keys.limited ?? '');
    expect(at(answer, 'data')).toMatchObject({
      work_email: true,
      emails: true,
      mobile_phone: false,
      phones: false,
    });
    expect(answer.headers.get('x-call-credits-spent')).toBe('1');
    labs().switches.set({ chargedWithoutValues: false });
    const free = await enrich(named('Olsen'), labs().keys.limited ?? '');
    expect(free.headers.get('x-call-credits-spent')).toBe('0');
  });
});

describe('refusals, each as documented', () => {
  const type = (status: number, word: string) => ({
    status,
    error: { type: word, message: expect.any(String) },
  });

  test.each([
    ['Unknown', {}],
    ['Restricted', {}],
    ['Failed', {}],
    ['Onlyhunter', {}],
    ['Risky', { min_likelihood: '6' }],
    ['Olsen', { min_likelihood: '8' }],
    ['Noemail', { required: 'emails' }],
    ['Nophone', { required: 'emails AND phone_numbers' }],
    ['Nocontact', { required: 'work_email OR (personal_emails AND emails) or mobile_phone' }],
  ])('%s with %j is a free 404', async (last, more) => {
    const answer = await enrich({ ...named(last), ...more });
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      status: 404,
      error: { type: 'not_found', message: 'No records were found matching your request' },
    });
    expect(answer.headers.get('x-call-credits-spent')).toBe('0');
    expect(spent(labs())).toBe(0);
  });

  test.each([
    [{}],
    [{ name: 'Mara Olsen' }],
    [{ first_name: 'Mara', company: 'Acme' }],
    [{ company: 'Acme' }],
    [{ ...named('Olsen'), min_likelihood: '11' }],
    [{ ...named('Olsen'), required: 'emails AND' }],
    [{ ...named('Olsen'), required: '(emails' }],
    [{ ...named('Olsen'), required: 'emails phones' }],
  ])('%j is a 400', async (parameters) => {
    const answer = await enrich(parameters);
    expect([answer.status, answer.body]).toEqual([400, type(400, 'invalid_request_error')]);
    expect(spent(labs())).toBe(0);
  });

  test('401 without a key or with a wrong one; the query may carry it, too', async () => {
    const missing = await ask(labs().origin, '/v5/person/enrich', named('Olsen'), {});
    expect([missing.status, missing.body]).toEqual([401, type(401, 'authentication_error')]);
    expect((await enrich(named('Olsen'), 'wrong')).status).toBe(401);
    const { full } = labs().keys;
    expect(
      (await ask(labs().origin, '/v5/person/enrich', { ...named('Olsen'), api_key: full }, {})).status,
    ).toBe(200);
    labs().revokeKey(full);
    expect((await enrich(named('Olsen'))).status).toBe(401);
  });

  test('402 when the credits are used up, also in the middle', async () => {
    const empty = await enrich(named('Olsen'), labs().keys.empty);
    expect([empty.status, empty.body]).toEqual([402, type(402, 'payment_required')]);
    const statuses: number[] = [];
    for (const last of ['Ash', 'Unknown', 'Birch', 'Cedar', 'Dogwood'])
      statuses.push((await enrich(named(last), labs().keys.few)).status);
    expect(statuses).toEqual([200, 404, 200, 200, 402]);
    labs().setCredits(labs().keys.few, 1);
    expect((await enrich(named('Dogwood'), labs().keys.few)).status).toBe(200);
  });

  test('429 tells the reset as a time of the vendor’s clock, without Retry-After', async () => {
    labs().switches.set({ callsPerMinute: 1 });
    labs().faults.setClockOffset(90_000);
    await enrich(named('Olsen'));
    clock.advance(20_000);
    const answer = await enrich(named('Olsen'));
    expect([answer.status, answer.body]).toEqual([429, type(429, 'rate_limit_error')]);
    expect(answer.headers.get('retry-after')).toBeNull();
    expect(answer.headers.get('x-ratelimit-reset')).toBe(
      new Date(clock.now() + 40_000 + 90_000).toISOString().replace('.000Z', 'Z'),
    );
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('{"minute":0,"day":null,"month":null}');
    clock.advance(40_000);
    expect((await enrich(named('Olsen'))).status).toBe(200);
  });

  test('405 for other methods, 404 for other paths', async () => {
    const headers = { 'x-api-key': labs().keys.full };
    expect((await call(`${labs().origin}/v5/person/enrich`, { method: 'PUT', headers })).status).toBe(405);
    expect((await call(`${labs().origin}/v5/person/identify`, { headers })).status).toBe(404);
  });

  test('a parameter the vendor does not have is ignored, or refused by switch', async () => {
    expect((await enrich({ ...named('Olsen'), fullname: 'x' })).status).toBe(200);
    labs().switches.set({ unknownParameters: 400 });
    expect((await enrich({ ...named('Olsen'), fullname: 'x' })).status).toBe(400);
    expect((await enrich({ ...named('Olsen'), titlecase: 'true' })).status).toBe(200);
  });
});

describe('trouble that passes', () => {
  test.each([
    ['Toofast', 429, 1],
    ['Unavailable', 503, 1],
    // Asked again after a 500 that was charged, one pays again: there are no idempotency keys.
    ['Broken', 500, 2],
  ])('%s: first %d, then found, and %d credits in all', async (last, status, credits) => {
    expect((await enrich(named(last))).status).toBe(status);
    expect((await enrich(named(last))).status).toBe(200);
    expect(spent(labs())).toBe(credits);
    expect(labs().ledger().repeated).toHaveLength(credits - 1);
  });
});

test('the sandbox is free and does not answer to names alone', async () => {
  labs().switches.set({ sandbox: true });
  expect((await enrich(named('Olsen'), labs().keys.empty)).status).toBe(404);
  expect((await enrich({ profile: 'linkedin.com/in/mara-olsen' }, labs().keys.empty)).status).toBe(200);
  expect(spent(labs())).toBe(0);
});

import { describe, expect, it } from 'vitest';
import { NOW, request, standIn } from '../testing/stand-in.ts';
import { hunter } from './index.ts';

const provider = standIn();

const found = (more = {}) => ({
  data: {
    first_name: 'Jane',
    email: 'Jane@acme.com',
    score: 71,
    accept_all: false,
    phone_number: '+14155550123',
    verification: { date: '2026-11-01', status: 'valid' },
    ...more,
  },
  meta: { params: {} },
});

async function ask(person = {}, more = {}) {
  return hunter.lookUp(request('email', person), await provider.access(more));
}

describe('asking', () => {
  it('sends the key in a header only, and name, company and handle in the query', async () => {
    provider.answerJson(200, found());
    await ask();
    const [heard] = provider.heard;
    expect(heard?.headers['x-api-key']).toBe('test-key-0123456789abcdef');
    expect(heard?.path).toBe('/v2/email-finder');
    expect(Object.fromEntries(heard?.query ?? [])).toEqual({
      first_name: 'Jane',
      last_name: 'Doe',
      company: 'Acme',
      linkedin_handle: 'jane-doe',
      max_duration: '15',
    });
  });

  it('prefers the domain, and leaves names out that are of no use alone', async () => {
    provider.answerJson(200, found());
    await ask({ companyDomain: 'https://www.Acme.com/about', linkedinUrl: null });
    await ask({ company: null });
    expect(provider.heard.map(({ query }) => Object.fromEntries(query))).toEqual([
      { first_name: 'Jane', last_name: 'Doe', domain: 'acme.com', max_duration: '15' },
      { linkedin_handle: 'jane-doe', max_duration: '15' },
    ]);
  });

  it.each([
    ['no company', { linkedinUrl: null, company: null }],
    ['one word for a name', { linkedinUrl: null, fullName: 'Prince' }],
  ])('does not ask with %s', async (_title, person) => {
    expect(await ask(person)).toMatchObject({ state: 'notEnough', charged: 'no' });
    expect(provider.heard).toHaveLength(0);
  });

  it('is not asked for phones', async () => {
    const answer = await hunter.lookUp(request('phone'), await provider.access());
    expect(answer).toMatchObject({ state: 'notEnough', charged: 'no' });
    expect(provider.heard).toHaveLength(0);
  });
});

describe('answers', () => {
  it('gives the address with score and status', async () => {
    provider.answerJson(200, found());
    expect(await ask()).toEqual({
      state: 'found',
      charged: 'yes',
      providerCredits: 1,
      balance: null,
      values: [
        {
          kind: 'email',
          value: 'Jane@acme.com',
          type: 'work',
          confidence: 71,
          providerConfidence: '71, valid',
          status: 'valid',
          doNotContact: null,
          source: 'hunter',
          fetchedAt: new Date(NOW).toISOString(),
        },
      ],
    });
  });

  it.each([
    ['accept_all', { verification: { status: 'accept_all' } }, { status: 'risky', type: 'work' }],
    ['webmail', { verification: { status: 'webmail' } }, { status: 'unknown', type: 'personal' }],
    ['disposable', { verification: { status: 'disposable' } }, { status: 'risky', type: 'work' }],
    ['unknown', { verification: { status: 'unknown' } }, { status: 'unknown', type: 'work' }],
    ['none', { verification: null, accept_all: true, score: 'many' }, { status: 'risky', confidence: null }],
    ['an impossible score', { score: 1000 }, { confidence: null, providerConfidence: '1000, valid' }],
  ])('verification %s', async (_title, more, expected) => {
    provider.answerJson(200, found(more));
    expect(await ask()).toMatchObject({ state: 'found', values: [expected] });
  });

  it.each([
    [200, found({ email: null }), { state: 'notFound', charged: 'no' }],
    [200, found({ verification: { status: 'invalid' } }), { state: 'notFound', charged: 'yes' }],
    [200, found({ email: 'j***@acme.com' }), { state: 'notFound', charged: 'unknown' }],
    [200, found({ email: true }), { state: 'notFound', charged: 'unknown' }],
    [200, { data: [] }, { state: 'providerError', charged: 'unknown' }],
    [202, { data: {} }, { state: 'pending', jobId: null, nextPollAt: NOW + 5000, charged: 'unknown' }],
    [
      400,
      { errors: [{ id: 'wrong_params', details: 'no name' }] },
      { state: 'badRequest', reason: 'no name' },
    ],
    [401, { errors: [{ id: 'authentication_failed' }] }, { state: 'badKey', charged: 'no' }],
    [402, {}, { state: 'noCredits', charged: 'no' }],
    [403, { errors: [{ id: 'too_many_requests' }] }, { state: 'rateLimited', retryAfterMs: 10_000 }],
    [403, {}, { state: 'rateLimited', charged: 'no' }],
    [403, { errors: [{ id: 'usage_limit' }] }, { state: 'noCredits', charged: 'no' }],
    [404, { errors: [] }, { state: 'notFound', charged: 'no' }],
    [422, { errors: [{ id: 'invalid_domain' }] }, { state: 'badRequest', charged: 'no' }],
    [429, { errors: [{ id: 'too_many_requests' }] }, { state: 'noCredits', charged: 'no' }],
    [429, { errors: [{ id: 'rate_limit' }] }, { state: 'rateLimited', charged: 'no' }],
    [429, {}, { state: 'noCredits', charged: 'no' }],
    [
      429,
      { errors: [{ id: 'rate_limit', details: 'Usage of your plan is limited to 15 requests per second.' }] },
      { state: 'rateLimited', charged: 'no' },
    ],
    [
      429,
      { errors: [{ id: 'too_many_requests', details: 'You reached the limit of your plan this month.' }] },
      { state: 'noCredits', charged: 'no' },
    ],
    [
      403,
      { errors: [{ id: 'forbidden', details: 'Too many calls, generate fewer.' }] },
      { state: 'rateLimited', charged: 'no' },
    ],
    [429, { errors: [{ id: 429, code: '429' }] }, { state: 'noCredits', charged: 'no' }],
    [451, { errors: [{ id: 'claimed_email' }] }, { state: 'restricted', charged: 'no' }],
    [400, { errors: [{ id: 'claimed_email' }] }, { state: 'restricted', charged: 'no' }],
    [500, {}, { state: 'providerError', charged: 'unknown' }],
    [403, '<html>Firewall</html>', { state: 'providerError', charged: 'unknown' }],
    [404, '', { state: 'providerError', charged: 'unknown' }],
  ])('%i %j', async (status, body, expected) => {
    provider.answerJson(status, body);
    expect(await ask()).toMatchObject(expected);
    expect(provider.heard).toHaveLength(1);
  });

  it('keeps to Retry-After where there is one', async () => {
    provider.answerJson(403, {}, { 'retry-after': '3' });
    expect(await ask()).toMatchObject({ state: 'rateLimited', retryAfterMs: 3000 });
  });

  it('cannot tell what a cut connection cost', async () => {
    provider.answerWith((response) => response.destroy());
    expect(await ask()).toMatchObject({ state: 'providerError', charged: 'unknown' });
  });
});

describe('the balance', () => {
  it.each([
    [{ data: { requests: { searches: { used: 15, available: 50 } } } }, { remaining: 35, used: 15 }],
    [{ data: { requests: { credits: { used: 60, available: 50 } } } }, { remaining: 0, used: 60 }],
    [{ data: { calls: { used: 3 } } }, { remaining: null, used: 3 }],
  ])('%j', async (body, balance) => {
    provider.answerJson(200, body);
    expect(await hunter.readBalance(await provider.access())).toEqual({ state: 'known', balance });
    expect(provider.heard[0]?.path).toBe('/v2/account');
  });

  it.each([
    [200, {}, 'untold'],
    [401, {}, 'badKey'],
    [403, {}, 'rateLimited'],
    [503, '<html>', 'providerError'],
  ])('%i %j', async (status, body, state) => {
    provider.answerJson(status, body);
    expect(await hunter.readBalance(await provider.access())).toMatchObject({ state });
  });
});

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NOW, request, standIn } from '../testing/stand-in.ts';
import { peopleDataLabs } from './index.ts';

const provider = standIn();

const JANE = {
  status: 200,
  likelihood: 8,
  data: {
    full_name: 'jane doe',
    work_email: 'jane@acme.com',
    recommended_personal_email: 'jane.doe@gmail.com',
    personal_emails: ['jane.doe@gmail.com', 'jd@proton.me'],
    emails: [
      { address: 'jane@acme.com', type: 'current_professional' },
      { address: 'old@former.com', type: 'professional' },
    ],
    mobile_phone: '+14155550123',
    phone_numbers: ['+14155550123', '+14155550199'],
    phones: [{ number: '+442071838750' }],
  },
};

async function ask(want: 'email' | 'phone' = 'email', more = {}) {
  return peopleDataLabs.lookUp(request(want), await provider.access(more));
}

describe('asking', () => {
  it('sends the key in a header, the person in the body, and asks for the wanted kind only', async () => {
    provider.answerJson(200, JANE);
    await peopleDataLabs.lookUp(
      request('email', { knownEmails: ['no-email-12@crosswalk.example.com'], knownPhones: ['+14155550100'] }),
      await provider.access(),
    );
    const [heard] = provider.heard;
    expect(heard?.headers['x-api-key']).toBe('test-key-0123456789abcdef');
    expect([...(heard?.query ?? [])]).toEqual([]);
    expect(JSON.parse(heard?.body ?? '')).toEqual({
      first_name: 'Jane',
      last_name: 'Doe',
      profile: 'linkedin.com/in/jane-doe',
      phone: '+14155550100',
      company: 'Acme',
      min_likelihood: 6,
      required: 'emails',
      data_include: 'work_email,recommended_personal_email,personal_emails,emails',
    });
  });

  it.each([
    ['a name alone', { linkedinUrl: null, company: null }],
    ['a Sales Navigator page', { linkedinUrl: 'https://www.linkedin.com/sales/lead/ACwAAA1', company: null }],
    ['nothing at all', { fullName: ' ', linkedinUrl: null }],
    ['a placeholder address', { linkedinUrl: null, company: ' ', knownEmails: ['no-email-1@x.example.com'] }],
  ])('does not ask with %s', async (_title, person) => {
    const answer = await peopleDataLabs.lookUp(request('email', person), await provider.access());
    expect(answer).toMatchObject({ state: 'notEnough', charged: 'no' });
    expect(provider.heard).toHaveLength(0);
  });

  it('does not send a key that cannot stand in a header', async () => {
    expect(await ask('email', { credentials: { apiKey: 'a\r\nx-evil: 1' } })).toMatchObject({
      state: 'badKey',
    });
    expect(provider.heard).toHaveLength(0);
  });
});

describe('found', () => {
  it('gives e-mails with their type and what was paid', async () => {
    provider.answerJson(200, JANE, { 'x-call-credits-spent': '1', 'x-totallimit-remaining': '41' });
    const answer = await ask();
    expect(answer).toMatchObject({
      state: 'found',
      charged: 'yes',
      providerCredits: 1,
      balance: { remaining: 41, used: null },
    });
    expect(answer.state === 'found' && answer.values.map(({ value, type }) => [value, type])).toEqual([
      ['jane@acme.com', 'work'],
      ['jane.doe@gmail.com', 'personal'],
      ['jd@proton.me', 'personal'],
      ['old@former.com', 'work'],
    ]);
    expect(answer.state === 'found' && answer.values[0]).toEqual({
      kind: 'email',
      value: 'jane@acme.com',
      type: 'work',
      confidence: null,
      providerConfidence: 'likelihood 8',
      status: 'unknown',
      doNotContact: null,
      source: 'people-data-labs',
      fetchedAt: new Date(NOW).toISOString(),
    });
  });

  it('gives phones only when phones were asked for', async () => {
    provider.answerJson(200, JANE);
    const answer = await ask('phone');
    expect(answer.state === 'found' && answer.values.map(({ value, type }) => [value, type])).toEqual([
      ['+14155550123', 'mobile'],
      ['+14155550199', 'unknown'],
      ['+442071838750', 'unknown'],
    ]);
  });
});

describe('never a value (section 5, 2)', () => {
  it.each([
    ['booleans', { work_email: true, personal_emails: true, emails: true }, 'notEntitled'],
    ['false for all', { work_email: false, personal_emails: false }, 'notFound'],
    ['nulls', { work_email: null, personal_emails: null, emails: null }, 'notFound'],
    ['an object for a list', { personal_emails: {}, emails: { address: 'a@b.com' } }, 'notFound'],
    ['masked addresses', { work_email: 'j***@acme.com', personal_emails: ['jxxxx@acme.com'] }, 'notFound'],
    ['stand-ins', { work_email: 'email_not_unlocked@domain.com' }, 'notFound'],
    ['no address', { work_email: 'n/a', emails: [{ address: 7 }, null, 'x'] }, 'notFound'],
  ])('%s', async (_title, data, state) => {
    provider.answerJson(200, { status: 200, likelihood: 9, data });
    const answer = await ask();
    expect(answer).toMatchObject({ state, charged: 'yes', providerCredits: 1 });
    expect(answer).not.toHaveProperty('values');
  });
});

describe('states', () => {
  const error = (type: string) => ({ status: 0, error: { type, message: `said ${type}` } });
  it.each([
    [404, error('not_found'), { state: 'notFound', charged: 'no' }],
    [404, { status: '404', error: null }, { state: 'notFound', charged: 'no' }],
    [400, error('invalid_request_error'), { state: 'badRequest', reason: 'said invalid_request_error' }],
    [401, error('authentication_error'), { state: 'badKey', charged: 'no' }],
    [402, error('payment_required'), { state: 'noCredits', charged: 'no' }],
    [403, error('forbidden'), { state: 'notEntitled', charged: 'no' }],
    [405, error('method_not_allowed'), { state: 'badRequest', charged: 'no' }],
    [429, error('rate_limit_error'), { state: 'rateLimited', charged: 'no', retryAfterMs: 60_000 }],
    [451, error('legal'), { state: 'restricted', charged: 'no' }],
    [500, error('api_error'), { state: 'providerError', charged: 'unknown' }],
    [503, '<html>Maintenance</html>', { state: 'providerError', charged: 'unknown' }],
    [403, '<html>Firewall</html>', { state: 'providerError', charged: 'unknown' }],
    [404, '<html>No such page</html>', { state: 'providerError', charged: 'unknown' }],
    [404, { message: 'no route' }, { state: 'providerError', charged: 'unknown' }],
    [302, '', { state: 'providerError', charged: 'unknown' }],
    [200, '{"status":200,"data":{"work_em', { state: 'providerError', charged: 'unknown' }],
    [200, '', { state: 'providerError', charged: 'unknown' }],
    [200, { data: null }, { state: 'providerError', charged: 'unknown' }],
    [200, [], { state: 'providerError', charged: 'unknown' }],
  ])('%i %j', async (status, body, expected) => {
    provider.answerJson(status, body, status === 302 ? { location: '/elsewhere' } : {});
    expect(await ask()).toMatchObject(expected);
    expect(provider.heard).toHaveLength(1);
  });

  it.each([
    ['a moment without zone', { 'x-ratelimit-reset': '2026-11-21T10:00:20.5' }, 20_500],
    ['a moment that names UTC', { 'x-ratelimit-reset': '2026-11-21 10:00:20 UTC' }, 20_000],
    ['epoch seconds', { 'x-ratelimit-reset': String(NOW / 1000 + 5) }, 5000],
    [
      'a skewed clock',
      { 'x-ratelimit-reset': '2026-11-21T12:00:30', date: 'Sat, 21 Nov 2026 12:00:00 GMT' },
      30_000,
    ],
    ['a moment that is over', { 'x-ratelimit-reset': '2026-11-21T09:00:00Z' }, 0],
    ['next year', { 'x-ratelimit-reset': '2027-11-21T09:00:00Z' }, 3_600_000],
    ['nonsense', { 'x-ratelimit-reset': 'soon' }, 60_000],
    ['Retry-After', { 'retry-after': '7', 'x-ratelimit-reset': '2026-11-21T10:00:20' }, 7000],
  ])('waits as told by %s (section 5, 8)', async (_title, headers, retryAfterMs) => {
    provider.answerWith((response) => {
      response.sendDate = false;
      response.writeHead(429, headers).end('{}');
    });
    expect(await ask()).toMatchObject({ state: 'rateLimited', retryAfterMs });
  });

  it('knows what surely was not sent, and what may have been charged (section 5, 5)', async () => {
    expect(await ask('email', { origin: 'http://no-such-host.invalid' })).toMatchObject({
      state: 'providerError',
      charged: 'no',
    });
    const stop = () => {
      throw new Error('stopped: test-key-0123456789abcdef');
    };
    expect(await ask('email', { beforeWrite: stop })).toMatchObject({
      charged: 'no',
      reason: 'People Data Labs could not be reached: stopped: •••.',
    });
    expect(provider.heard).toHaveLength(0);
    provider.answerWith((response) => response.destroy());
    expect(await ask()).toMatchObject({ state: 'providerError', charged: 'unknown' });
    provider.answerWith(() => undefined);
    expect(await ask('email', { timeoutMs: 1000 })).toMatchObject({
      state: 'providerError',
      charged: 'unknown',
    });
    provider.answerWith((response) => response.writeHead(200).end(Buffer.alloc(6_000_000, ' ')));
    expect(await ask()).toMatchObject({ state: 'providerError', charged: 'unknown' });
    expect(provider.heard).toHaveLength(3);
  });

  it('reads answers that were compressed all the same, in pieces and with any content type', async () => {
    const packed = gzipSync(JSON.stringify(JANE));
    provider.answerWith((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' });
      response.write(packed.subarray(0, 20));
      response.end(packed.subarray(20));
    });
    expect(await ask()).toMatchObject({ state: 'found', charged: 'yes' });
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    for (const body of [bomb, packed.subarray(0, 40), Buffer.from('no gzip')]) {
      provider.answerWith((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body));
      expect(await ask()).toMatchObject({ state: 'providerError', charged: 'unknown' });
    }
  });

  it('never repeats the key in what it tells', async () => {
    provider.answerJson(401, { error: { message: 'Key test-key-0123456789abcdef is unknown' } });
    expect(await ask()).toMatchObject({ state: 'badKey', reason: 'Key ••• is unknown' });
  });
});

describe('the balance', () => {
  it('is read from a refusal that costs nothing', async () => {
    provider.answerJson(
      400,
      { error: { type: 'invalid_request_error' } },
      { 'x-totallimit-remaining': '12' },
    );
    expect(await peopleDataLabs.readBalance(await provider.access())).toEqual({
      state: 'known',
      balance: { remaining: 12, used: null },
    });
    expect(provider.heard[0]?.body).toBe('{}');
  });

  it.each([
    [401, { state: 'badKey' }],
    [429, { state: 'rateLimited' }],
    [500, { state: 'providerError' }],
    [400, { state: 'untold' }],
    [403, { state: 'notEntitled' }],
  ])('%i', async (status, expected) => {
    provider.answerJson(status, {});
    expect(await peopleDataLabs.readBalance(await provider.access())).toMatchObject(expected);
  });
});

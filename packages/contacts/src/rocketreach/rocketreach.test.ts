import { describe, expect, it } from 'vitest';
import { NOW, request, standIn } from '../testing/stand-in.ts';
import { rocketReach } from './index.ts';

const provider = standIn();

const profile = (more = {}) => ({
  id: 4711,
  status: 'complete',
  name: 'Jane Doe',
  emails: [
    { email: 'jane@acme.com', smtp_valid: 'valid', type: 'professional', grade: 'A' },
    { email: 'jane.doe@gmail.com', smtp_valid: 'accept-all', type: 'personal', grade: 'B' },
    { email: 'info@acme.com', smtp_valid: 'unknown', type: 'role-based', grade: 'C' },
    { email: 'old@former.com', smtp_valid: 'invalid', type: 'professional', grade: 'F' },
  ],
  phones: [
    { number: '+1 415 555 0199', type: 'direct dial', grade: 'B', recommended: false },
    { number: '(415) 555-0123', e164: '+14155550123', type: 'mobile', grade: 'A', recommended: true },
    { e164: '+442071838750', extension: '22', type: 'other', validity: 'invalid' },
  ],
  recommended_professional_email: 'jane@acme.com',
  current_work_email: 'j.doe@acme.com',
  ...more,
});

async function ask(want: 'email' | 'phone' = 'email', person = {}, more = {}) {
  return rocketReach.lookUp(request(want, person), await provider.access(more));
}

describe('asking', () => {
  it.each([
    ['email', {}, {}, { linkedin_url: 'https://www.linkedin.com/in/jane-doe', lookup_type: 'standard' }],
    [
      'phone',
      { linkedinUrl: null },
      {},
      { name: 'Jane Doe', current_employer: 'Acme', lookup_type: 'phone' },
    ],
    [
      'phone',
      { linkedinUrl: null, company: null, knownEmails: ['no-email-1@x.example.com', 'j@d.com'] },
      { phoneLookups: 'premium', webhookId: '12' },
      { email: 'j@d.com', lookup_type: 'premium', webhook_id: '12' },
    ],
    [
      'email',
      { linkedinUrl: null, company: null, knownPhones: ['+14155550123'] },
      {},
      { phone: '+14155550123', lookup_type: 'standard' },
    ],
  ] as const)('%s of %j with %j', async (want, person, settings, query) => {
    provider.answerJson(200, profile());
    await ask(want, person, { credentials: { apiKey: 'test-key-0123456789abcdef', ...settings } });
    expect(provider.heard[0]?.path).toBe('/api/v2/person/lookup');
    expect(provider.heard[0]?.headers['api-key']).toBe('test-key-0123456789abcdef');
    expect(Object.fromEntries(provider.heard[0]?.query ?? [])).toEqual(query);
  });

  it('does not ask with a name alone', async () => {
    expect(await ask('email', { linkedinUrl: null, company: null })).toMatchObject({ state: 'notEnough' });
    expect(provider.heard).toHaveLength(0);
  });
});

describe('answers', () => {
  it('gives e-mails with grade, type and status', async () => {
    provider.answerJson(200, profile());
    const answer = await ask();
    expect(answer).toMatchObject({ state: 'found', charged: 'yes', providerCredits: 1 });
    expect(
      answer.state === 'found' &&
        answer.values.map(({ value, type, status, providerConfidence, confidence }) => [
          value,
          type,
          status,
          providerConfidence,
          confidence,
        ]),
    ).toEqual([
      ['jane@acme.com', 'work', 'valid', 'A, valid', null],
      ['jane.doe@gmail.com', 'personal', 'risky', 'B, accept-all', null],
      ['info@acme.com', 'other', 'unknown', 'C, unknown', null],
      ['old@former.com', 'work', 'invalid', 'F, invalid', null],
      ['j.doe@acme.com', 'work', 'unknown', null, null],
    ]);
  });

  it('gives phones, the recommended one first', async () => {
    provider.answerJson(200, profile());
    const answer = await ask('phone');
    expect(
      answer.state === 'found' && answer.values.map(({ value, type, status }) => [value, type, status]),
    ).toEqual([
      ['+14155550123', 'mobile', 'unknown'],
      ['+14155550199', 'direct', 'unknown'],
      ['+442071838750 x22', 'other', 'invalid'],
    ]);
  });

  it.each([
    [
      200,
      profile({ status: 'progress' }),
      { state: 'pending', jobId: '4711', nextPollAt: NOW + 3000, charged: 'unknown' },
    ],
    [200, profile({ status: 'searching' }), { state: 'pending', jobId: '4711' }],
    [200, profile({ status: 'not queued' }), { state: 'pending', jobId: '4711' }],
    [200, profile({ status: 'waiting', id: undefined }), { state: 'providerError', charged: 'unknown' }],
    [
      200,
      '{"id":90071992547409931234,"status":"searching"}',
      { state: 'pending', jobId: '90071992547409931234' },
    ],
    [200, { id: 1, status: 'complete', emails: [] }, { state: 'notFound', charged: 'no' }],
    [200, profile({ status: 'failed' }), { state: 'notFound', charged: 'no' }],
    [200, { id: 1, status: 'lookup failed' }, { state: 'notFound', charged: 'no' }],
    [200, { status: 404, message: 'Lookup failed' }, { state: 'notFound', charged: 'no' }],
    [400, { status: 400, message: 'The look-up failed.' }, { state: 'notFound', charged: 'no' }],
    [200, profile({ status: 'queued' }), { state: 'pending', jobId: '4711' }],
    [200, profile({ status: 'Complete' }), { state: 'found', charged: 'yes' }],
    [200, [profile({ id: '4711', status: 'searching' })], { state: 'pending', jobId: '4711' }],
    [202, profile({ status: 'waiting' }), { state: 'pending', jobId: '4711' }],
    [
      200,
      { id: 1, status: 'complete', emails: null, current_work_email: 'a@b.com' },
      { state: 'found', charged: 'unknown' },
    ],
    [
      200,
      { id: 1, status: 'complete', emails: [{ email: 'a@b.com', grade: 'B' }] },
      { state: 'found', charged: 'no' },
    ],
    [
      200,
      { id: 1, status: 'complete', emails: [{ email: 'a@b.com', grade: 'A-' }] },
      { state: 'found', charged: 'yes' },
    ],
    [
      200,
      { id: 1, status: 'complete', emails: [{ email: 'a@b.com', smtp_valid: 'invalid' }] },
      { state: 'notFound' },
    ],
    [
      200,
      { id: 1, status: 'complete', emails: [{ email: 'j•••@b.com' }, { email: true }] },
      { state: 'notFound' },
    ],
    [
      200,
      { id: 1, status: 'complete', emails: [{ email: true, grade: 'A' }] },
      { state: 'notFound', charged: 'unknown' },
    ],
    [200, [], { state: 'providerError', charged: 'unknown' }],
    [200, {}, { state: 'providerError', charged: 'unknown' }],
    [400, { message: 'bad' }, { state: 'badRequest', reason: 'bad' }],
    [401, { message: 'key' }, { state: 'badKey', charged: 'no' }],
    [402, { message: 'empty' }, { state: 'noCredits', charged: 'no' }],
    [403, { message: 'Your plan has no API access' }, { state: 'notEntitled', charged: 'no' }],
    [403, { message: 'You have no lookups remaining' }, { state: 'noCredits', charged: 'no' }],
    [403, { message: 'Out of credits' }, { state: 'noCredits', charged: 'no' }],
    [404, { message: 'unknown' }, { state: 'notFound', charged: 'no' }],
    [429, {}, { state: 'rateLimited', retryAfterMs: 60_000, charged: 'no' }],
    [451, { message: 'opted out' }, { state: 'restricted', charged: 'no' }],
    [500, {}, { state: 'providerError', charged: 'unknown' }],
    [403, '<html>', { state: 'providerError', charged: 'unknown' }],
    [404, '', { state: 'providerError', charged: 'unknown' }],
  ])('%i %j', async (status, body, expected) => {
    provider.answerJson(status, body);
    expect(await ask()).toMatchObject(expected);
    expect(provider.heard).toHaveLength(1);
  });

  it('waits as long as it is told', async () => {
    provider.answerJson(429, {}, { 'retry-after': '12' });
    expect(await ask()).toMatchObject({ state: 'rateLimited', retryAfterMs: 12_000 });
    provider.answerJson(429, { message: 'Request was throttled. Expected available in 7 seconds.' });
    expect(await ask()).toMatchObject({ state: 'rateLimited', retryAfterMs: 7_000 });
  });
});

describe('polling', () => {
  const poll = async (jobs: readonly { jobId: string; want: 'email' | 'phone' }[]) =>
    rocketReach.poll?.(jobs, await provider.access());

  it('asks after many with one call, and gives each for what it was asked', async () => {
    provider.answerJson(200, [
      profile(),
      profile({ id: 12, status: 'searching' }),
      profile({ id: 99 }),
      null,
      'x',
    ]);
    const answer = await poll([
      { jobId: '4711', want: 'phone' },
      { jobId: '4711', want: 'email' },
      { jobId: '12', want: 'email' },
      { jobId: '13', want: 'email' },
    ]);
    // As their own client does; whoever is not mentioned then, as others do.
    expect(provider.heard.map(({ query }) => query.getAll('ids'))).toEqual([['4711', '12', '13'], ['13']]);
    expect(answer).toMatchObject({ state: 'polled', nextPollAt: NOW + 3000 });
    if (answer?.state !== 'polled') throw new Error('not polled');
    expect(answer.answers).toMatchObject([
      { job: { jobId: '4711' }, answer: { state: 'found', values: [{ kind: 'phone' }, {}, {}] } },
      { job: { jobId: '4711' }, answer: { state: 'found', values: [{ kind: 'email' }, {}, {}, {}, {}] } },
      { job: { jobId: '12' }, answer: { state: 'pending' } },
    ]);
  });

  it('asks after no more than 100, and after nothing that is no id', async () => {
    provider.answerJson(200, []);
    await poll(
      Array.from({ length: 150 }, (_, index) => ({ jobId: String(index + 1), want: 'email' as const })),
    );
    expect(provider.heard[0]?.query.getAll('ids')).toHaveLength(100);
    provider.heard.length = 0;
    expect(await poll([{ jobId: '1&x=2', want: 'email' }])).toMatchObject({ state: 'polled' });
    expect(provider.heard).toHaveLength(0);
  });

  // How several ids are written the reference does not say.
  it.each([
    ['reads repeated ids', (query: URLSearchParams) => query.getAll('ids')],
    ['reads ids joined by commas', (query: URLSearchParams) => query.get('ids')?.split(',') ?? []],
    ['refuses all but numbers', (query: URLSearchParams) => query.getAll('ids').map(Number).map(String)],
    [
      'refuses a repeated id',
      (query: URLSearchParams) =>
        query.getAll('ids').length > 1 ? ['NaN'] : (query.getAll('ids')[0]?.split(',') ?? []),
    ],
  ])('gets every answer from whoever %s', async (_title, idsOf) => {
    provider.answerWith((response, { query }) => {
      const ids = idsOf(query);
      const status = ids.includes('NaN') ? 400 : 200;
      const body = status === 400 ? { message: 'no number' } : ids.map((id) => profile({ id: Number(id) }));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const answer = await poll(['1', '2', '3'].map((jobId) => ({ jobId, want: 'email' })));
    expect(answer?.state === 'polled' && answer.answers.map(({ job }) => job.jobId).sort()).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('reads profiles that are wrapped', async () => {
    provider.answerJson(200, { profiles: [profile()] });
    const answer = await poll([{ jobId: '4711', want: 'email' }]);
    expect(answer).toMatchObject({ state: 'polled', answers: [{ answer: { state: 'found' } }] });
  });

  it.each([
    [200, profile(), { state: 'polled' }],
    [200, 'no', { state: 'providerError' }],
    [401, {}, { state: 'badKey' }],
    [403, { message: 'plan' }, { state: 'notEntitled' }],
    [404, {}, { state: 'providerError' }],
    [429, {}, { state: 'rateLimited', retryAfterMs: 60_000 }],
    [503, '<html>', { state: 'providerError' }],
  ])('%i %j', async (status, body, expected) => {
    provider.answerJson(status, body);
    expect(await poll([{ jobId: '4711', want: 'email' }])).toMatchObject(expected);
  });
});

describe('the balance', () => {
  it('counts look-up credits', async () => {
    provider.answerJson(200, {
      id: 1,
      credit_usage: [
        { credit_type: 'standard_lookup', used: 4, remaining: 6, allocated: 10 },
        { credit_type: 'phone_lookup', used: 1, remaining: 2 },
        { credit_type: 'person_export', used: 50, remaining: 50 },
      ],
    });
    const answer = await rocketReach.readBalance(await provider.access());
    expect(answer).toEqual({ state: 'known', balance: { remaining: 8, used: 5 } });
    expect(provider.heard.map(({ path }) => path)).toEqual(['/api/v2/account/']);
  });

  it.each([
    ['another spelling', ['/api/v2/account'], { state: 'known', balance: { remaining: 7, used: null } }],
    ['none at all', ['/api/v2/person/checkStatus'], { state: 'untold' }],
    ['nothing that is RocketReach', [], { state: 'providerError' }],
  ])('is looked for where the account has %s', async (_title, paths, expected) => {
    provider.answerWith((response, { path }) => {
      const text = path.endsWith('account') ? '{"lookup_credit_balance":7}' : '[]';
      if (paths.includes(path)) response.writeHead(200, { 'content-type': 'application/json' }).end(text);
      else response.writeHead(404).end('no such page');
    });
    expect(await rocketReach.readBalance(await provider.access())).toMatchObject(expected);
  });

  it('shows a wrong key also where there is no account', async () => {
    provider.answerWith((response, { path }) =>
      response.writeHead(path.includes('account') ? 404 : 401).end('{"message":"Invalid API Key"}'),
    );
    expect(await rocketReach.readBalance(await provider.access())).toMatchObject({ state: 'badKey' });
  });

  it.each([
    [200, { lookup_credit_balance: 7 }, { state: 'known', balance: { remaining: 7, used: null } }],
    [200, {}, { state: 'untold' }],
    [200, 'no', { state: 'providerError' }],
    [401, {}, { state: 'badKey' }],
    [403, { message: 'plan' }, { state: 'notEntitled' }],
    [429, {}, { state: 'rateLimited' }],
  ])('%i %j', async (status, body, expected) => {
    provider.answerJson(status, body);
    expect(await rocketReach.readBalance(await provider.access())).toMatchObject(expected);
  });
});

import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admitWebhook, openWebhook, WEBHOOK_MAX_BYTES, WEBHOOK_WINDOW_MS } from './webhook.ts';

const SECRET = 'webhook-secret-0123456789';
const NOW = Date.parse('2026-11-21T10:00:00Z');

const sign = (body: Uint8Array, secret = SECRET) =>
  createHmac('sha256', secret).update(body).digest('base64');

function delivery(body: unknown, more = {}) {
  const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { rawBody, signature: sign(rawBody), requestId: '85c36d54-8c43', ...more };
}

const JANE = { id: 4711, status: 'complete', emails: [{ email: 'jane@acme.com', grade: 'A' }] };

describe('a delivery (section 5, 4)', () => {
  it('signed with the secret is read', () => {
    const opened = openWebhook(delivery(JANE), SECRET);
    expect(opened).toMatchObject({ state: 'opened', requestId: '85c36d54-8c43', jobs: [{ jobId: '4711' }] });
    if (opened.state !== 'opened') throw new Error('refused');
    expect(opened.bodyDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(opened.jobs[0]?.answer('email', NOW)).toMatchObject({ state: 'found', charged: 'yes' });
    expect(opened.jobs[0]?.answer('phone', NOW)).toMatchObject({ state: 'notFound' });
  });

  it('may hold several people, or leave the status out', () => {
    const opened = openWebhook(
      delivery([{ ...JANE, status: undefined }, { id: 2, status: 'failed' }, null]),
      SECRET,
    );
    if (opened.state !== 'opened') throw new Error('refused');
    expect(opened.jobs.map(({ jobId, answer }) => [jobId, answer('email', NOW)?.state])).toEqual([
      ['4711', 'found'],
      ['2', 'notFound'],
    ]);
  });

  it('that only tries the address is taken, and names no job', () => {
    expect(openWebhook(delivery({ test: true }), SECRET)).toMatchObject({ state: 'opened', jobs: [] });
    const wrapped = openWebhook(delivery({ event: 'lookup', profile: JANE }), SECRET);
    expect(wrapped).toMatchObject({ state: 'opened', jobs: [{ jobId: '4711' }] });
  });

  it.each([
    [
      'another secret',
      delivery(JANE, { signature: sign(Buffer.from(JSON.stringify(JANE)), 'wrong-secret') }),
      'badSignature',
    ],
    ['no signature', delivery(JANE, { signature: null }), 'badSignature'],
    ['a cut signature', delivery(JANE, { signature: 'abc=' }), 'badSignature'],
    ['a changed body', { ...delivery(JANE), rawBody: Buffer.from('{"id":1}') }, 'badSignature'],
    ['no request id', delivery(JANE, { requestId: null }), 'noRequestId'],
    ['no JSON', delivery('hello'), 'unreadable'],
    ['too many bytes', delivery('x'.repeat(WEBHOOK_MAX_BYTES + 1)), 'tooLarge'],
  ])('with %s is refused', (_title, given, reason) => {
    expect(openWebhook(given, SECRET)).toEqual({ state: 'refused', reason });
  });

  it('is not believed without a secret', () => {
    const rawBody = Buffer.from(JSON.stringify(JANE));
    expect(openWebhook(delivery(JANE, { signature: sign(rawBody, '') }), '')).toMatchObject({
      state: 'refused',
    });
  });

  it('with one byte changed is refused, wherever it is', () => {
    const good = delivery(JANE);
    fc.assert(
      fc.property(fc.nat(good.rawBody.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const rawBody = Buffer.from(good.rawBody);
        rawBody[at] = (rawBody[at] ?? 0) ^ change;
        expect(openWebhook({ ...good, rawBody }, SECRET)).toEqual({
          state: 'refused',
          reason: 'badSignature',
        });
      }),
      { numRuns: 100 },
    );
  });
});

describe('what a delivery does', () => {
  const asked = { seen: false, askedAt: NOW, settled: false };
  it.each([
    ['in time', asked, NOW + 5000, NOW + 5000, 'apply'],
    ['seen before', { ...asked, seen: true }, NOW + 5000, NOW + 5000, 'ignore'],
    ['after the poll', { ...asked, settled: true }, NOW + 5000, NOW + 5000, 'ignore'],
    ['a day later', asked, NOW + WEBHOOK_WINDOW_MS + 1, NOW + WEBHOOK_WINDOW_MS + 1, 'ignore'],
    ['before our own row', { ...asked, askedAt: null }, NOW, NOW + 1000, 'hold'],
    ['of nobody, a day long', { ...asked, askedAt: null }, NOW, NOW + WEBHOOK_WINDOW_MS + 1, 'ignore'],
    ['held, then known', { ...asked, askedAt: NOW + 10 }, NOW, NOW + 1000, 'apply'],
  ])('%s', (_title, memory, receivedAt, now, expected) => {
    expect(admitWebhook(memory, receivedAt, now)).toBe(expected);
  });
});

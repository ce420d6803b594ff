import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { call } from '../testing/client.ts';
import { ask, at, rehearsedProvider } from '../testing/providers.ts';
import { receiving } from '../testing/receiver.ts';
import { startRocketReachRehearsal } from './server.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1, 12));
const rocket = rehearsedProvider(() =>
  startRocketReachRehearsal({ rateLimit: 'off', now: clock.now, timers: clock.timers }),
);
const receiver = receiving();
const secret = 'shared with the receiver';

function lookUp(last: string, more: Record<string, string> = {}) {
  const parameters = { name: `Mara ${last}`, current_employer: 'Acme', ...more };
  return ask(rocket().origin, '/api/v2/person/lookup', parameters, { 'api-key': rocket().keys.full });
}

/** Looks somebody up, lets the search end, and waits for what is posted. */
async function lookUpToTheEnd(last: string, more: Record<string, string> = {}): Promise<string> {
  const answer = await lookUp(last, more);
  rocket().completeSearches();
  await rocket().settled();
  return answer.headers.get('rr-request-id') ?? '';
}

function expected(body: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

test('a completed search is posted with its request id and the signature of the raw body', async () => {
  rocket().addWebhook(`${receiver.origin}/hook/random`, secret);
  const requestId = await lookUpToTheEnd('Olsen');
  expect(receiver.received).toHaveLength(1);
  const [first] = receiver.received;
  expect(first).toMatchObject({ method: 'POST', path: '/hook/random' });
  expect(first?.headers['rr-request-id']).toBe(requestId);
  expect(first?.headers['x-rocketreach-signature']).toBe(expected(first?.body ?? ''));
  expect(first?.message).toMatchObject({
    status: 'complete',
    name: 'Mara Olsen',
    emails: [{ email: 'mara.olsen@acme.example' }, {}],
    profile_list: { id: 1000 },
  });
  expect(rocket().deliveries()).toMatchObject([{ requestId, status: 200, problem: null }]);
});

test('the one named is told, else the top-most that is enabled; none when there is none', async () => {
  await lookUpToTheEnd('Ash');
  expect(receiver.received).toHaveLength(0);
  const first = rocket().addWebhook(`${receiver.origin}/first`);
  const second = rocket().addWebhook(`${receiver.origin}/second`);
  await lookUpToTheEnd('Birch');
  await lookUpToTheEnd('Cedar', { webhook_id: String(second.id) });
  await call(`${rocket().origin}/rehearsal/webhooks/${first.id}`, {
    method: 'PATCH',
    body: '{"enabled":false}',
  });
  await lookUpToTheEnd('Dogwood');
  expect(receiver.received.map(({ path }) => path)).toEqual(['/first', '/second', '/second']);
});

test('every look-up that waits for a search is told, also one that finds it complete', async () => {
  rocket().addWebhook(receiver.origin);
  const ids = [await lookUp('Olsen'), await lookUp('Olsen')].map(({ headers }) =>
    headers.get('rr-request-id'),
  );
  rocket().completeSearches();
  ids.push(await lookUpToTheEnd('Olsen'));
  const told = receiver.received.map(({ headers }) => String(headers['rr-request-id']));
  expect(told.sort()).toEqual(ids.map(String).sort());
});

test('twice, late, and once more by hand, byte for byte', async () => {
  rocket().addWebhook(receiver.origin, secret);
  rocket().switches.set({ webhookDeliveries: 2, webhookDelayMs: 60_000 });
  const requestId = await lookUpToTheEnd('Olsen');
  expect(receiver.received).toHaveLength(0);
  clock.advance(60_000);
  await rocket().settled();
  expect(receiver.received).toHaveLength(2);
  expect(await rocket().repeatDelivery(requestId)).toBe(true);
  expect(await rocket().repeatDelivery('unknown')).toBe(false);
  const bodies = new Set(receiver.received.map(({ body, headers }) => `${headers['rr-request-id']} ${body}`));
  expect([receiver.received.length, bodies.size]).toEqual([3, 1]);
});

test.each(['wrong', 'other-body', 'missing'] as const)('a signature that is %s', async (webhookSignature) => {
  rocket().addWebhook(receiver.origin, secret);
  rocket().switches.set({ webhookSignature });
  await lookUpToTheEnd('Olsen');
  const [got] = receiver.received;
  const signature = got?.headers['x-rocketreach-signature'];
  expect(signature).not.toBe(expected(got?.body ?? ''));
  expect(signature === undefined).toBe(webhookSignature === 'missing');
});

test('never, and larger than anybody should read', async () => {
  rocket().addWebhook(receiver.origin, secret);
  rocket().switches.set({ webhookDeliveries: 0 });
  await lookUpToTheEnd('Ash');
  expect(receiver.received).toHaveLength(0);
  rocket().switches.set({ webhookDeliveries: 1, webhookPaddingBytes: 2_000_000 });
  await lookUpToTheEnd('Birch');
  const [got] = receiver.received;
  expect(got?.body.length).toBeGreaterThan(2_000_000);
  expect(got?.headers['x-rocketreach-signature']).toBe(expected(got?.body ?? ''));
});

test('before the answer of the look-up itself', async () => {
  rocket().addWebhook(receiver.origin);
  rocket().switches.set({ completesAfterMs: 0, webhookBeforeAnswer: true });
  const order: string[] = [];
  const asked = lookUp('Olsen').then(() => order.push('answer'));
  const reached = receiver.reached().then(() => order.push('webhook'));
  await Promise.all([asked, reached]);
  expect(order).toEqual(['webhook', 'answer']);
});

test('a receiver that refuses or is away is remembered and not tried again', async () => {
  rocket().addWebhook(receiver.origin);
  receiver.answerWith(500);
  await lookUpToTheEnd('Ash');
  clock.advance(86_400_000);
  // Port 9 of the loopback is one that no client may open, so nobody can be listening.
  const away = rocket().addWebhook('http://127.0.0.1:9/');
  await lookUpToTheEnd('Birch', { webhook_id: String(away.id) });
  expect(rocket().deliveries()).toMatchObject([
    { status: 500, problem: null },
    { status: null, problem: expect.any(String) },
  ]);
  expect(receiver.received).toHaveLength(1);
});

test('nothing leaves the machine; registering is also done by the control API', async () => {
  expect(() => rocket().addWebhook('https://crosswalk.example/hook')).toThrow(RangeError);
  const post = (body: unknown) =>
    call(`${rocket().origin}/rehearsal/webhooks`, { method: 'POST', body: JSON.stringify(body) });
  expect((await post({ url: 'https://crosswalk.example/hook' })).status).toBe(400);
  const made = await post({ url: `${receiver.origin}/made` });
  expect(made.status).toBe(201);
  const { id, secret: told } = at(made);
  expect(String(told)).toMatch(/^[0-9a-f]{64}$/);
  const requestId = await lookUpToTheEnd('Olsen');
  const repeated = await call(`${rocket().origin}/rehearsal/deliveries/${requestId}/repeat`, {
    method: 'POST',
  });
  expect([repeated.status, receiver.received.length]).toEqual([204, 2]);
  const path = `${rocket().origin}/rehearsal/webhooks/${String(id)}`;
  expect((await call(path, { method: 'DELETE' })).status).toBe(204);
  expect((await call(path, { method: 'DELETE' })).status).toBe(404);
});

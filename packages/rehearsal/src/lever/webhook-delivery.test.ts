import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createManualClock } from '../clock.ts';
import { client, createPerson, dataOf, idOf, keyClient, userId } from '../testing/client.ts';
import { type Received, receiving, SILENCE } from '../testing/receiver.ts';
import { rehearsed } from '../testing/rehearsed.ts';

const clock = createManualClock(Date.UTC(2025, 5, 2));
const rehearsal = rehearsed({ now: clock.now, timers: clock.timers });
const api = () => keyClient(rehearsal(), rehearsal().keys.full);
const control = () => client(rehearsal().origin, null);
const tess = () => userId(rehearsal(), 'Tess Team');
const receiver = receiving();

const hook = (event: string, more: Record<string, unknown> = {}) =>
  api().send('POST', '/v1/webhooks', { url: `${receiver.origin}/${event}`, event, ...more });
const deliveries = async () =>
  z
    .object({ deliveries: z.array(z.record(z.string(), z.unknown())) })
    .parse((await control().get('/rehearsal/webhooks')).body).deliveries;

describe('delivering to webhooks', () => {
  const signed = ({ message }: Received, signatureToken: unknown) =>
    createHmac('sha256', z.string().parse(signatureToken))
      .update(`${message.token}${message.triggeredAt}`)
      .digest('hex');

  test('the test message is signed like all others and has no data', async () => {
    const made = dataOf(await hook('contactCreated'));
    const { signatureToken } = z.object({ signatureToken: z.string() }).parse(made.configuration);
    const pinged = await control().send('POST', `/rehearsal/webhooks/${made.id}/ping`);
    expect(pinged.body).toMatchObject({ state: 'delivered', attempts: [{ status: 200, problem: null }] });
    const [ping] = receiver.received;
    if (ping === undefined) throw new Error('Nothing was received');
    expect(ping).toMatchObject({ method: 'POST', path: '/contactCreated' });
    expect(ping.headers).toMatchObject({
      'user-agent': 'Lever-Webhooks',
      'content-type': 'application/json',
    });
    expect(ping.message).toEqual({
      id: expect.any(String),
      event: 'contactCreated',
      triggeredAt: clock.now(),
      token: expect.stringMatching(/^.{48}$/),
      signature: signed(ping, signatureToken),
      data: {},
    });
    expect((await control().send('POST', '/rehearsal/webhooks/none/ping')).status).toBe(404);

    await createPerson(api(), tess(), { name: 'A' });
    await rehearsal().settled();
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[1]?.message.token).not.toBe(ping.message.token);
  });

  test('anything but 2xx is tried five times more, with growing gaps, and then given up', async () => {
    await hook('contactCreated');
    receiver.answerWith(301, 500, 404, 429, 503, 500, 200);
    await createPerson(api(), tess(), { name: 'A' });
    await rehearsal().settled();
    const gaps = [10_000, 60_000, 300_000, 1_800_000, 7_200_000];
    for (const [index, gap] of gaps.entries()) {
      clock.advance(gap - 1);
      await rehearsal().settled();
      expect(receiver.received).toHaveLength(index + 1);
      clock.advance(1);
      await rehearsal().settled();
      expect(receiver.received).toHaveLength(index + 2);
    }
    clock.advance(1_000_000_000);
    await rehearsal().settled();
    expect(receiver.received).toHaveLength(6);
    expect(new Set(receiver.received.map(({ path, message }) => `${path} ${message.token}`)).size).toBe(1);
    expect(await deliveries()).toMatchObject([
      { state: 'failed', attempts: [301, 500, 404, 429, 503, 500].map((status) => ({ status })) },
    ]);
  });

  test('a retry that is answered 2xx ends the matter', async () => {
    await hook('contactCreated');
    receiver.answerWith(500, 204);
    await createPerson(api(), tess(), { name: 'A' });
    await rehearsal().settled();
    expect(await deliveries()).toMatchObject([{ state: 'waiting', attempts: [{ status: 500 }] }]);
    clock.advance(10_000);
    await rehearsal().settled();
    clock.advance(1_000_000_000);
    await rehearsal().settled();
    expect(receiver.received).toHaveLength(2);
    expect(await deliveries()).toMatchObject([{ state: 'delivered', attempts: [{}, { status: 204 }] }]);
  });

  test('a receiver that is away fails an attempt, and the API call all the same succeeds', async () => {
    // Port 9 of the loopback is one that no client may open, so nobody can be listening.
    await hook('contactCreated', { url: 'http://127.0.0.1:9/' });
    expect((await createPerson(api(), tess(), { name: 'A' })).status).toBe(201);
    await rehearsal().settled();
    expect(await deliveries()).toMatchObject([
      { state: 'waiting', attempts: [{ status: null, problem: expect.any(String) }] },
    ]);
  });

  test('a receiver that does not answer in time fails an attempt', async () => {
    await hook('contactCreated');
    receiver.answerWith(SILENCE);
    const reached = receiver.reached();
    await createPerson(api(), tess(), { name: 'A' });
    await reached;
    expect(await deliveries()).toMatchObject([{ state: 'waiting', attempts: [] }]);
    clock.advance(10_000);
    await rehearsal().settled();
    expect(await deliveries()).toMatchObject([
      { state: 'waiting', attempts: [{ status: null, problem: 'The receiver took too long' }] },
    ]);
  });

  test('no retry goes to a deleted webhook, and none survives a reset', async () => {
    const id = idOf(await hook('contactCreated'));
    receiver.answerWith(500, 500);
    await createPerson(api(), tess(), { name: 'A' });
    await rehearsal().settled();
    await api().send('DELETE', `/v1/webhooks/${id}`);
    clock.advance(10_000);
    await rehearsal().settled();
    expect(await deliveries()).toMatchObject([{ state: 'dropped' }]);

    await hook('contactCreated');
    await createPerson(api(), tess(), { name: 'B' });
    await rehearsal().settled();
    rehearsal().reset();
    clock.advance(1_000_000_000);
    await rehearsal().settled();
    expect(receiver.received).toHaveLength(2);
    expect((await control().get('/rehearsal/webhooks')).body).toEqual({ webhooks: [], deliveries: [] });
  });
});

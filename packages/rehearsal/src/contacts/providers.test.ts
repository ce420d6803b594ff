import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import type { FaultRuleInput } from '../faults/rule.ts';
import { startHunterRehearsal } from '../hunter/server.ts';
import { startPeopleDataLabsRehearsal } from '../people-data-labs/server.ts';
import { startRocketReachRehearsal } from '../rocketreach/server.ts';
import type { StageOptions } from '../serving/stage.ts';
import { call } from '../testing/client.ts';
import { answerOrNull, ask, at, spent } from '../testing/providers.ts';
import type { RehearsedProvider } from './provider.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1, 12));
const usual = { rateLimit: 'off', now: clock.now, timers: clock.timers } as const;

interface Scene {
  readonly name: string;
  /** RocketReach completes at once here, so that charges can be counted. */
  start(options: StageOptions): Promise<RehearsedProvider>;
  readonly path: string;
  readonly header: string;
  readonly person: (last: string) => Record<string, string>;
  /** Statuses of: too fast, no credits, key, plan. */
  readonly refusals: readonly [number, number, number, number];
}

const scenes: readonly Scene[] = [
  {
    name: 'People Data Labs',
    start: (options) => startPeopleDataLabsRehearsal({ ...usual, ...options }),
    path: '/v5/person/enrich',
    header: 'x-api-key',
    person: (last) => ({ name: `Mara ${last}`, company: 'Acme' }),
    refusals: [429, 402, 401, 403],
  },
  {
    name: 'Hunter',
    start: (options) => startHunterRehearsal({ ...usual, ...options }),
    path: '/v2/email-finder',
    header: 'x-api-key',
    person: (last) => ({ full_name: `Mara ${last}`, company: 'Acme' }),
    refusals: [403, 429, 401, 403],
  },
  {
    name: 'RocketReach',
    start: (options) =>
      startRocketReachRehearsal({ ...usual, ...options, switches: { completesAfterPolls: 0 } }),
    path: '/api/v2/person/lookup',
    header: 'api-key',
    person: (last) => ({ name: `Mara ${last}`, current_employer: 'Acme' }),
    refusals: [429, 402, 401, 403],
  },
];

describe.each(scenes)('$name', ({ start, path, header, person, refusals }) => {
  let rehearsal: RehearsedProvider;
  beforeAll(async () => {
    rehearsal = await start({});
  });
  beforeEach(() => rehearsal.reset());
  afterAll(() => rehearsal.close());

  const look = (last: string, key = rehearsal.keys.full) =>
    ask(rehearsal.origin, path, person(last), { [header]: key });
  const control = (method: string, where: string, body?: unknown) =>
    call(`${rehearsal.origin}/rehearsal${where}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  test.each<[FaultRuleInput['fault'], number | null, number]>([
    [{ type: 'tooManyRequests' }, refusals[0], 0],
    [{ type: 'tooManyRequests', store: true, retryAfter: 7 }, refusals[0], 1],
    [{ type: 'paymentRequired' }, refusals[1], 0],
    [{ type: 'expiredToken' }, refusals[2], 0],
    [{ type: 'forbidden' }, refusals[3], 0],
    [{ type: 'serverError', status: 500, store: true }, 500, 1],
    [{ type: 'serverError', status: 503 }, 503, 0],
    [{ type: 'cut', store: true }, null, 1],
    [{ type: 'cut' }, null, 0],
    [{ type: 'html', status: 200, store: true }, 200, 1],
    [{ type: 'html' }, 502, 0],
    [{ type: 'truncatedJson' }, 200, 1],
    [{ type: 'withoutIds' }, 200, 1],
    [{ type: 'redirect', location: 'http://127.0.0.1:9/' }, 301, 0],
  ])('under %j', async (fault, status, credits) => {
    rehearsal.faults.add({ match: { path }, fault });
    const answer = await answerOrNull(look('Olsen'));
    expect(answer?.status ?? null).toBe(status);
    expect(spent(rehearsal)).toBe(credits);
    expect(answer?.headers.get('retry-after') ?? null).toBe('retryAfter' in fault ? '7' : null);
    const [entry] = rehearsal.ledger().calls;
    expect(entry).toMatchObject({ key: 'full', fault: fault.type, path });
  });

  test.each([
    ['Badrequest', 400],
    ['Badkey', refusals[2]],
    ['Nocredits', refusals[1]],
    ['Notentitled', refusals[3]],
  ])('%s is told %d, and others are not', async (last, status) => {
    expect((await look(last)).status).toBe(status);
    expect((await look('Olsen')).status).toBe(200);
    expect(spent(rehearsal)).toBe(1);
  });

  test('a slow answer was charged long before it comes; a late one though nobody waits', async () => {
    rehearsal.faults.add({ match: { nth: 1 }, fault: { type: 'slow', delayMs: 30_000 } });
    rehearsal.faults.add({ fault: { type: 'lateStore', delayMs: 5_000 } });
    const waiting = look('Olsen');
    await expect.poll(() => spent(rehearsal), { interval: 1 }).toBe(1);
    clock.advance(30_000);
    expect((await waiting).status).toBe(200);
    expect(await answerOrNull(look('Berg'))).toBeNull();
    expect(spent(rehearsal)).toBe(1);
    clock.advance(5_000);
    await rehearsal.settled();
    expect(spent(rehearsal)).toBe(2);
  });

  test('a fault may be meant for one person', async () => {
    rehearsal.faults.add({ match: { queryContains: 'Mara Olsen' }, fault: { type: 'cut', store: true } });
    expect(await answerOrNull(look('Olsen'))).toBeNull();
    expect((await look('Berg')).status).toBe(200);
  });

  test('the ledger tells who was charged for whom, and what was paid twice; the page shows it', async () => {
    const other = rehearsal.makeKey({ label: 'other' });
    await look('Olsen');
    await look('Olsen', other);
    await look('Unknown');
    const view = rehearsal.ledger();
    expect(view.callCount).toBe(3);
    expect(view.charges.map(({ account, personKey, call: number }) => [account, personKey, number])).toEqual([
      ['full', 'mara olsen | acme', view.calls[0]?.id],
      ['other', 'mara olsen | acme', view.calls[1]?.id],
    ]);
    expect(view.repeated).toEqual([]);
    const page = await control('GET', '');
    expect(page.text).toContain('Mara Olsen');
    expect(page.text).toContain('Paid more than once');
    expect(await (await control('GET', '/ledger')).body).toMatchObject({ creditsSpent: 2, repeated: [] });
    await control('DELETE', '/ledger');
    expect(rehearsal.ledger()).toMatchObject({ callCount: 0, creditsSpent: 2 });
  });

  test('keys, credits and parts are given by the control API', async () => {
    const made = await control('POST', '/keys', { label: 'mine', credits: 1 });
    const key = String(at(made).key);
    expect((await look('Ash', key)).status).toBe(200);
    expect((await look('Birch', key)).status).toBe(refusals[1]);
    expect((await control('PATCH', `/keys/${key}/credits`, { remaining: 1 })).status).toBe(204);
    expect((await look('Birch', key)).status).toBe(200);
    expect((await control('PATCH', `/keys/${key}/credits`, { remaining: 1, kind: 'none' })).status).toBe(400);
    expect((await control('DELETE', `/keys/${key}`)).status).toBe(204);
    expect((await control('DELETE', `/keys/${key}`)).status).toBe(404);
    expect((await look('Birch', key)).status).toBe(refusals[2]);
    expect((await control('POST', '/cast', { name: 'mara cedar', part: 'Toofast' })).status).toBe(204);
    expect((await look('Cedar')).status).toBe(refusals[0]);
    expect((await control('POST', '/cast', { name: 'x', part: 'hero' })).status).toBe(400);
    expect((await control('GET', '/cast')).body).toMatchObject({ assigned: { 'mara cedar': 'toofast' } });
    expect((await control('GET', '/switches')).text).toContain('unknownPercent');
    expect((await control('GET', '/people')).status).toBe(404);
  });

  test('reset brings everything back, keys included', async () => {
    const { keys } = rehearsal;
    await look('Olsen', keys.few);
    rehearsal.assign('Mara Olsen', 'unknown');
    await control('POST', '/reset');
    expect(rehearsal.keys).toEqual(keys);
    expect(rehearsal.ledger()).toMatchObject({ callCount: 0, creditsSpent: 0 });
    expect(rehearsal.assigned()).toEqual({});
  });

  test('the same seed gives the same keys, another one others', async () => {
    const [same, other] = [await start({}), await start({ seed: 2 })];
    expect(same.keys).toEqual(rehearsal.keys);
    expect(other.keys.full).not.toBe(rehearsal.keys.full);
    await Promise.all([same.close(), other.close()]);
  });

  test('what was charged and what is left is remembered from run to run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'contact-rehearsal-'));
    try {
      const first = await start({ memory: join(folder, 'kept') });
      const made = first.makeKey({ credits: 2 });
      await ask(first.origin, path, person('Olsen'), { [header]: made });
      await first.close();
      const second = await start({ memory: join(folder, 'kept') });
      expect(second.keys).toEqual(first.keys);
      expect(second.ledger()).toMatchObject({ creditsSpent: 1, callCount: 0 });
      const account = second.ledger().accounts.find(({ key }) => key === made);
      expect(Object.values(account?.credits ?? {})).toContainEqual({ used: 1, remaining: 1 });
      await second.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

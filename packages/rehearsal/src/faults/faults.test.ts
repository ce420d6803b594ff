import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { startLeverRehearsal } from '../lever/server.ts';
import { createPerson, dataOf, keyClient, listOf, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';
import type { FaultRuleInput } from './rule.ts';

const rehearsal = rehearsed();

/** Sends one person under a fault on creates; tells the answer, or null when there was none. */
async function sendUnder(fault: FaultRuleInput['fault'], signal: AbortSignal | null = null) {
  const lever = rehearsal();
  lever.faults.add({ match: { method: 'POST', path: '/v1/opportunities' }, fault });
  const url = `${lever.origin}/v1/opportunities?perform_as=${userId(lever, 'Tess Team')}`;
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        authorization: `Basic ${Buffer.from(`${lever.keys.full}:`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name: 'Nova Quist', emails: ['nova@people.example'] }),
      signal,
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function stored(): number {
  return rehearsal().ledger().createdCount;
}

describe('faults that answer', () => {
  test.each([
    [{ type: 'tooManyRequests', store: false }, 429, 0],
    [{ type: 'tooManyRequests', store: true }, 429, 1],
    [{ type: 'serverError', status: 500, store: true }, 500, 1],
    [{ type: 'serverError', status: 502, store: false }, 502, 0],
    [{ type: 'serverError', status: 503 }, 503, 0],
    [{ type: 'serverError', status: 504, store: true }, 504, 1],
    [{ type: 'html', status: 200, store: true }, 200, 1],
    [{ type: 'html', status: 502, store: false }, 502, 0],
    [{ type: 'withoutIds', store: true }, 201, 1],
    [{ type: 'withoutIds', store: false }, 200, 0],
    [{ type: 'expiredToken' }, 401, 0],
    [{ type: 'forbidden' }, 403, 0],
  ] as const)('%j answers %i and stores %i (B1, B10)', async (fault, status, count) => {
    const answer = await sendUnder(fault);
    expect(answer?.status).toBe(status);
    expect(stored()).toBe(count);
    expect(rehearsal().ledger().calls.at(-1)).toMatchObject({ fault: fault.type, status });
  });

  test('refusals speak the words of the vendor', async () => {
    const answer = await sendUnder({ type: 'expiredToken', calls: 1 });
    expect(JSON.parse(answer?.text ?? '')).toEqual({
      code: 'UnauthorizedError',
      message: 'The request requires authentication.',
    });
    expect((await sendUnder({ type: 'expiredToken', calls: 1 }))?.status).toBe(401);
  });

  test('Retry-After comes only when asked for', async () => {
    const bare = await sendUnder({ type: 'tooManyRequests' });
    expect(bare?.headers.get('retry-after')).toBeNull();
    rehearsal().faults.clear();
    const dated = await sendUnder({ type: 'tooManyRequests', retryAfter: 7 });
    expect(dated?.headers.get('retry-after')).toBe('7');
  });

  test('html answers are no JSON', async () => {
    const answer = await sendUnder({ type: 'html', status: 200, store: true });
    expect(answer?.headers.get('content-type')).toContain('text/html');
    expect(answer?.text).toContain('<html>');
  });

  test.each([true, false])('truncatedJson breaks off within the JSON (store: %s)', async (store) => {
    const answer = await sendUnder({ type: 'truncatedJson', store });
    expect(answer?.text).toMatch(/^\{/);
    expect(() => JSON.parse(answer?.text ?? '')).toThrow(SyntaxError);
    expect(stored()).toBe(store ? 1 : 0);
  });

  test('withoutIds answers an empty object, and leaves a refusal as it is', async () => {
    expect((await sendUnder({ type: 'withoutIds' }))?.text).toBe('{"data":{}}');
    const refused = await keyClient(rehearsal(), 'no such key').send('POST', '/v1/opportunities', {});
    expect(refused.status).toBe(401);
  });

  test.each([301, 302, 307, 308] as const)(
    'redirect %i points elsewhere and stores nothing',
    async (status) => {
      const answer = await sendUnder({ type: 'redirect', status, location: 'https://elsewhere.example/v1' });
      expect(answer?.status).toBe(status);
      expect(answer?.headers.get('location')).toBe('https://elsewhere.example/v1');
      expect(stored()).toBe(0);
    },
  );

  test('slowDrip delivers the whole answer in small pieces', async () => {
    const answer = await sendUnder({ type: 'slowDrip', bytesPerSecond: 20_000 });
    expect(JSON.parse(answer?.text ?? '')).toMatchObject({ data: { name: 'Nova Quist' } });
  });
});

describe('faults that do not answer', () => {
  test.each([true, false])('cut drops the connection (store: %s)', async (store) => {
    expect(await sendUnder({ type: 'cut', store })).toBeNull();
    expect(stored()).toBe(store ? 1 : 0);
    expect(rehearsal().ledger().calls.at(-1)).toMatchObject({ fault: 'cut', status: null });
  });

  test.each([true, false])('hang never answers (store: %s)', async (store) => {
    const leaving = new AbortController();
    const send = sendUnder({ type: 'hang', store }, leaving.signal);
    await expect.poll(() => rehearsal().ledger().calls.at(-1)?.remark).toBe('left open');
    leaving.abort();
    expect(await send).toBeNull();
    expect(stored()).toBe(store ? 1 : 0);
  });

  test('a late store is released on demand, though its client is long gone', async () => {
    const lever = rehearsal();
    expect(await sendUnder({ type: 'lateStore', delayMs: 3_600_000 })).toBeNull();
    expect(stored()).toBe(0);
    await lever.releaseLateStores();
    await lever.settled();
    expect(stored()).toBe(1);
    expect(lever.ledger().calls.at(-1)).toMatchObject({
      fault: 'lateStore',
      stored: [expect.stringContaining('created')],
    });
  });
});

test('lateStore stores when its time has come, on the clock it was given', async () => {
  const clock = createManualClock(Date.UTC(2026, 0, 5));
  const lever = await startLeverRehearsal({ now: clock.now, timers: clock.timers });
  try {
    lever.faults.add({ match: { method: 'POST' }, fault: { type: 'lateStore', connection: 'cut' } });
    const send = createPerson(keyClient(lever, lever.keys.full), userId(lever, 'Tess Team'), {
      name: 'Late',
    });
    await expect(send).rejects.toThrow();
    clock.advance(29_999);
    expect(lever.ledger().createdCount).toBe(0);
    clock.advance(1);
    await lever.settled();
    expect(lever.ledger().created[0]).toMatchObject({ name: 'Late', at: Date.UTC(2026, 0, 5, 0, 0, 30) });
  } finally {
    await lever.close();
  }
});

test('a held late store keeps the connection open and still stores after the client has left', async () => {
  const clock = createManualClock(Date.UTC(2026, 0, 5));
  const lever = await startLeverRehearsal({ now: clock.now, timers: clock.timers });
  try {
    lever.faults.add({
      match: { method: 'POST' },
      fault: { type: 'lateStore', delayMs: 500, connection: 'hold' },
    });
    const url = `${lever.origin}/v1/opportunities?perform_as=${userId(lever, 'Tess Team')}`;
    const headers = {
      authorization: `Basic ${Buffer.from(`${lever.keys.full}:`).toString('base64')}`,
      'content-type': 'application/json',
    };
    const leaving = new AbortController();
    const send = fetch(url, { method: 'POST', headers, body: '{}', signal: leaving.signal });
    await expect.poll(() => lever.ledger().calls.length).toBe(1);
    leaving.abort();
    await expect(send).rejects.toThrow();
    clock.advance(500);
    await lever.settled();
    expect(lever.ledger().createdCount).toBe(1);
  } finally {
    await lever.close();
  }
});

describe('conditions', () => {
  test('latency holds the answer back, not the effect', async () => {
    const clock = createManualClock(0);
    const lever = await startLeverRehearsal({ now: clock.now, timers: clock.timers, latencyMs: 300 });
    try {
      const send = createPerson(keyClient(lever, lever.keys.full), userId(lever, 'Tess Team'), {
        name: 'Slow',
      });
      await expect.poll(() => lever.ledger().createdCount).toBe(1);
      expect(lever.ledger().calls[0]?.status).toBeNull();
      clock.advance(300);
      expect((await send).status).toBe(201);
    } finally {
      await lever.close();
    }
  });

  test('index lag hides new records from one kind of look-up, never from look-ups by id', async () => {
    const clock = createManualClock(Date.UTC(2026, 0, 5));
    const lever = await startLeverRehearsal({ now: clock.now, timers: clock.timers });
    try {
      const api = keyClient(lever, lever.keys.full);
      lever.faults.setIndexLag({ email: 1_000, createdAt: 2_000, contact: 3_000, list: 4_000 });
      const created = await createPerson(api, userId(lever, 'Tess Team'), {
        emails: ['lag@people.example'],
        tags: ['lagging'],
      });
      const { id, contact, createdAt } = dataOf(created);
      const seen = async () => {
        const counts: number[] = [];
        for (const filter of [
          'email=lag@people.example',
          `created_at_start=${createdAt}`,
          `contact_id=${contact}`,
          'tag=lagging',
        ]) {
          counts.push(listOf(await api.get(`/v1/opportunities?${filter}`)).data.length);
        }
        return counts;
      };
      expect(await seen()).toEqual([0, 0, 0, 0]);
      expect((await api.get(`/v1/opportunities/${id}`)).status).toBe(200);
      clock.advance(1_000);
      expect(await seen()).toEqual([1, 0, 0, 0]);
      clock.advance(1_000);
      expect(await seen()).toEqual([1, 1, 0, 0]);
      clock.advance(2_000);
      expect(await seen()).toEqual([1, 1, 1, 1]);
    } finally {
      await lever.close();
    }
  });

  test('ignored filters are ignored without a word', async () => {
    const lever = rehearsal();
    const api = keyClient(lever, lever.keys.full);
    const all = listOf(await api.get('/v1/opportunities')).data.length;
    const narrow = '/v1/opportunities?email=nobody@people.example&created_at_start=9999999999999';
    expect(listOf(await api.get(narrow)).data).toEqual([]);
    lever.faults.ignoreFilters(['created_at']);
    expect(listOf(await api.get(narrow)).data).toEqual([]);
    lever.faults.ignoreFilters(['created_at', 'email']);
    expect(listOf(await api.get(narrow)).data).toHaveLength(all);
  });

  test('hidden records leave lists empty', async () => {
    const lever = rehearsal();
    const api = keyClient(lever, lever.keys.full);
    lever.faults.hideRecords(true);
    expect((await api.get('/v1/opportunities')).body).toEqual({ data: [], hasNext: false });
    lever.faults.hideRecords(false);
    expect(listOf(await api.get('/v1/opportunities')).data.length).toBeGreaterThan(0);
  });

  test('the clock offset moves Date, createdAt and what counts as the future', async () => {
    const start = Date.UTC(2026, 0, 5);
    const clock = createManualClock(start);
    const lever = await startLeverRehearsal({ now: clock.now, timers: clock.timers });
    try {
      const api = keyClient(lever, lever.keys.full);
      const performAs = userId(lever, 'Tess Team');
      lever.faults.setClockOffset(-60_000);
      const own = await createPerson(api, performAs, {});
      expect(own.headers.get('date')).toBe(new Date(start - 60_000).toUTCString());
      expect(dataOf(own).createdAt).toBe(start - 60_000);
      expect((await createPerson(api, performAs, { createdAt: start - 59_999 })).status).toBe(400);
      lever.faults.setClockOffset(60_000);
      expect((await createPerson(api, performAs, { createdAt: start + 60_000 })).status).toBe(201);
    } finally {
      await lever.close();
    }
  });
});

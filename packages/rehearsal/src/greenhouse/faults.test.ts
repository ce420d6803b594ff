import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import type { FaultRuleInput } from '../faults/rule.ts';
import { createdOf, harvest, rehearsedGreenhouse, rowsOf, tokenFor } from '../testing/greenhouse.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1, 12));
const greenhouse = rehearsedGreenhouse({ now: clock.now, timers: clock.timers });
const nova = {
  first_name: 'Nova',
  last_name: 'Quist',
  email_addresses: [{ value: 'nova@people.example', type: 'personal' }],
  application: { prospect: true },
};

/** Sends one person under a fault on creates; tells the answer, or null when there was none. */
async function sendUnder(fault: FaultRuleInput['fault']) {
  const rehearsal = greenhouse();
  const token = await tokenFor(rehearsal.origin, rehearsal.credentials.full);
  rehearsal.faults.add({ match: { method: 'POST', path: '/v3/candidates' }, fault });
  try {
    const response = await fetch(`${rehearsal.origin}/v3/candidates`, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(nova),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

describe('faults on a create (B1, B10)', () => {
  test.each<[FaultRuleInput['fault'], number | null, number, string]>([
    [{ type: 'tooManyRequests', store: false }, 429, 0, '{"message":"Rate limit exceeded"}'],
    [{ type: 'tooManyRequests', store: true, retryAfter: 7 }, 429, 1, '{"message":"Rate limit exceeded"}'],
    [{ type: 'serverError', status: 500, store: true }, 500, 1, '{"message":"Internal Server Error"}'],
    [{ type: 'serverError', status: 503 }, 503, 0, '{"message":"Service Unavailable"}'],
    [{ type: 'cut', store: true }, null, 1, ''],
    [{ type: 'cut' }, null, 0, ''],
    [{ type: 'html', status: 200, store: true }, 200, 1, '<!doctype html>'],
    [{ type: 'truncatedJson' }, 201, 1, '{"candidate":{"id":'],
    [{ type: 'withoutIds', store: true }, 201, 1, '{}'],
    [{ type: 'withoutIds', store: false }, 200, 0, '{}'],
    [{ type: 'redirect', location: 'https://elsewhere.example/v3' }, 301, 0, ''],
    [{ type: 'expiredToken' }, 401, 0, '{"message":"Unauthorized","errors":["Token has expired'],
    [{ type: 'forbidden' }, 403, 0, '{"message":"Forbidden"}'],
  ])('%j', async (fault, status, stored, begin) => {
    const answer = await sendUnder(fault);
    expect(answer?.status ?? null).toBe(status);
    expect(answer?.text ?? '').toMatch(new RegExp(`^${begin.replace(/[{}[\]"]/g, '\\$&')}`));
    expect(answer?.headers.get('retry-after') ?? null).toBe('retryAfter' in fault ? '7' : null);
    expect(greenhouse().ledger().createdCount).toBe(stored);
    expect(greenhouse().ledger().calls.at(-1)?.fault).toBe(fault.type);
  });

  test('a late store comes after its time, though nobody waits', async () => {
    expect(await sendUnder({ type: 'lateStore', delayMs: 5_000 })).toBeNull();
    const api = await harvest(greenhouse());
    expect(rowsOf(await api.get('/v3/candidates?email=nova@people.example'))).toEqual([]);
    clock.advance(5_000);
    await greenhouse().settled();
    expect(rowsOf(await api.get('/v3/candidates?email=nova@people.example'))).toHaveLength(1);
  });

  test('a made-up 429 tells the window all the same', async () => {
    greenhouse().switches.set({ rateLimitPerWindow: 10 });
    await (await harvest(greenhouse())).get('/v3/sources');
    const answer = await sendUnder({ type: 'tooManyRequests' });
    expect(answer?.headers.get('x-ratelimit-limit')).toBe('10');
    expect(answer?.headers.get('x-ratelimit-reset')).toBe(String(clock.now() / 1000 + 30));
  });
});

describe('lasting conditions', () => {
  const count = async (query: string) => {
    const api = await harvest(greenhouse());
    return rowsOf(await api.get(query)).length;
  };

  test('each kind of look-up lags by its own index; ids always see', async () => {
    const indexLag = { email: 1_000, createdAt: 2_000, list: 3_000, contact: 4_000 };
    greenhouse().faults.setIndexLag(indexLag);
    const api = await harvest(greenhouse());
    const { candidate, application } = createdOf(await api.send('POST', '/v3/candidates', nova));
    const ways = {
      email: '/v3/candidates?email=nova@people.example',
      createdAt: '/v3/candidates?created_at=gte|2026-05-01T00:00:00Z',
      list: '/v3/candidates?tag=nobody&per_page=500',
      contact: `/v3/applications?candidate_ids=${candidate.id}`,
    };
    await api.send('PATCH', `/v3/candidates/${candidate.id}`, { tags: ['nobody'] });
    expect(await count(`/v3/candidates?ids=${candidate.id}`)).toBe(1);
    expect(await count(`/v3/applications?ids=${application.id}`)).toBe(1);
    for (const kind of ['email', 'createdAt', 'list', 'contact'] as const) {
      clock.advance(999);
      expect([kind, await count(ways[kind])]).toEqual([kind, 0]);
      clock.advance(1);
      expect([kind, await count(ways[kind])]).toEqual([kind, 1]);
    }
  });

  test('filters can be ignored without a word, records hidden, the clock be off', async () => {
    const all = await count('/v3/candidates');
    greenhouse().faults.ignoreFilters(['email', 'created_at']);
    expect(await count('/v3/candidates?email=nobody@x.example')).toBe(all);
    expect(await count('/v3/candidates?created_at=gt|2030-01-01')).toBe(all);
    greenhouse().faults.ignoreFilters([]);
    greenhouse().faults.hideRecords(true);
    expect(await count('/v3/candidates')).toBe(0);
    expect(await count('/v3/sources')).toBeGreaterThan(0);
    greenhouse().faults.hideRecords(false);
    greenhouse().faults.setClockOffset(-3_600_000);
    const api = await harvest(greenhouse());
    const answer = await api.send('POST', '/v3/candidates', nova);
    const shown = new Date(clock.now() - 3_600_000);
    expect(answer.headers.get('date')).toBe(shown.toUTCString());
    expect(createdOf(answer).candidate.created_at).toBe(shown.toISOString());
  });
});

test('the token server suffers faults like everything else', async () => {
  const { origin, credentials, faults } = greenhouse();
  faults.add({ match: { path: '/token', times: 1 }, fault: { type: 'serverError', status: 503 } });
  await expect(tokenFor(origin, credentials.full)).rejects.toThrow();
  await expect(tokenFor(origin, credentials.full)).resolves.toMatch(/\./);
});

import { describe, expect, it } from 'vitest';
import type { AtsBody } from '../ats-fetch/index.ts';
import type { ConnectorAccess } from '../connector.ts';
import { planInput } from '../greenhouse-account/testing/plan-input.ts';
import { tokensInMemory } from '../tokens-in-memory.ts';
import { useUntil } from './mint.ts';
import { plan } from './plan.ts';
import {
  applicationRow,
  CLIENT_ID,
  CLIENT_SECRET,
  candidateRow,
  expired,
  greenhouseServer,
  jwt,
  made,
  newToken,
  ok,
  perTest,
  type Reply,
  refused,
  type Script,
  sendContext,
  USER,
} from './testing/greenhouse-server.ts';

const { serve, served } = perTest(greenhouseServer);

const [createStep] = plan(planInput()).steps;
const created = made({ candidate: candidateRow(), application: applicationRow() });

describe('access tokens', () => {
  it('are minted by a form with Basic, once for many calls, and sent as Bearer', async () => {
    const client = await serve(() => ok([{ id: 1, name: 'Crosswalk' }]));
    await client.listSources?.();
    await client.listSources?.();
    expect(served().minted).toHaveLength(1);
    const [minted] = served().minted;
    expect(minted).toMatchObject({ method: 'POST', text: 'grant_type=client_credentials' });
    expect(minted?.headers.authorization).toBe(
      `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}`,
    );
    expect(served().seen.map(({ token }) => token)).toEqual(['token-1', 'token-1']);
  });

  it('act for the member in writes, for the credential in reads', async () => {
    const client = await serve(({ method }) => (method === 'GET' ? ok([]) : created));
    await client.send(createStep, sendContext());
    await client.listSources?.();
    expect(served().minted.map(({ text }) => text)).toEqual([
      `grant_type=client_credentials&sub=${USER}`,
      'grant_type=client_credentials',
    ]);
    expect(served().seen.map(({ token }) => token)).toEqual(['token-1', 'token-2']);
  });

  it('are one for everything where a new one ends the old, and before anything was learned', async () => {
    for (const facts of [{ oneSubject: true, serviceUserId: null }, null]) {
      const client = await serve(({ method }) => (method === 'GET' ? ok([]) : created), { facts });
      await client.send(createStep, sendContext());
      await client.listSources?.();
      expect(served().minted.map(({ text }) => text)).toEqual(['grant_type=client_credentials']);
    }
  });

  it('refused are dropped and minted once more, and the call made again once', async () => {
    const client = await serve(({ token }) => (token === 'token-1' ? expired : ok([])));
    expect(await client.listSources?.()).toEqual({ kind: 'answer', value: [] });
    expect(served().seen.map(({ token }) => token)).toEqual(['token-1', 'token-2']);
  });

  it('refused make a write again too, asking beforeWrite each time', async () => {
    const client = await serve(({ token }) => (token === 'token-1' ? expired : created));
    let asked = 0;
    const beforeWrite = () => {
      asked += 1;
    };
    const result = await client.send(createStep, sendContext({ beforeWrite }));
    expect(result.kind).toBe('stored');
    expect(served().writes()).toHaveLength(2);
    expect(asked).toBe(2);
  });

  it('refused do not make a write again that may no longer be sent', async () => {
    const client = await serve(() => expired);
    let asked = 0;
    const beforeWrite = () => {
      asked += 1;
      if (asked > 1) throw new Error('too late');
    };
    const result = await client.send(createStep, sendContext({ beforeWrite }));
    expect(result).toMatchObject({ kind: 'unavailable', cause: 'withdrawn' });
    expect(served().writes()).toHaveLength(1);
  });

  it('refused again stop the export: the call is made twice at most', async () => {
    const client = await serve(() => expired);
    expect(await client.send(createStep, sendContext())).toMatchObject({ kind: 'unauthorised' });
    expect(served().writes()).toHaveLength(2);
  });

  it('a 401 that is not Greenhouse’s own leaves a write alone', async () => {
    const client = await serve(() => ({ status: 401, body: '<html>gateway</html>' }));
    expect(await client.send(createStep, sendContext())).toMatchObject({ kind: 'doubtful' });
    expect(served().writes()).toHaveLength(1);
  });

  it.each<[string, Reply, string]>([
    ['a wrong secret', { status: 401, body: { error: 'invalid_client' } }, 'unauthorised'],
    [
      'a Client ID without its number',
      refused(400, `client_id=${CLIENT_ID} does not contain a valid client ID suffix`),
      'unauthorised',
    ],
    ['no credentials', { status: 401, body: { message: 'Unauthorized', errorId: 'err-1' } }, 'unauthorised'],
    ['too many tokens', { status: 429, body: {}, headers: { 'retry-after': '7' } }, 'rateLimited'],
    ['a web page', { status: 200, body: '<html></html>' }, 'unavailable'],
    ['trouble', { status: 503, body: {} }, 'unavailable'],
    ['no token', { status: 200, body: { token_type: 'Bearer' } }, 'unavailable'],
  ])('not given for %s: the call is not made, and no secret is told', async (_, reply, kind) => {
    const client = await serve({ api: () => ok([]), token: () => reply });
    const answer = await client.listSources?.();
    expect(answer).toMatchObject({ kind });
    expect(JSON.stringify(answer)).not.toContain(CLIENT_ID);
    expect(JSON.stringify(answer)).not.toContain(CLIENT_SECRET);
    expect(served().seen).toHaveLength(0);
    if (kind === 'rateLimited') expect(answer).toHaveProperty('retryAfterMs', 7000);
  });

  it('not given for a write leave nothing in doubt, whatever the reason', async () => {
    const token = () => ({ status: 429, body: {}, headers: { 'retry-after': '7' } });
    const client = await serve({ api: () => created, token });
    expect(await client.send(createStep, sendContext())).toMatchObject({ kind: 'unavailable' });
  });

  it('not given for a member: that user is at fault, not the credential', async () => {
    const body = { error: 'invalid_request', error_description: 'sub is not an active user' };
    const client = await serve({ api: () => created, token: () => ({ status: 400, body }) });
    expect(await client.send(createStep, sendContext())).toMatchObject({ kind: 'gone', what: 'user' });
  });
});

describe('how long a token is used', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  const answer = (fields: object, clockOffsetMs: number | null = 0) => {
    const body: AtsBody = { kind: 'json', value: fields };
    return { body, clockOffsetMs };
  };
  const minutes = (ms: number) => (ms - now) / 60_000;

  it.each<[string, object, string, number]>([
    ['expires_in', { expires_in: 3600 }, 'opaque', 59],
    ['expires_in as text', { expires_in: '3600' }, 'opaque', 59],
    ['expires_at', { expires_at: '2026-11-22T13:00:00Z' }, 'opaque', 59],
    ['both, the earlier wins', { expires_in: 3600, expires_at: '2026-11-22T12:30:00Z' }, 'opaque', 29],
    ['its own exp', {}, jwt({ exp: now / 1000 + 1800 }), 29],
    ['nothing', {}, 'opaque', 55],
    ['nonsense', { expires_in: 'soon', expires_at: 'later' }, 'a.b.c', 55],
    ['a time in the past', { expires_at: '2020-01-01T00:00:00Z' }, 'opaque', 55],
  ])('%s', (_, fields, token, expected) => {
    expect(minutes(useUntil(answer(fields), token, now))).toBe(expected);
  });

  it('reads times on Greenhouse’s clock', () => {
    const ahead = answer({ expires_at: '2026-11-22T13:00:00Z' }, 600_000);
    expect(minutes(useUntil(ahead, 'opaque', now))).toBe(49);
  });
});

describe('tokens in memory', () => {
  it('are minted once however many ask, and again when their time is up', async () => {
    let now = 0;
    let minted = 0;
    const store = tokensInMemory(() => now);
    const mint = async () => {
      minted += 1;
      return { kind: 'answer', value: { value: `t${minted}`, useUntil: now + 100 } } as const;
    };
    const both = await Promise.all([store.take(null, mint), store.take(null, mint)]);
    expect(both.map((each) => each.kind === 'answer' && each.value.value)).toEqual(['t1', 't1']);
    await store.take('4001', mint);
    expect(minted).toBe(2);
    now = 100;
    expect(await store.take(null, mint)).toMatchObject({ value: { value: 't3' } });
    await store.forget(null, 't1');
    expect(await store.take(null, mint)).toMatchObject({ value: { value: 't3' } });
    await store.forget(null, 't3');
    expect(await store.take(null, mint)).toMatchObject({ value: { value: 't4' } });
  });
});

describe('what set-up learns', () => {
  const users = [
    { id: 4002, deactivated: true },
    { id: USER, deactivated: false, site_admin: true },
  ];
  const learned = async (script: Script, facts: ConnectorAccess['facts'] = null) =>
    (await serve(script, { facts })).learn();

  it('lets members act where the first of two tokens still works', async () => {
    const answer = await learned({
      api: () => ok(users),
      token: (n) => newToken(n, {}, { sub: '9' }),
    });
    expect(answer).toEqual({
      kind: 'answer',
      value: { facts: { oneSubject: false, serviceUserId: '9' }, notices: [] },
    });
    expect(served().minted.map(({ text }) => text.includes(`sub=${USER}`))).toEqual([false, true]);
    const [first] = served().seen;
    expect(served().seen.map(({ token }) => token)).toEqual(Array(3).fill(first?.token));
  });

  it('lets one subject act where a new token ends the one before it', async () => {
    let live = 0;
    const answer = await learned({
      api: ({ token }) => (token === `token-${live}` ? ok(users) : expired),
      token: (n) => {
        live = n;
        return newToken(n);
      },
    });
    expect(answer).toMatchObject({ value: { facts: { oneSubject: true } } });
    expect(JSON.stringify(answer)).toMatch(/ends the one before it/);
  });

  it('lets one subject act where the credential may act for nobody', async () => {
    const answer = await learned({
      api: () => ok(users),
      token: (n) => (n === 1 ? newToken(n) : { status: 400, body: { error: 'invalid_request' } }),
    });
    expect(answer).toMatchObject({ value: { facts: { oneSubject: true } } });
  });

  it.each<[string, Reply]>([
    ['an empty list', ok([])],
    ['a refusal', refused(403, 'Forbidden')],
  ])('warns of a user who is no Site Admin, told by %s', async (_, reply) => {
    const answer = await learned({ api: () => reply });
    expect(answer).toMatchObject({ value: { facts: { oneSubject: true } } });
    expect(JSON.stringify(answer)).toMatch(/must be a Site Admin/);
  });

  it.each<[string, Reply]>([
    ['no users are shown', ok([])],
    ['they may not be listed', refused(403, 'Forbidden')],
  ])('keeps what it knew where it cannot be told again, because %s', async (_, reply) => {
    const known = { oneSubject: false, serviceUserId: '9' };
    const answer = await learned({ api: () => reply }, known);
    expect(answer).toMatchObject({ value: { facts: known } });
    expect(JSON.stringify(answer)).toMatch(/what was found out before still counts/);
  });

  it('learns anew what can be told again', async () => {
    const known = { oneSubject: true, serviceUserId: '8' };
    const answer = await learned(
      { api: () => ok(users), token: (n) => newToken(n, {}, { sub: '9' }) },
      known,
    );
    expect(answer).toMatchObject({ value: { facts: { oneSubject: false, serviceUserId: '9' } } });
  });

  it('warns of a user who is no Site Admin although lists are shown, however many users there are', async () => {
    const others = Array.from({ length: 100 }, (_, index) => ({ id: 5000 + index, site_admin: true }));
    const asSubject = (rows: readonly object[]) =>
      learned({
        api: ({ query }) => ok(query.get('ids') === '9' ? rows : others),
        token: (n) => newToken(n, {}, { sub: '9' }),
      });
    const noAdmin = await asSubject([{ id: 9, site_admin: false }]);
    expect(JSON.stringify(noAdmin)).toMatch(/is no Site Admin/);
    expect(noAdmin).toMatchObject({ value: { facts: { oneSubject: false, serviceUserId: '9' } } });
    expect(await asSubject([{ id: 9, site_admin: true }])).toMatchObject({ value: { notices: [] } });
    // Greenhouse does not list service users, and shows them everything.
    expect(await asSubject([])).toMatchObject({ value: { notices: [] } });
    expect(await asSubject([{ id: 5001, site_admin: false }])).toMatchObject({ value: { notices: [] } });
  });

  it('learns nothing from trouble', async () => {
    expect(await learned({ api: () => ({ status: 502, body: '<html></html>' }) })).toMatchObject({
      kind: 'unavailable',
    });
  });
});

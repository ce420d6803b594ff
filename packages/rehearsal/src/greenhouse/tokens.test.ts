import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createManualClock } from '../clock.ts';
import { call, client } from '../testing/client.ts';
import {
  askToken,
  basic,
  greenhouseUser,
  harvest,
  rehearsedGreenhouse,
  tokenFor,
} from '../testing/greenhouse.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1, 12));
const greenhouse = rehearsedGreenhouse({ now: clock.now, timers: clock.timers });
const asked = { grant_type: 'client_credentials' };
const full = () => basic(greenhouse().credentials.full);

describe('asking for a token', () => {
  test('the answer tells when the token ends, in both spellings', async () => {
    const { status, body } = await askToken(greenhouse().origin, full(), asked);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'Bearer',
      expires_at: new Date(clock.now() + 3_600_000).toISOString(),
      expires_in: 3600,
    });
  });

  test.each([
    ['expires_at', ['expires_at']],
    ['expires_in', ['expires_in']],
    ['none', []],
  ] as const)('the switch tokenExpiry leaves only %s', async (tokenExpiry, left) => {
    greenhouse().switches.set({ tokenExpiry });
    const { body } = await askToken(greenhouse().origin, full(), asked);
    const told = Object.keys(z.looseObject({}).parse(body)).filter((name) => name.startsWith('expires'));
    expect(told).toEqual(left);
  });

  test('the grant in the query with sub in JSON is understood too', async () => {
    const sub = greenhouseUser(greenhouse(), 'Dana Fox');
    const answer = await call(`${greenhouse().origin}/token?grant_type=client_credentials`, {
      method: 'POST',
      headers: { authorization: full(), 'content-type': 'application/json' },
      body: JSON.stringify({ sub: String(sub) }),
    });
    const { access_token } = z.object({ access_token: z.string() }).parse(answer.body);
    const claims: unknown = JSON.parse(
      Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    );
    expect(claims).toMatchObject({ sub: String(sub), exp: Math.floor(clock.now() / 1000) + 3600 });
  });

  const errorId = expect.stringMatching(/^err-/);
  test.each([
    ['no credentials', null, asked, 401, { message: 'Unauthorized', errorId }],
    [
      'a client id without suffix',
      'abc',
      asked,
      400,
      { message: 'client_id=abc does not contain a valid client ID suffix', errorId },
    ],
    ['an unknown client', 'abc-12', asked, 401, { error: 'invalid_client' }],
    ['no grant', 'abc-12', {}, 400, { message: 'Must include `grant_type` parameter in /token request' }],
    [
      'an unknown grant',
      'abc-12',
      { grant_type: 'password' },
      400,
      { message: expect.stringContaining('refresh_token, client_credentials'), errorId },
    ],
  ] as const)('%s is refused', async (_, clientId, fields, status, body) => {
    const authorization = clientId === null ? null : basic({ clientId, clientSecret: 'whatever' });
    expect(await askToken(greenhouse().origin, authorization, fields)).toMatchObject({ status, body });
  });

  test('a wrong secret, a spent refresh token and an unknown subject are refused', async () => {
    const { origin, credentials } = greenhouse();
    const wrong = basic({ ...credentials.full, clientSecret: 'wrong' });
    expect(await askToken(origin, wrong, asked)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    const refresh = { grant_type: 'refresh_token', refresh_token: 'spent' };
    expect((await askToken(origin, full(), refresh)).body).toEqual({ error: 'invalid_grant' });
    expect((await askToken(origin, full(), { ...asked, sub: '12' })).status).toBe(400);
    const gone = String(greenhouseUser(greenhouse(), 'Gone Gary'));
    expect((await askToken(origin, full(), { ...asked, sub: gone })).status).toBe(400);
  });

  test('tokens have a limit of their own', async () => {
    greenhouse().switches.set({ tokenLimitPerMinute: 2 });
    const statuses = [];
    for (let count = 0; count < 3; count += 1)
      statuses.push((await askToken(greenhouse().origin, full(), asked)).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await askToken(greenhouse().origin, full(), asked);
    expect(refused.headers.get('retry-after')).toBe('60');
    clock.advance(60_000);
    expect((await askToken(greenhouse().origin, full(), asked)).status).toBe(200);
  });
});

describe('using a token', () => {
  const unauthorized = (text: string) => ({
    status: 401,
    body: { message: 'Unauthorized', errors: [expect.stringContaining(text)] },
  });

  test('it works for an hour', async () => {
    const api = await harvest(greenhouse());
    clock.advance(3_599_999);
    expect((await api.get('/v3/sources')).status).toBe(200);
    clock.advance(1);
    expect(await api.get('/v3/sources')).toMatchObject(unauthorized('expired'));
  });

  test('the switch newTokenRevokesOld makes earlier tokens of the credential worthless', async () => {
    const first = await harvest(greenhouse());
    await harvest(greenhouse());
    expect((await first.get('/v3/sources')).status).toBe(200);
    greenhouse().switches.set({ newTokenRevokesOld: true });
    await harvest(greenhouse(), greenhouse().credentials.article);
    expect((await first.get('/v3/sources')).status).toBe(200);
    const last = await harvest(greenhouse());
    expect(await first.get('/v3/sources')).toMatchObject(
      unauthorized('Token has already been refreshed or revoked. Please generate a new token.'),
    );
    expect((await last.get('/v3/sources')).status).toBe(200);
  });

  test('revoked tokens, revoked credentials and deactivated subjects open nothing', async () => {
    const rehearsal = greenhouse();
    const dana = greenhouseUser(rehearsal, 'Dana Fox');
    const first = await harvest(rehearsal);
    rehearsal.revokeTokens();
    expect((await first.get('/v3/sources')).status).toBe(401);
    const second = await harvest(rehearsal, rehearsal.credentials.full, dana);
    rehearsal.changeUser(dana, { deactivated: true });
    expect((await second.get('/v3/sources')).status).toBe(401);
    const third = await harvest(rehearsal);
    rehearsal.revokeCredential(rehearsal.credentials.full.clientId);
    expect((await third.get('/v3/sources')).status).toBe(401);
  });

  test('nonsense is told apart from paths that do not exist', async () => {
    for (const header of [null, 'Bearer a.b.c', full()]) {
      const api = client(greenhouse().origin, header);
      expect(await api.get('/v3/sources')).toMatchObject(unauthorized('could not be decoded'));
      expect(await api.get('/v3/sauces')).toMatchObject({
        status: 404,
        body: { message: 'Resource not found' },
      });
    }
  });

  test('a token can be looked into by its own credential', async () => {
    const { origin, credentials } = greenhouse();
    const token = await tokenFor(origin, credentials.article);
    const introspect = (authorization: string) =>
      call(`${origin}/introspect`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
      });
    expect((await introspect(basic(credentials.article))).body).toMatchObject({
      active: true,
      client_id: credentials.article.clientId,
      scope: expect.stringContaining('harvest:candidates:create'),
    });
    expect((await introspect(full())).body).toEqual({ active: false });
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createManualClock } from '../clock.ts';
import { call, client, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';
import type { RehearsalLever } from './rehearsal.ts';
import { startLeverRehearsal } from './server.ts';

const rehearsal = rehearsed();
const callback = 'http://127.0.0.1:9999/lever/callback';
const scopes = 'offline_access users:read:admin opportunities:write:admin';

function authorizeUrl(lever: RehearsalLever, change: Record<string, string> = {}): string {
  const url = new URL('/authorize', lever.origin);
  const fields = {
    client_id: lever.oauthClient.clientId,
    redirect_uri: callback,
    response_type: 'code',
    state: 'a state/with+signs',
    audience: `${lever.origin}/v1/`,
    scope: scopes,
    rehearsal_user: 'owner@crosswalk.example',
    ...change,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== '') url.searchParams.set(name, value);
  return url.href;
}

async function consent(lever: RehearsalLever, change: Record<string, string> = {}): Promise<URLSearchParams> {
  const answer = await call(authorizeUrl(lever, change), {});
  expect(answer.status).toBe(302);
  const target = new URL(answer.headers.get('location') ?? '');
  expect(target.origin + target.pathname).toBe(change.redirect_uri ?? callback);
  return target.searchParams;
}

const tokensSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  token_type: z.literal('Bearer'),
  scope: z.string(),
  expires_in: z.literal(3600),
});

async function exchange(lever: RehearsalLever, fields: Record<string, string>) {
  const { clientId, clientSecret } = lever.oauthClient;
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields });
  return call(`${lever.origin}/oauth/token`, { method: 'POST', body });
}

async function signIn(lever: RehearsalLever, change: Record<string, string> = {}) {
  const code = (await consent(lever, change)).get('code') ?? '';
  const answer = await exchange(lever, { grant_type: 'authorization_code', code, redirect_uri: callback });
  expect(answer.status).toBe(200);
  return tokensSchema.parse(answer.body);
}

function claimsOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

describe('signing in (L3)', () => {
  test('the round trip gives a scoped token that names the member', async () => {
    const lever = rehearsal();
    expect((await consent(lever)).get('state')).toBe('a state/with+signs');
    const tokens = await signIn(lever);
    expect(tokens.scope).toBe(scopes);
    expect(claimsOf(tokens.access_token)).toMatchObject({
      'https://oauth.lever.co/userId': userId(lever, 'Olive Owner'),
      'https://oauth.lever.co/accountId': expect.any(String),
      'https://oauth.lever.co/clientId': lever.oauthClient.clientId,
      iss: `${lever.origin}/`,
      aud: `${lever.origin}/v1/`,
      azp: lever.oauthClient.clientId,
      scope: scopes,
    });
    const api = client(lever.origin, `Bearer ${tokens.access_token}`);
    expect((await api.get('/v1/users')).status).toBe(200);
    expect((await api.get('/v1/opportunities')).status).toBe(200);
    expect((await api.get('/v1/postings')).status).toBe(403);
    expect((await api.get('/v1/opportunities?confidentiality=all')).status).toBe(403);
    expect(lever.ledger().calls.at(-1)?.key).toBe('oauth owner@crosswalk.example');
  });

  test('the consent page lists the users and posts back', async () => {
    const lever = rehearsal();
    const shown = await call(authorizeUrl(lever, { rehearsal_user: '' }), {});
    expect(shown.status).toBe(200);
    for (const { email, deactivatedAt } of lever.users()) {
      expect(shown.text.includes(email)).toBe(deactivatedAt === null);
    }
    expect(shown.text).toContain('users:read:admin');
    const body = new URL(authorizeUrl(lever, { rehearsal_decision: 'allow' })).searchParams;
    const posted = await call(`${lever.origin}/authorize`, { method: 'POST', body });
    expect(new URL(posted.headers.get('location') ?? '').searchParams.get('code')).toBeTruthy();
  });

  test('denial, unknown people and anyone but a Super Admin come back with access_denied', async () => {
    const lever = rehearsal();
    const refused: Record<string, string>[] = [
      { rehearsal_decision: 'deny' },
      { rehearsal_user: 'nobody@rehearsal.example' },
      { rehearsal_user: 'gone.gary@rehearsal.example' },
      { rehearsal_user: 'tess.team@rehearsal.example' },
    ];
    for (const change of refused) {
      const answer = await consent(lever, change);
      expect(answer.get('error')).toBe('access_denied');
      expect(answer.get('error_description')).toBeTruthy();
      expect(answer.get('state')).toBe('a state/with+signs');
    }
    lever.switches.set({ onlySuperAdminConsents: false });
    const code = (await consent(lever, { rehearsal_user: 'tess.team@rehearsal.example' })).get('code');
    expect(code).toBeTruthy();
  });

  test('redirect addresses are compared byte for byte; loopback ones are free unless strict', async () => {
    const lever = rehearsal();
    const status = async (change: Record<string, string>) =>
      (await call(authorizeUrl(lever, change), {})).status;
    expect(await status({ redirect_uri: 'https://app.example/callback' })).toBe(400);
    expect(await status({ redirect_uri: 'http://localhost.evil.example/' })).toBe(400);
    expect(await status({ client_id: 'other' })).toBe(400);
    expect(await status({ response_type: 'token' })).toBe(400);
    lever.registerRedirectUri('https://app.example/callback');
    expect(await status({ redirect_uri: 'https://app.example/callback' })).toBe(302);
    expect(await status({ redirect_uri: 'https://app.example/callback/' })).toBe(400);
    lever.switches.set({ strictRedirectUris: true });
    expect(await status({})).toBe(400);
  });

  test('without a right audience only offline_access is granted', async () => {
    expect((await signIn(rehearsal(), { audience: `${rehearsal().origin}/v1` })).scope).toBe(
      'offline_access',
    );
    expect((await signIn(rehearsal(), { audience: '' })).scope).toBe('offline_access');
    expect((await signIn(rehearsal(), { audience: 'https://api.lever.co/v1/' })).scope).toBe(scopes);
  });

  test('without offline_access there is no refresh token', async () => {
    expect((await signIn(rehearsal(), { scope: 'users:read:admin nonsense' })).refresh_token).toBeUndefined();
  });

  test('a code works once, with its own redirect address and its proof', async () => {
    const lever = rehearsal();
    const redeem = (code: string, more: Record<string, string> = {}) =>
      exchange(lever, { grant_type: 'authorization_code', code, redirect_uri: callback, ...more });
    const code = (await consent(lever)).get('code') ?? '';
    expect((await redeem(code)).status).toBe(200);
    const again = await redeem(code);
    expect(again.status).toBe(403);
    expect(again.body).toMatchObject({ error: 'invalid_grant' });
    const other = (await consent(lever)).get('code') ?? '';
    expect((await redeem(other, { redirect_uri: `${callback}/` })).status).toBe(403);
    const proof = createHash('sha256').update('verifier').digest('base64url');
    for (const [verifier, status] of [
      ['verifier', 200],
      ['guess', 403],
    ] as const) {
      const proven = (await consent(lever, { code_challenge: proof })).get('code') ?? '';
      expect((await redeem(proven, { code_verifier: verifier })).status).toBe(status);
    }
  });

  test('a wrong client, a wrong grant and JSON fields', async () => {
    const lever = rehearsal();
    const wrong = await exchange(lever, { client_secret: lever.keys.full });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual({ error: 'access_denied', error_description: 'Unauthorized' });
    expect((await exchange(lever, { grant_type: 'password' })).status).toBe(403);
    const { clientId, clientSecret } = lever.oauthClient;
    const code = (await consent(lever)).get('code');
    const answer = await call(`${lever.origin}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: clientSecret,
        code,
        redirect_uri: callback,
      }),
    });
    expect(answer.status).toBe(200);
  });
});

describe('refreshing', () => {
  test('refresh tokens rotate: the old one is spent', async () => {
    const lever = rehearsal();
    const first = await signIn(lever);
    const refresh = (token: string | undefined) =>
      exchange(lever, { grant_type: 'refresh_token', refresh_token: token ?? '' });
    const second = tokensSchema.parse((await refresh(first.refresh_token)).body);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
    expect((await refresh(first.refresh_token)).status).toBe(403);
    expect((await refresh(second.refresh_token)).status).toBe(200);
  });

  test('access ends after an hour, refreshing after 90 idle days', async () => {
    const clock = createManualClock(Date.UTC(2026, 0, 5));
    const lever = await startLeverRehearsal({ now: clock.now, timers: clock.timers });
    try {
      const tokens = await signIn(lever);
      const api = client(lever.origin, `Bearer ${tokens.access_token}`);
      clock.advance(3_599_000);
      expect((await api.get('/v1/users')).status).toBe(200);
      clock.advance(1_000);
      expect((await api.get('/v1/users')).status).toBe(401);
      clock.advance(91 * 24 * 3_600_000);
      const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
      expect((await exchange(lever, refresh)).status).toBe(403);
    } finally {
      await lever.close();
    }
  });

  test('tokens of one account share a bucket, or have their own by switch', async () => {
    const lever = rehearsal();
    const [one, two] = [await signIn(lever), await signIn(lever)];
    const get = async (token: string) =>
      (await client(lever.origin, `Bearer ${token}`).get('/v1/users')).status;
    lever.switches.set({ rateLimitPerSecond: 0.1, rateLimitBurst: 1 });
    expect([await get(one.access_token), await get(two.access_token)]).toEqual([200, 429]);
    lever.switches.set({ bearerBucket: 'token', rateLimitPerSecond: 0.2 });
    expect([await get(one.access_token), await get(two.access_token)]).toEqual([200, 200]);
    lever.switches.set({ rateLimitPerSecond: 'off' });
    lever.revokeTokensOf(userId(lever, 'Olive Owner'));
    expect(await get(one.access_token)).toBe(401);
  });
});

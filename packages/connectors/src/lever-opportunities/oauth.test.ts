import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { httpAnswer, type RawServer, rawServer } from '../ats-fetch/testing/raw-server.ts';
import type { SignInAccess } from '../connector.ts';
import { signIn } from './oauth.ts';

const servers: RawServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const jwt = (claims: unknown) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2lnbmF0dXJl`;
const CLAIMS = {
  'https://oauth.lever.co/userId': 'user-1',
  'https://oauth.lever.co/accountId': 'account-1',
  iss: 'https://auth.lever.co/',
  aud: 'https://api.lever.example/v1/',
};
const tokens = (claims: unknown, more: object = {}) =>
  httpAnswer(
    200,
    JSON.stringify({ access_token: jwt(claims), token_type: 'Bearer', expires_in: 3600, ...more }),
  );

async function accessTo(answer: string | null): Promise<SignInAccess> {
  const server = await rawServer((socket) => (answer === null ? socket.destroy() : socket.write(answer)));
  servers.push(server);
  return {
    apiOrigin: 'https://api.lever.example',
    authOrigin: server.origin,
    clientId: 'client-1',
    clientSecret: 'client-secret-1',
    redirectUri: 'https://crosswalk.example/oauth/lever/callback',
    callTimeoutMs: 20_000,
  };
}

async function finish(answer: string | null, query: (state: string) => Record<string, string>) {
  const access = await accessTo(answer);
  const started = await signIn.start(access);
  const finished = await signIn.finish(access, started, new URLSearchParams(query(started.state)));
  return { access, started, finished };
}

const withCode = (state: string) => ({ code: 'code-1', state });

describe('L3: Authenticate', () => {
  it('sends the member to Lever with state, audience and proof key', async () => {
    const access = await accessTo('');
    const { url, state, codeVerifier } = await signIn.start(access);
    expect(url.startsWith(`${access.authOrigin}/authorize?`)).toBe(true);
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      client_id: 'client-1',
      redirect_uri: 'https://crosswalk.example/oauth/lever/callback',
      response_type: 'code',
      state,
      audience: 'https://api.lever.example/v1/',
      scope: 'users:read:admin',
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    expect(servers[0]?.requests).toEqual([]);
  });

  it('learns the user and account, and keeps no token', async () => {
    const { finished, started } = await finish(tokens(CLAIMS), withCode);
    expect(finished).toEqual({ kind: 'proven', userId: 'user-1', accountId: 'account-1' });
    const [request] = servers[0]?.requests ?? [];
    expect(request).toMatch(/^POST \/oauth\/token /);
    const form = Object.fromEntries(new URLSearchParams(request?.split('\r\n\r\n')[1]));
    expect(form).toMatchObject({
      grant_type: 'authorization_code',
      client_id: 'client-1',
      client_secret: 'client-secret-1',
      code: 'code-1',
      code_verifier: started.codeVerifier,
      redirect_uri: 'https://crosswalk.example/oauth/lever/callback',
    });
  });

  it('does not accept another state: no call is made', async () => {
    const { finished } = await finish(tokens(CLAIMS), () => ({ code: 'code-1', state: 'someone-elses' }));
    expect(finished).toMatchObject({ kind: 'failed' });
    expect(servers[0]?.requests).toEqual([]);
  });

  it('tells a refusal, with who can help', async () => {
    const { finished } = await finish(tokens(CLAIMS), (state) => ({
      error: 'access_denied',
      error_description: 'User did not authorize',
      state,
    }));
    expect(finished).toMatchObject({
      kind: 'denied',
      onlyAdmins: false,
      message: expect.stringContaining('Super Admin'),
    });
  });

  it.each([401, 400, 403])('shows nothing of what a refusal with %i quotes from the call', async (status) => {
    const access = await accessTo(null);
    const started = await signIn.start(access);
    const quoted = `${access.clientSecret} and code-1 and ${started.codeVerifier}`;
    const body = JSON.stringify({ error: 'invalid_grant', error_description: quoted });
    const { authOrigin } = await accessTo(httpAnswer(status, body));
    const callback = new URLSearchParams(withCode(started.state));
    const finished = await signIn.finish({ ...access, authOrigin }, started, callback);
    expect(finished).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('••• and ••• and •••'),
    });
  });

  it('tells when Lever lets only a Super Admin sign in this way (L3)', async () => {
    const { finished } = await finish(tokens(CLAIMS), (state) => ({
      error: 'access_denied',
      error_description: 'Only a Super Admin can authorize this application',
      state,
    }));
    expect(finished).toMatchObject({ kind: 'denied', onlyAdmins: true });
  });

  it.each([
    [
      'a wrong client secret',
      httpAnswer(401, '{"error":"access_denied","error_description":"Unauthorized"}'),
      'operator',
    ],
    [
      'a used code',
      httpAnswer(403, '{"error":"invalid_grant","error_description":"Invalid code"}'),
      'authenticate again',
    ],
    ['a web page', httpAnswer(502, '<html>'), 'could not be reached'],
    ['a cut connection', null, 'could not be reached'],
    ['a redirect', httpAnswer(307, '', { location: 'http://127.0.0.1:1/' }), 'could not be reached'],
    [
      'a token of another account’s API',
      tokens({ ...CLAIMS, aud: 'https://api.other.example/v1/' }),
      'did not say who',
    ],
    ['a token without user', tokens({ aud: CLAIMS.aud }), 'did not say who'],
    ['an opaque token', tokens(CLAIMS, { access_token: 'opaque' }), 'did not say who'],
    ['no token', httpAnswer(200, '{}'), 'authenticate again'],
  ])('explains %s, without secrets', async (_title, answer, words) => {
    const { finished } = await finish(answer, withCode);
    expect(finished).toMatchObject({ kind: 'failed', message: expect.stringContaining(words) });
    expect(JSON.stringify(finished)).not.toMatch(/client-secret-1|code-1|opaque/);
  });
});

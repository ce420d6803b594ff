import { createHash, createHmac } from 'node:crypto';
import type { Identifiers } from '../identifiers.ts';
import type { User } from './records.ts';
import { knownScopes } from './scopes.ts';
import type { World } from './world.ts';

export const ACCESS_TOKEN_SECONDS = 3600;
const CODE_LIFETIME_MS = 10 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Lever API reference, "Authentication": a refresh token lives a year, or 90 days without use. */
const REFRESH_ABSOLUTE_MS = 365 * DAY_MS;
const REFRESH_IDLE_MS = 90 * DAY_MS;

export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What an authorization request asks for, after its redirect address was accepted. */
export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly audience: string;
  readonly codeChallenge: string | null;
}

interface Grant {
  readonly user: User;
  readonly scopes: readonly string[];
  readonly audience: string;
}

/** The answer of the token endpoint, or why there is none, in the words of its specification. */
export type TokenResult =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  | {
      readonly ok: false;
      readonly status: 400 | 401 | 403;
      readonly error: string;
      readonly description: string;
    };

/** The authorization server of the account: one client, its codes and its tokens. */
export interface OAuthServer {
  readonly client: OAuthClient;
  /** Whether a redirect address is registered, byte for byte, or a loopback one that needs no registration. */
  acceptsRedirect(uri: string): boolean;
  registerRedirect(uri: string): void;
  /** Scopes this request gets; without a right audience only `offline_access` is left. */
  grantable(scope: string, audience: string): readonly string[];
  /** Makes a single-use code. */
  issueCode(user: User, request: AuthorizationRequest): string;
  /** Serves the token endpoint. */
  exchange(form: Readonly<Record<string, string>>): TokenResult;
  /** Forgets codes and refresh tokens, and makes the client anew from the same seed. */
  restart(): void;
}

export function createOAuthServer(world: World, redirectUris: readonly string[]): OAuthServer {
  let client = makeClient(world.ids);
  let registered = new Set(redirectUris);
  const codes = new Map<string, Grant & { request: AuthorizationRequest; expiresAt: number }>();
  const refreshTokens = new Map<string, Grant & { bornAt: number; usedAt: number }>();

  function tokensFor(grant: Grant, bornAt: number): TokenResult {
    const now = world.vendorNow();
    const token = makeAccessToken(grant, client, world);
    world.credentials.addToken({
      token,
      scopes: grant.scopes,
      userId: grant.user.id,
      expiresAt: now + ACCESS_TOKEN_SECONDS * 1000,
    });
    const body: Record<string, unknown> = {
      access_token: token,
      token_type: 'Bearer',
      scope: grant.scopes.join(' '),
      expires_in: ACCESS_TOKEN_SECONDS,
    };
    if (grant.scopes.includes('offline_access')) {
      const refreshToken = world.ids.hex('refresh-token', 48);
      refreshTokens.set(refreshToken, { ...grant, bornAt, usedAt: now });
      body.refresh_token = refreshToken;
    }
    return { ok: true, body };
  }

  function redeemCode(form: Readonly<Record<string, string>>): TokenResult {
    const code = form.code ?? '';
    const grant = codes.get(code);
    codes.delete(code);
    if (grant === undefined || grant.expiresAt <= world.vendorNow()) {
      return refused(403, 'invalid_grant', 'Invalid authorization code');
    }
    if (form.redirect_uri !== grant.request.redirectUri) {
      return refused(403, 'invalid_grant', 'The redirect URI does not match');
    }
    if (!provesChallenge(grant.request.codeChallenge, form.code_verifier)) {
      return refused(403, 'invalid_grant', 'Failed to verify code verifier');
    }
    return tokensFor(grant, world.vendorNow());
  }

  function redeemRefreshToken(form: Readonly<Record<string, string>>): TokenResult {
    const token = form.refresh_token ?? '';
    const grant = refreshTokens.get(token);
    // Rotation: the old token is spent whatever comes of it.
    refreshTokens.delete(token);
    const now = world.vendorNow();
    if (
      grant === undefined ||
      now - grant.bornAt > REFRESH_ABSOLUTE_MS ||
      now - grant.usedAt > REFRESH_IDLE_MS
    ) {
      return refused(403, 'invalid_grant', 'Unknown or invalid refresh token.');
    }
    return tokensFor(grant, grant.bornAt);
  }

  return {
    get client() {
      return client;
    },
    acceptsRedirect(uri) {
      if (registered.has(uri)) return true;
      if (world.switches.current.strictRedirectUris) return false;
      return /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/|$)/.test(uri);
    },
    registerRedirect(uri) {
      registered.add(uri);
    },
    grantable(scope, audience) {
      const scopes = knownScopes(scope);
      const audiences = [
        `${world.origin()}/v1/`,
        'https://api.lever.co/v1/',
        'https://api.sandbox.lever.co/v1/',
      ];
      return audiences.includes(audience) ? scopes : scopes.filter((name) => name === 'offline_access');
    },
    issueCode(user, request) {
      const code = world.ids.hex('authorization-code', 43);
      codes.set(code, {
        user,
        scopes: request.scopes,
        audience: request.audience,
        request,
        expiresAt: world.vendorNow() + CODE_LIFETIME_MS,
      });
      return code;
    },
    exchange(form) {
      if (form.client_id !== client.clientId || form.client_secret !== client.clientSecret) {
        return refused(401, 'access_denied', 'Unauthorized');
      }
      if (form.grant_type === 'authorization_code') return redeemCode(form);
      if (form.grant_type === 'refresh_token') return redeemRefreshToken(form);
      return refused(403, 'unsupported_grant_type', `Unsupported grant type: ${form.grant_type ?? ''}`);
    },
    restart() {
      codes.clear();
      refreshTokens.clear();
      registered = new Set(redirectUris);
      client = makeClient(world.ids);
    },
  };
}

function makeClient(ids: Identifiers): OAuthClient {
  return { clientId: ids.hex('client-id', 32), clientSecret: ids.hex('client-secret', 64) };
}

/** The claims of the sample token in the Lever API reference; signed, though only this server checks it. */
function makeAccessToken(grant: Grant, client: OAuthClient, world: World): string {
  const issuedAt = Math.floor(world.vendorNow() / 1000);
  const claims = {
    'https://oauth.lever.co/userId': grant.user.id,
    'https://oauth.lever.co/accountId': accountId,
    'https://oauth.lever.co/clientId': client.clientId,
    iss: `${world.origin()}/`,
    sub: `auth0|${grant.user.id}`,
    aud: grant.audience,
    iat: issuedAt,
    exp: issuedAt + ACCESS_TOKEN_SECONDS,
    azp: client.clientId,
    scope: grant.scopes.join(' '),
    // Two tokens of one second must still differ.
    jti: world.ids.hex('token-id', 24),
  };
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', client.clientSecret).update(signed).digest('base64url')}`;
}

const accountId = 'c1a551f1-ca7e-4000-a000-0000000000a1';

function provesChallenge(challenge: string | null, verifier: string | undefined): boolean {
  if (challenge === null) return true;
  return (
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') === challenge
  );
}

function refused(status: 400 | 401 | 403, error: string, description: string): TokenResult {
  return { ok: false, status, error, description };
}

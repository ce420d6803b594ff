import type { Context, MiddlewareHandler } from 'hono';
import { createTokenBucket, type TokenBucket } from '../serving/token-bucket.ts';
import type { Credential } from './credentials.ts';
import { LeverError } from './errors.ts';
import { type PermissionId, scopesFor } from './permissions.ts';
import { covers } from './scopes.ts';
import type { LeverEnv, World } from './world.ts';

/** What the caller of a request may see beyond the endpoint itself. */
export interface Access {
  readonly confidential: boolean;
}

/** Makes the guard that stands before an endpoint: who calls, not too often, and with the permission for it. */
export type Guard = (permission: PermissionId) => MiddlewareHandler<LeverEnv>;

export function createGuard(world: World): Guard {
  const limiter = createLimiter(world);
  return (permission) => async (c, next) => {
    const credential = world.credentials.read(c.env.call.headers, world.switches.current.apiKeyAsBearer);
    const bucket = identify(credential, world);
    limiter.check(bucket);
    // Before any look at the input, as a missing permission must show whatever was sent.
    if (!permitted(credential, permission)) throw new LeverError(403);
    c.set('access', { confidential: seesConfidential(credential) });
    await next();
  };
}

/** @throws LeverError 401 or 403 when the credential opens nothing. Returns the name of its rate-limit bucket. */
function identify(credential: Credential, world: World): string {
  switch (credential.kind) {
    case 'none':
      throw new LeverError(401);
    case 'foreign-token':
      throw new LeverError(403, 'Unable to find a signing key that matches');
    case 'key':
      return `key ${credential.key.key}`;
    case 'token':
      if (credential.token.expiresAt <= world.vendorNow()) throw new LeverError(401);
      return world.switches.current.bearerBucket === 'account' ? 'oauth' : `token ${credential.token.token}`;
  }
}

function permitted(credential: Credential, permission: PermissionId): boolean {
  if (credential.kind === 'key') return credential.key.permissions.has(permission);
  if (credential.kind !== 'token') return false;
  const { scopes } = credential.token;
  return scopesFor(permission).every((scope) => covers(scopes, scope));
}

function seesConfidential(credential: Credential): boolean {
  if (credential.kind === 'key') return credential.key.confidential;
  return credential.kind === 'token' && credential.token.scopes.includes('confidential:access:admin');
}

interface Limiter {
  check(bucket: string): void;
}

/** One bucket per caller, made anew whenever the limit itself is changed. */
function createLimiter(world: World): Limiter {
  let shape = '';
  let buckets = new Map<string, TokenBucket>();
  return {
    check(name) {
      const { rateLimitPerSecond: perSecond, rateLimitBurst: burst } = world.switches.current;
      if (perSecond === 'off') return;
      if (shape !== `${perSecond}/${burst}`) {
        shape = `${perSecond}/${burst}`;
        buckets = new Map();
      }
      const bucket = buckets.get(name) ?? createTokenBucket(perSecond, burst);
      buckets.set(name, bucket);
      const waitMs = bucket.take(world.now());
      if (waitMs > 0) throw tooManyRequests(world, waitMs);
    },
  };
}

/** The refusal of a call that came too soon. */
export function tooManyRequests(world: World, waitMs: number): LeverError {
  const { retryAfterHeader, tooManyRequestsCode } = world.switches.current;
  const headers: Record<string, string> = {};
  if (retryAfterHeader === 'seconds') headers['retry-after'] = String(Math.ceil(waitMs / 1000));
  if (retryAfterHeader === 'date')
    headers['retry-after'] = new Date(world.vendorNow() + waitMs).toUTCString();
  return new LeverError(429, undefined, tooManyRequestsCode, headers);
}

/** @throws LeverError when the caller has no confidential access. */
export function demandConfidentialAccess(c: Context<LeverEnv>, status: 403 | 404, what: string): void {
  if (c.get('access').confidential) return;
  throw status === 403
    ? new LeverError(403, 'Access to confidential data is not allowed for this key.')
    : new LeverError(404, `${what} was not found`);
}

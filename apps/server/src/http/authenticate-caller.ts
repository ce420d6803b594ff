import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { findMemberOfKey, keyPrefix } from '../accounts/api-keys.ts';
import type { Auth } from '../accounts/auth.ts';
import { findMemberOfUser } from '../accounts/find-member-of-user.ts';
import { checkOrigin } from '../accounts/refuse-foreign-origin.ts';
import { askedBy } from '../audit/asked-by.ts';
import { findMember, findOwner } from '../organizations/find-member.ts';
import type { Actor, Services } from '../services.ts';
import type { AppEnv, Caller } from './app-env.ts';
import { requestLimit } from './limit-requests.ts';
import { Problem } from './problem.ts';

/** Whoever can read the local token file acts for the organization. */
export interface LocalAccess {
  readonly token: string;
  readonly organizationId: string;
}

/** As the audit log names them. */
const ways = { local: 'cli', apiKey: 'apiKey', session: 'web' } as const;

interface Entry {
  readonly actor: Actor;
  readonly caller: Caller;
  /** `Set-Cookie` values for the answer. */
  readonly cookies?: readonly string[];
}

/**
 * Lets a request in, in one of three ways: the local access token or an API key as `Authorization: Bearer …`, or
 * the cookie of a session. Whoever sends the header is judged by it alone. The member, and so the role, is read
 * anew for every request: removing or demoting somebody takes effect at once.
 */
export function authenticateCaller(
  services: Services,
  access: LocalAccess,
  auth: Auth,
): MiddlewareHandler<AppEnv> {
  const countRequest = requestLimit();
  return async (c, next) => {
    const authorization = c.req.header('authorization');
    const { actor, caller, cookies } =
      authorization === undefined
        ? await bySession(c, services, auth)
        : await byToken(c, authorization, services, access);
    countRequest(actor.memberId, caller.via);
    c.set('actor', actor);
    c.set('caller', caller);
    await askedBy(ways[caller.via], next);
    for (const cookie of cookies ?? []) c.header('set-cookie', cookie, { append: true });
  };
}

async function byToken(
  c: Context<AppEnv>,
  authorization: string,
  services: Services,
  access: LocalAccess,
): Promise<Entry> {
  const given = /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '';
  const email = c.req.header('x-crosswalk-as');
  if (given.startsWith(keyPrefix)) {
    if (email !== undefined) throw actsForItself('An API key');
    const actor = await findMemberOfKey(services.db, given);
    if (actor !== null) return { actor, caller: { via: 'apiKey' } };
    throw new Problem(
      401,
      'unauthenticated',
      'This API key is not known, has expired, or its member is not here any more. Make a new one under My account.',
    );
  }
  if (!sameToken(given, access.token)) throw unauthenticated();
  return { actor: await localActor(services, access, email), caller: { via: 'local' } };
}

async function localActor(
  { db }: Services,
  { organizationId }: LocalAccess,
  email: string | undefined,
): Promise<Actor> {
  const actor =
    email === undefined ? await findOwner(db, organizationId) : await findMember(db, organizationId, email);
  if (actor !== null) return actor;
  throw new Problem(
    401,
    'unknownMember',
    email === undefined
      ? 'This organization has no owner.'
      : `${email} is not a member here. Name one in X-Crosswalk-As, or leave it out to act as the owner.`,
  );
}

async function bySession(c: Context<AppEnv>, services: Services, auth: Auth): Promise<Entry> {
  if (c.req.header('cookie') === undefined) throw unauthenticated();
  const session = await auth.findSession(c.req.raw.headers);
  if (session === null) throw unauthenticated();
  // Only now: who is not signed in is told so, wherever they come from.
  checkOrigin(c, services.config.url);
  if (c.req.header('x-crosswalk-as') !== undefined) throw actsForItself('A session');
  const actor = await findMemberOfUser(services.db, session.userId, session.activeOrganizationId);
  if (actor === null) {
    throw new Problem(
      401,
      'unauthenticated',
      'You are not a member of any organization here any more. Ask an admin to invite you again.',
    );
  }
  const { userId, sessionId, cookies } = session;
  return { actor, caller: { via: 'session', userId, sessionId }, cookies };
}

function unauthenticated(): Problem {
  return new Problem(
    401,
    'unauthenticated',
    'You are not signed in. Sign in, or send an API key, or the access token from server.json in the data directory, as "Authorization: Bearer …".',
  );
}

function actsForItself(what: string): Problem {
  return new Problem(
    403,
    'forbidden',
    `${what} acts as its own member. X-Crosswalk-As goes with the local access token alone.`,
  );
}

// Hashing first makes the lengths equal, which the constant-time comparison asks for.
function sameToken(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

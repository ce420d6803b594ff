import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { findMember, findOwner } from '../organizations/find-member.ts';
import type { Services } from '../services.ts';
import type { AppEnv } from './app-env.ts';
import { Problem } from './problem.ts';

/** The one way in so far: whoever can read the local token file acts for the organization. */
export interface LocalAccess {
  readonly token: string;
  readonly organizationId: string;
}

/**
 * Lets a request in that carries the local access token as `Authorization: Bearer …`. It acts as the owner, or
 * as the member named by `X-Crosswalk-As`.
 */
export function authenticateCaller(services: Services, access: LocalAccess): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (given === undefined || !sameToken(given, access.token)) {
      throw new Problem(
        401,
        'unauthenticated',
        'This needs the access token of the running server as "Authorization: Bearer …". It stands in server.json in the data directory.',
      );
    }
    const email = c.req.header('x-crosswalk-as');
    const actor =
      email === undefined
        ? await findOwner(services.db, access.organizationId)
        : await findMember(services.db, access.organizationId, email);
    if (actor === null) {
      throw new Problem(
        401,
        'unknownMember',
        email === undefined
          ? 'This organization has no owner.'
          : `${email} is not a member here. Name one in X-Crosswalk-As, or leave it out to act as the owner.`,
      );
    }
    c.set('actor', actor);
    await next();
  };
}

// Hashing first makes the lengths equal, which the constant-time comparison asks for.
function sameToken(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

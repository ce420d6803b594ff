import type { MiddlewareHandler } from 'hono';
import type { Bearer } from './credentials.ts';
import {
  expired,
  forbidden,
  GreenhouseError,
  revoked,
  tooManyRequests,
  unauthorized,
  undecodable,
} from './errors.ts';
import type { Job, User } from './records.ts';
import type { Scope } from './scopes.ts';
import type { GreenhouseEnv, World } from './world.ts';

/** On whose behalf a call is made. */
export interface Access {
  readonly subject: User;
  /** Site Admins and service users read everything; others read nothing. */
  readonly readsAll: boolean;
}

/** What an endpoint does, as far as the subject's own permissions go. */
export type Deed = 'read' | 'write' | 'remove';

/** Makes the guard that stands before an endpoint: not too often, with a good token, its scope and its subject's right. */
export type Guard = (scope: Scope, deed: Deed) => MiddlewareHandler<GreenhouseEnv>;

export function createGuard(world: World): Guard {
  return (scope, deed) => async (c, next) => {
    const { headers, body } = c.env.call;
    const bearer = world.credentials.read(headers);
    const { headers: rateHeaders, waitMs } = world.limits.call(bearer?.client.clientId ?? 'unknown');
    c.set('rateHeaders', rateHeaders);
    if (waitMs > 0) throw tooManyRequests(world.switches.current, waitMs);

    const { subject, scopes } = identify(bearer, world);
    if (!scopes.has(scope)) throw forbidden(world.switches.current, `Missing scope ${scope}.`);
    const access = { subject, readsAll: subject.role === 'site admin' };
    demandRight(access, deed, world);
    const { maxBodyBytes } = world.switches.current;
    if (maxBodyBytes !== 'off' && body.length > maxBodyBytes)
      throw new GreenhouseError(413, { message: 'Payload Too Large' });
    c.set('access', access);
    await next();
  };
}

/** @throws GreenhouseError 401 when the token opens nothing. */
function identify(bearer: Bearer | null, world: World): { subject: User; scopes: ReadonlySet<Scope> } {
  if (bearer === null) throw unauthorized(undecodable);
  if (bearer.token.revoked) throw unauthorized(revoked);
  if (bearer.token.expiresAt <= world.vendorNow()) throw unauthorized(expired);
  const subject = world.state.tables.users.get(bearer.token.subject);
  // Invented: what becomes of a token whose user was deactivated is not told.
  if (subject === undefined || subject.deactivated) throw unauthorized(revoked);
  return { subject, scopes: bearer.client.scopes };
}

/**
 * Reads need a Site Admin or a service user; a switch says whether others are refused here or find empty lists.
 * Writes need the subject's own permission (Harvest v3 guide, "Authentication").
 */
function demandRight({ subject, readsAll }: Access, deed: Deed, world: World): void {
  const switches = world.switches.current;
  if (deed === 'read') {
    if (!readsAll && switches.nonAdminLists === 403) throw forbidden(switches, 'Not a Site Admin.');
  } else if (subject.role === 'basic' || (deed === 'remove' && !readsAll)) {
    throw forbidden(switches, 'The user lacks the permission.');
  }
}

/** @throws GreenhouseError 403 when the subject may not add people to the job. */
export function demandJobRight({ subject, readsAll }: Access, job: Job, world: World): void {
  const onTeam = job.team.includes(subject.id);
  if (onTeam || (readsAll && !job.confidential)) return;
  throw forbidden(world.switches.current, 'The user cannot add candidates to this job.');
}

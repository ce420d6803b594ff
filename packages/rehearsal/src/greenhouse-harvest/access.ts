import type { MiddlewareHandler } from 'hono';
import type { Deed } from '../greenhouse/access.ts';
import { GreenhouseError } from '../greenhouse/errors.ts';
import type { User } from '../greenhouse/records.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import { HarvestError, invalidKey, missingPermission, noAccess, notFound, retired } from './errors.ts';
import { tooManyCalls } from './limits.ts';
import type { PermissionId } from './permissions.ts';

/** Makes the guard that stands before an endpoint: not too often, on somebody's behalf, with the permission for it. */
export type HarvestGuard = (permission: PermissionId, deed?: Deed) => MiddlewareHandler<GreenhouseEnv>;

/** Before the path is even looked at: is v1 still there, and is the key good? */
export function createDoor(world: World): MiddlewareHandler<GreenhouseEnv> {
  return async (c, next) => {
    const { v1Retired } = world.switches.current;
    if (v1Retired !== 'no') throw retired(v1Retired);
    if (world.harvest.keys.read(c.env.call.headers) === null) throw invalidKey();
    await next();
  };
}

export function createHarvestGuard(world: World): HarvestGuard {
  return (permission, deed = 'read') =>
    async (c, next) => {
      const { headers, body } = c.env.call;
      const key = world.harvest.keys.read(headers);
      if (key === null) throw invalidKey();
      const { headers: rateHeaders, refused } = world.harvest.limits.call(key.key);
      c.set('rateHeaders', rateHeaders);
      if (refused) throw tooManyCalls(world.switches.current);
      // Harvest v1 reference, "General considerations": a GET with a body is refused. The words are invented.
      if (deed === 'read' && body.length > 0)
        throw new HarvestError(403, { message: 'GET requests must not have a body' });
      const actor = deed === 'read' ? null : demandActor(headers['on-behalf-of'], world);
      if (!key.permissions.has(permission)) throw missingPermission(world.switches.current);
      if (actor !== null) {
        if (actor.role === 'basic' || (deed === 'remove' && actor.role !== 'site admin')) throw noAccess();
        c.set('access', { subject: actor, readsAll: actor.role === 'site admin' });
      }
      const { maxBodyBytes } = world.switches.current;
      if (maxBodyBytes !== 'off' && body.length > maxBodyBytes)
        throw new GreenhouseError(413, { message: 'Payload Too Large' });
      await next();
    };
}

/**
 * The user a write is made for.
 * @throws HarvestError 403 or 404, by switch, when the header is missing or names nobody who may act
 */
function demandActor(header: string | string[] | undefined, world: World): User {
  const text = typeof header === 'string' ? header.trim() : '';
  const user = /^\d{1,15}$/.test(text) ? world.state.tables.users.get(Number(text)) : undefined;
  if (user !== undefined && !user.deactivated && user.service === null) return user;
  throw world.switches.current.v1InvalidOnBehalfOf === 403 ? noAccess() : notFound();
}

import type { Hono } from 'hono';
import type { Guard } from './access.ts';
import { many, one } from './answers.ts';
import { LeverError, notFound } from './errors.ts';
import { paginate } from './paging.ts';
import { type Query, readQuery } from './query.ts';
import type { User } from './records.ts';
import { createSelection } from './selection.ts';
import { canonicalEmail } from './state.ts';
import type { LeverEnv, World } from './world.ts';

/** `GET /users` and `GET /users/:id` (Lever API reference, "Users"). */
export function addUserRoutes(app: Hono<LeverEnv>, world: World, guard: Guard): void {
  app.get('/v1/users', guard('list users'), (c) => {
    const query = readQuery(c, world);
    const select = createSelection<User>(query, {});
    const page = paginate(
      {
        items: [...world.state.users.values()].filter((user) => wanted(user, query, world)),
        positionOf: (user) => [user.createdAt, user.id],
        directions: [-1, 1],
      },
      query,
      world,
    );
    return many(c, page, (user) => select(user, userView(user, world)));
  });

  app.get('/v1/users/:id', guard('read user'), (c) => {
    const user = world.state.users.get(c.req.param('id'));
    if (user === undefined) throw notFound('users', c.req.param('id'));
    return one(c, userView(user, world));
  });
}

export function userView(user: User, world: World): Record<string, unknown> {
  return {
    id: user.id,
    name: user.name,
    username: user.username,
    email: storedEmail(user, world),
    accessRole: user.accessRole,
    photo: null,
    createdAt: user.createdAt,
    deactivatedAt: user.deactivatedAt,
    externalDirectoryId: null,
    linkedContactIds: [],
    jobTitle: user.jobTitle,
    managerId: null,
  };
}

/** The user's address as this account spells it. */
export function storedEmail(user: User, world: World): string {
  return world.switches.current.userEmailSpelling === 'lower-case' ? user.email.toLowerCase() : user.email;
}

/**
 * Reads `perform_as` from the query.
 * @throws LeverError 400 when it is missing though needed; 400 or 404, by switch, when the user is unknown or
 * deactivated.
 */
export function readActor(query: Query, need: 'required' | 'optional', world: World): User | null {
  const id = query.one('perform_as');
  if (id === null) {
    if (need === 'required') throw new LeverError(400, 'Missing required parameter: perform_as');
    return null;
  }
  const user = world.state.users.get(id);
  if (user === undefined || user.deactivatedAt !== null) {
    throw notFound('users', id, world.switches.current.unknownPerformAs);
  }
  return user;
}

/** Like `readActor` where `perform_as` is required. */
export function demandActor(query: Query, world: World): User {
  const actor = readActor(query, 'required', world);
  if (actor === null) throw new LeverError(400, 'Missing required parameter: perform_as');
  return actor;
}

function wanted(user: User, query: Query, world: World): boolean {
  if (user.deactivatedAt !== null && query.flag('includeDeactivated') !== true) return false;
  const roles = query.all('accessRole');
  if (roles.length > 0 && !roles.includes(user.accessRole)) return false;
  // No user of the rehearsal comes from a directory.
  if (query.one('external_directory_id') !== null) return false;
  const email = query.one('email');
  if (email === null) return true;
  const stored = storedEmail(user, world);
  return world.switches.current.userEmailLookup === 'exact'
    ? stored === email
    : canonicalEmail(stored) === canonicalEmail(email);
}

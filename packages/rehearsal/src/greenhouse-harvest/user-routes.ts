import type { Hono } from 'hono';
import type { User } from '../greenhouse/records.ts';
import { spelledEmail } from '../greenhouse/user-routes.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import type { HarvestGuard } from './access.ts';
import { userWithEmail } from './contacts.ts';
import { notFound } from './errors.ts';
import { answerPage, inWindow, readHarvestQuery } from './paging.ts';
import { timeView } from './views.ts';
import { rowIn } from './visible.ts';

/** `GET /v1/users` and `GET /v1/users/{id}` (Harvest v1 reference, "Users"). Service users are of v3 alone. */
export function addUserRoutes(app: Hono<GreenhouseEnv>, world: World, guard: HarvestGuard): void {
  const { users } = world.state.tables;

  app.get('/v1/users', guard('Get: List Users'), (c) => {
    const query = readHarvestQuery(c, world);
    const email = query.one('email');
    const employee = query.one('employee_id');
    const { v1UsersByEmail, v1UsersByEmailMiss } = world.switches.current;
    const holder = email === null ? null : userWithEmail(email, world);
    const rows = [...users.all()]
      .filter(
        (user) =>
          user.service === null &&
          (email === null || user.id === holder) &&
          (employee === null || user.employee_id === employee) &&
          inWindow(user.created_at, query, 'created') &&
          inWindow(user.updated_at, query, 'updated'),
      )
      .sort((a, b) => a.id - b.id);
    const [only] = rows;
    if (email !== null && only === undefined && v1UsersByEmailMiss === 404) throw notFound();
    if (email !== null && only !== undefined && v1UsersByEmail === 'object')
      return c.json(userView(only, world));
    return answerPage(c, rows, (user) => userView(user, world), world);
  });

  app.get('/v1/users/:id', guard('Get: Retrieve User'), (c) => {
    const user = rowIn(users, c.req.param('id'), world);
    if (user.service !== null) throw notFound();
    return c.json(userView(user, world));
  });
}

/** Every address, primary first. */
function userView(user: User, world: World): Record<string, unknown> {
  return {
    id: user.id,
    name: `${user.first_name} ${user.last_name}`,
    first_name: user.first_name,
    last_name: user.last_name,
    primary_email_address: spelledEmail(user.primary_email, world),
    updated_at: timeView(user.updated_at),
    created_at: timeView(user.created_at),
    disabled: user.deactivated,
    site_admin: user.role === 'site admin',
    emails: world.state.tables.userEmails
      .where('user_id', user.id)
      .filter(({ verified }) => verified)
      .map(({ email }) => spelledEmail(email, world)),
    employee_id: user.employee_id,
    linked_candidate_ids: [],
    offices: [],
    departments: [],
  };
}

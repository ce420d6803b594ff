import type { Hono } from 'hono';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import { createDoor, createHarvestGuard } from './access.ts';
import { addApplicationRoutes } from './application-routes.ts';
import { addCandidateRoutes } from './candidate-routes.ts';
import { addCreateRoutes } from './create-routes.ts';
import { addFeedRoutes } from './feed-routes.ts';
import { addJobRoutes } from './job-routes.ts';
import { addPartRoutes } from './part-routes.ts';
import { addReferenceRoutes } from './reference-routes.ts';
import { addTagRoutes } from './tag-routes.ts';
import { addUserRoutes } from './user-routes.ts';
import { addWorkflowRoutes } from './workflow-routes.ts';

/** Harvest v1, the API that one key opens, over the same account as v3. */
export function addHarvestRoutes(app: Hono<GreenhouseEnv>, world: World): void {
  app.use('/v1/*', async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(c.get('rateHeaders') ?? {})) c.res.headers.set(name, value);
    const type = c.res.headers.get('content-type');
    if (type === 'application/json') c.res.headers.set('content-type', 'application/json; charset=utf-8');
  });
  // Seen on the real host: a bad key is refused whatever the path.
  app.use('/v1/*', createDoor(world));

  const guard = createHarvestGuard(world);
  addCandidateRoutes(app, world, guard);
  addCreateRoutes(app, world, guard);
  addPartRoutes(app, world, guard);
  addTagRoutes(app, world, guard);
  addFeedRoutes(app, world, guard);
  addApplicationRoutes(app, world, guard);
  addWorkflowRoutes(app, world, guard);
  addJobRoutes(app, world, guard);
  addReferenceRoutes(app, world, guard);
  addUserRoutes(app, world, guard);
}

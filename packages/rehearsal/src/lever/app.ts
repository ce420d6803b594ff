import { Hono } from 'hono';
import { createGuard } from './access.ts';
import { addApplyRoutes } from './apply-routes.ts';
import { addPostingsRoute } from './candidate-routes.ts';
import { addChangeRoutes } from './change-routes.ts';
import { addContactRoutes } from './contact-routes.ts';
import { addCreateRoute } from './create-routes.ts';
import { errorAnswer, LeverError, leverHeaders } from './errors.ts';
import { addFileRoutes } from './file-routes.ts';
import { addNoteRoutes } from './note-routes.ts';
import type { OAuthServer } from './oauth.ts';
import { addOAuthRoutes } from './oauth-routes.ts';
import { addOpportunityReading } from './opportunities.ts';
import { addPersonPage } from './person-page.ts';
import { addPostingRoutes } from './postings.ts';
import { addReferenceDataRoutes } from './reference-data.ts';
import { addUserRoutes } from './users.ts';
import { addWebhookRoutes } from './webhook-routes.ts';
import type { LeverEnv, World } from './world.ts';

/** Every path of the look-alike: the Data API under `/v1`, OAuth, and the page of a person. */
export function createLeverApp(world: World, oauth: OAuthServer): Hono<LeverEnv> {
  const app = new Hono<LeverEnv>();
  const guard = createGuard(world);

  app.use('/v1/*', async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(leverHeaders)) c.res.headers.set(name, value);
    const type = c.res.headers.get('content-type');
    if (type === 'application/json') c.res.headers.set('content-type', 'application/json; charset=utf-8');
  });

  addUserRoutes(app, world, guard);
  addPostingRoutes(app, world, guard);
  addApplyRoutes(app, world, guard);
  addReferenceDataRoutes(app, world, guard);
  addContactRoutes(app, world, guard);
  addWebhookRoutes(app, world, guard);
  for (const collection of ['opportunities', 'candidates'] as const) {
    addCreateRoute(app, world, guard, collection);
    addOpportunityReading(app, world, guard, collection);
    addChangeRoutes(app, world, guard, collection);
    addFileRoutes(app, world, guard, collection);
    addNoteRoutes(app, world, guard, collection);
  }
  addPostingsRoute(app, world, guard);
  addOAuthRoutes(app, world, oauth);
  addPersonPage(app, world);

  app.onError((error) => {
    if (error instanceof LeverError) return errorResponse(error);
    process.stderr.write(`rehearsal: ${error.stack ?? error.message}\n`);
    return errorResponse(new LeverError(500, `A bug of the rehearsal: ${error.message}`));
  });
  const paths = knownPaths(app);
  app.notFound((c) => {
    const path = c.req.path;
    const other = paths.some(({ pattern, method }) => pattern.test(path) && method !== c.req.method);
    return errorResponse(
      other
        ? new LeverError(405, `${c.req.method} is not allowed`)
        : new LeverError(404, `${path} does not exist`),
    );
  });
  return app;
}

/** Path patterns by method, to tell a wrong method from a path that does not exist. */
function knownPaths(app: Hono<LeverEnv>): readonly { method: string; pattern: RegExp }[] {
  return app.routes
    .filter(({ path }) => !path.includes('*'))
    .map(({ method, path }) => ({ method, pattern: new RegExp(`^${path.replace(/:[^/]+/g, '[^/]+')}$`) }));
}

function errorResponse(error: LeverError): Response {
  const answer = errorAnswer(error);
  return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
}

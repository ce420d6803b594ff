import { Hono } from 'hono';
import { addHarvestRoutes } from '../greenhouse-harvest/app.ts';
import { inHarvestWords } from '../greenhouse-harvest/errors.ts';
import { createGuard } from './access.ts';
import { addAnonymizeRoute } from './anonymize-route.ts';
import { addApplicationRoutes } from './application-routes.ts';
import { addAttachmentRoutes } from './attachment-routes.ts';
import { addCandidateRoutes } from './candidate-routes.ts';
import { addEducationRoutes } from './education-routes.ts';
import { addEmploymentRoutes } from './employment-routes.ts';
import { errorAnswer, GreenhouseError, notFound } from './errors.ts';
import { addNoteRoutes } from './note-routes.ts';
import { addOptionRoute } from './option-routes.ts';
import { addPersonPage } from './person-page.ts';
import { addReferenceRoutes } from './reference-routes.ts';
import { addSignedFiles } from './signed-files.ts';
import { addTagRoutes } from './tag-routes.ts';
import { addTokenRoutes } from './token-routes.ts';
import { addUserRoutes } from './user-routes.ts';
import { addWorkflowRoutes } from './workflow-routes.ts';
import type { GreenhouseEnv, World } from './world.ts';

/** Every path of the look-alike: Harvest under `/v3` and `/v1`, the token server, signed files, and the page of a person. */
export function createGreenhouseApp(world: World): Hono<GreenhouseEnv> {
  const app = new Hono<GreenhouseEnv>();
  const guard = createGuard(world);

  app.use('/v3/*', async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(c.get('rateHeaders') ?? {})) c.res.headers.set(name, value);
    const type = c.res.headers.get('content-type');
    if (type === 'application/json') c.res.headers.set('content-type', 'application/json; charset=utf-8');
  });

  addTokenRoutes(app, world);
  addReferenceRoutes(app, world, guard);
  addUserRoutes(app, world, guard);
  addCandidateRoutes(app, world, guard);
  addAnonymizeRoute(app, world, guard);
  addApplicationRoutes(app, world, guard);
  addWorkflowRoutes(app, world, guard);
  addAttachmentRoutes(app, world, guard);
  addTagRoutes(app, world, guard);
  addEmploymentRoutes(app, world, guard);
  addEducationRoutes(app, world, guard);
  addNoteRoutes(app, world, guard);
  addOptionRoute(app, world, guard);
  addHarvestRoutes(app, world);
  addSignedFiles(app, world);
  addPersonPage(app, world);

  app.onError((error, c) => {
    if (error instanceof GreenhouseError)
      return errorResponse(c.req.path.startsWith('/v1/') ? inHarvestWords(error) : error);
    process.stderr.write(`rehearsal: ${error.stack ?? error.message}\n`);
    return errorResponse(new GreenhouseError(500, { message: `A bug of the rehearsal: ${error.message}` }));
  });
  // Seen on the real host: a path that does not exist is 404 whatever token comes with it.
  app.notFound(() => errorResponse(notFound()));
  return app;
}

function errorResponse(error: GreenhouseError): Response {
  const answer = errorAnswer(error);
  return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
}

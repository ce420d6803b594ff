import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { openAuth } from '../accounts/auth.ts';
import { refuseForeignOrigin } from '../accounts/refuse-foreign-origin.ts';
import { accountRoutes, openAccountPaths, openAccountRoutes } from '../accounts/routes.ts';
import { auditRoutes } from '../audit/routes.ts';
import { candidateRoutes } from '../candidates/routes.ts';
import { oauthCallbackRoutes } from '../connections/oauth-callback-routes.ts';
import { connectionRoutes } from '../connections/routes.ts';
import { LiveRuns } from '../contacts/live/live-runs.ts';
import { contactRoutes } from '../contacts/routes.ts';
import { contactSettingsRoutes } from '../contacts/settings-routes.ts';
import { contactHookRoutes } from '../contacts/webhook/routes.ts';
import { erasureRoutes } from '../erasure/routes.ts';
import { dryRunRoutes } from '../exports/dry-run/routes.ts';
import { LiveExports } from '../exports/live/live-exports.ts';
import { receiptRoutes } from '../exports/receipts/routes.ts';
import { exportRoutes } from '../exports/routes.ts';
import { undoRoutes } from '../exports/undo/routes.ts';
import { answerOnce } from '../idempotency/answer-once.ts';
import { importDraftRoutes } from '../imports/drafts/routes.ts';
import { importRoutes } from '../imports/routes.ts';
import { createMailer } from '../mail/mailer.ts';
import { mergingRoutes } from '../merging/routes.ts';
import { noteRoutes } from '../notes/routes.ts';
import { organizationRoutes } from '../organizations/routes.ts';
import { projectRoutes } from '../projects/routes.ts';
import { referenceRoutes } from '../reference/page/routes.ts';
import { readingRoutes } from '../search/reading-routes.ts';
import { searchRoutes } from '../search/routes.ts';
import { keyRoutes } from '../secrets/routes.ts';
import type { Services } from '../services.ts';
import { tagRoutes } from '../tags/routes.ts';
import { version } from '../version.ts';
import { webhookRoutes } from '../webhooks/routes.ts';
import { answerNotFound, answerProblem } from './answer-problem.ts';
import { type AppEnv, newRoutes } from './app-env.ts';
import { authenticateCaller, type LocalAccess } from './authenticate-caller.ts';
import { clientAddress } from './client-address.ts';
import { Problem } from './problem.ts';
import { requestId } from './request-id.ts';
import { securityHeaders } from './security-headers.ts';
import { serveWeb } from './serve-web.ts';

/** What a JSON body may weigh, in bytes. Files come through the imports route, which has its own limit. */
const jsonBodyLimit = 2 * 1024 * 1024;

const health = createRoute({
  method: 'get',
  path: '/health',
  tags: ['server'],
  summary: 'Whether the server answers',
  security: [],
  responses: {
    200: {
      description: 'It does',
      content: {
        'application/json': {
          schema: z.object({ ok: z.literal(true), version: z.string() }).openapi('Health'),
        },
      },
    },
  },
});

/**
 * The whole REST API. Tests drive it in memory with `app.request`.
 * @param live to be closed by the caller when the server stops: until then open streams keep it busy
 */
export function createApp(
  services: Services,
  access: LocalAccess,
  live = new LiveExports(services),
  liveRuns = new LiveRuns(services),
) {
  const shell = newRoutes();
  const { trustedProxies } = services.config;
  shell.use(requestId(services.log), securityHeaders(services.config.url), clientAddress(trustedProxies));
  shell.onError(answerProblem(services.log));
  shell.notFound(answerNotFound);
  shell.use(serveWeb(services.config));
  const auth = openAuth(services);
  // Before the guard: these are for anybody who can reach the port.
  shell.route('/', oauthCallbackRoutes(services, auth));
  shell.route('/', contactHookRoutes(services));
  const { mail, url } = services.config;
  shell.route(
    '/',
    referenceRoutes(() => app, url),
  );
  const mailer = mail === null ? null : createMailer(mail);
  for (const path of openAccountPaths) shell.use(`/api${path}`, refuseForeignOrigin(url), limitAll);
  const open = shell.route('/api', openRoutes()).route('/api', openAccountRoutes(services, auth, mailer));

  shell.use('/api/*', authenticateCaller(services, access, auth), limitJsonBody, answerOnce(services));
  const app = open
    .route('/api', accountRoutes(services, auth, mailer))
    .route('/api', organizationRoutes(services, mailer))
    .route('/api', importRoutes(services))
    .route('/api', importDraftRoutes(services))
    .route('/api', projectRoutes(services))
    .route('/api', searchRoutes(services))
    .route('/api', readingRoutes())
    .route('/api', candidateRoutes(services))
    .route('/api', mergingRoutes(services))
    .route('/api', noteRoutes(services))
    .route('/api', tagRoutes(services))
    .route('/api', connectionRoutes(services))
    .route('/api', exportRoutes(services, live))
    .route('/api', receiptRoutes(services))
    .route('/api', undoRoutes(services))
    .route('/api', dryRunRoutes(services))
    .route('/api', contactRoutes(services, liveRuns))
    .route('/api', contactSettingsRoutes(services))
    .route('/api', keyRoutes(services))
    .route('/api', auditRoutes(services))
    .route('/api', erasureRoutes(services))
    .route('/api', webhookRoutes(services));
  return app;
}

/** The route table as a type: the typed client is made from it. */
export type AppType = ReturnType<typeof createApp>;

/** The only routes of a process that serves no API, such as a worker. */
export function createHealthApp(services: Services) {
  const shell = newRoutes();
  shell.use(requestId(services.log));
  shell.onError(answerProblem(services.log));
  shell.notFound(answerNotFound);
  return shell.route('/api', openRoutes());
}

function openRoutes() {
  return newRoutes().openapi(health, (c) => c.json({ ok: true as const, version }, 200));
}

const limitAll: MiddlewareHandler<AppEnv> = bodyLimit({
  maxSize: jsonBodyLimit,
  onError: () => {
    throw new Problem(
      413,
      'tooLarge',
      `The body of this request is larger than the ${jsonBodyLimit / 1024 / 1024} MB allowed.`,
    );
  },
});

/** Where a body is a file, with a limit of its own. */
const filePaths = ['/api/imports', '/api/import-drafts'];

const limitJsonBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === 'POST' && filePaths.includes(c.req.path)) return await next();
  return await limitAll(c, next);
};

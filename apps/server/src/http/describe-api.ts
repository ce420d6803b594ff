import type { OpenAPIHono } from '@hono/zod-openapi';
import { sessionCookie } from '../accounts/session-cookie.ts';
import { describeOperation, type Operation } from '../reference/describe-operation.ts';
import type { Schemas } from '../reference/examples/schema.ts';
import { problemSchema } from '../reference/problem-answers.ts';
import { version } from '../version.ts';
import type { AppEnv } from './app-env.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * The OpenAPI 3.1 document of all mounted routes. What they have in common, whom they are for, examples and what can
 * go wrong are added here and not in every route: see `reference/`.
 */
export function describeApi(app: OpenAPIHono<AppEnv>, url: string) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Crosswalk', version, description: introduction, license: { name: 'MIT' } },
    servers: [{ url }],
    security: [{ localToken: [] }, { apiKey: [] }, { session: [] }],
  });
  const components = document.components ?? {};
  const schemas: Schemas = components.schemas ?? {};
  document.components = {
    ...components,
    schemas: { ...components.schemas, Problem: problemSchema },
    securitySchemes: {
      localToken: {
        type: 'http',
        scheme: 'bearer',
        description:
          'The access token in server.json in the data directory. Acts as the owner, or as the member named by X-Crosswalk-As.',
      },
      apiKey: {
        type: 'http',
        scheme: 'bearer',
        description: 'An API key (cwk_…). Acts as the member who made it.',
      },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: sessionCookie(url),
        description:
          'The cookie of somebody who signed in. Requests that change something need an Origin that is ours.',
      },
    },
  };
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const operation: Operation | undefined = item[method];
      if (operation !== undefined) describeOperation(operation, { method, path, schemas });
    }
  }
  return document;
}

const introduction = [
  'Takes sourced candidates safely across to the applicant tracking system. Everything the screens do is here.',
  '**Signing in.** Make an API key under *My account* and send it as `Authorization: Bearer cwk_…`. It acts as you.',
  '**What goes wrong** is answered as `application/problem+json` (RFC 9457). `code` is stable and what a program ' +
    'decides by; `detail` says what happened and what to do, for people.',
  '**Lists** come page by page: ask again with `cursor` set to `nextCursor`, until that is null.',
  '**How often.** Up to 20 requests a second for good, 1,200 at once; then 429 with `Retry-After`.',
  '**Sending again.** With `Idempotency-Key`, a POST that was cut off can be sent again, and is carried out once.',
  '**Times** are ISO 8601 in UTC. Ids are opaque texts.',
].join('\n\n');

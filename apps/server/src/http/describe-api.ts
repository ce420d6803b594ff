import type { OpenAPIHono } from '@hono/zod-openapi';
import { sessionCookie } from '../accounts/session-cookie.ts';
import { version } from '../version.ts';
import { problemMediaType } from './answer-problem.ts';
import type { AppEnv } from './app-env.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * The OpenAPI 3.1 document of all mounted routes. Errors and the way to sign in are the same everywhere, so
 * they are added here and not in every route.
 */
export function describeApi(app: OpenAPIHono<AppEnv>, url: string) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Crosswalk',
      version,
      description: 'Takes sourced candidates safely across to the applicant tracking system.',
      license: { name: 'MIT' },
    },
    servers: [{ url }],
    security: [{ localToken: [] }, { apiKey: [] }, { session: [] }],
  });
  const components = document.components ?? {};
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
  for (const path of Object.values(document.paths ?? {})) {
    for (const method of methods) {
      const operation = path[method];
      if (operation?.responses !== undefined) operation.responses.default = problemAnswer;
    }
  }
  return document;
}

const problemAnswer = {
  description: 'What went wrong, in words (RFC 9457)',
  content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
};

const problemSchema = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' as const, format: 'uri' },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    code: { type: 'string' as const, description: 'Stable; what a program decides by.' },
    detail: { type: 'string' as const, description: 'What happened and what to do, for people.' },
    requestId: { type: 'string' as const },
  },
  additionalProperties: true,
};

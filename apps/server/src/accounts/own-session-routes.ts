import { createRoute, z } from '@hono/zod-openapi';
import { newRoutes, sessionOf } from '../http/app-env.ts';
import { optionalPageQuery } from '../http/page-query.ts';
import type { Services } from '../services.ts';
import { endOtherSessions, endOwnSession, listOwnSessions } from './own-sessions.ts';

const tags = ['account'];

const Session = z
  .object({
    id: z.string(),
    current: z.boolean().openapi({ description: 'Whether it is the one that asks.' }),
    browser: z.string().nullable().openapi({ description: 'What the browser called itself.' }),
    address: z.string().nullable().openapi({ description: 'Where the sign-in came from.' }),
    signedInAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().openapi({ description: 'To the day.' }),
    endsAt: z.iso.datetime().openapi({ description: 'When it ends if it is not used any more.' }),
  })
  .openapi('Session');

const list = createRoute({
  method: 'get',
  path: '/me/sessions',
  tags,
  summary: 'Where you are signed in, the last sign-in first',
  request: { query: optionalPageQuery() },
  responses: {
    200: {
      description: 'Your sessions',
      content: {
        'application/json': {
          schema: z
            .object({ sessions: z.array(Session), nextCursor: z.string().nullable() })
            .openapi('SessionPage'),
        },
      },
    },
  },
});

const end = createRoute({
  method: 'delete',
  path: '/me/sessions/{sessionId}',
  tags,
  summary: 'Sign out in one of your browsers',
  request: { params: z.object({ sessionId: z.string().min(1).max(64) }) },
  responses: { 204: { description: 'It is signed out' } },
});

const endOthers = createRoute({
  method: 'post',
  path: '/me/sessions/end-others',
  tags,
  summary: 'Sign out everywhere but here',
  responses: {
    200: {
      description: 'In how many browsers you were signed out',
      content: { 'application/json': { schema: z.object({ ended: z.int() }).openapi('EndedSessions') } },
    },
  },
});

/** For people who signed in. */
export function ownSessionRoutes({ db }: Services) {
  return newRoutes()
    .openapi(list, async (c) => c.json(await listOwnSessions(db, sessionOf(c), c.req.valid('query')), 200))
    .openapi(end, async (c) => {
      await endOwnSession(db, sessionOf(c), c.req.valid('param').sessionId);
      return c.body(null, 204);
    })
    .openapi(endOthers, async (c) => c.json(await endOtherSessions(db, sessionOf(c)), 200));
}

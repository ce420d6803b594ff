import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type AppEnv, actorOf, newRoutes } from '../../http/app-env.ts';
import type { Services } from '../../services.ts';
import { readProgress } from '../read-exports.ts';
import { ExportPath } from '../schemas.ts';
import type { LiveExports } from './live-exports.ts';
import { LastEventId } from './schemas.ts';
import { stillHasAccess } from './still-has-access.ts';
import { type StreamOptions, streamFeed } from './stream-feed.ts';

const stream = (description: string) => ({
  200: { description, content: { 'text/event-stream': { schema: z.string() } } },
});

const watchExport = createRoute({
  method: 'get',
  path: '/exports/{exportId}/events',
  tags: ['exports'],
  summary: 'What happens to an export, as it happens',
  description:
    '`progress`: ExportProgress, at the start and whenever it changes. `items`: {items: ExportItem[]}, at the start ' +
    'those that changed since the export was started (after Last-Event-ID: since then), later those that change. ' +
    '`end`: ExportProgress, when it is finished or cancelled and nobody is under way any more.',
  request: { params: ExportPath, headers: LastEventId },
  responses: stream('Server-sent events, until the export has ended'),
});

const watchList = createRoute({
  method: 'get',
  path: '/events',
  tags: ['exports'],
  summary: 'The exports under way, as they go on',
  description:
    '`exports`: {exports: [{id, status, connectionName, atsName, projectId, projectName, counts, startedByYou}]}, ' +
    'those running, paused or ended within the last minute, newest first; at the start and whenever it changes.',
  responses: stream('Server-sent events'),
});

/** What browsers follow live. Everybody who may read exports may follow them. */
export function liveRoutes(services: Services, live: LiveExports) {
  const { db, log } = services;

  function options(c: Context<AppEnv>): StreamOptions {
    const caller = c.get('caller');
    const key = /^Bearer +(\S+)/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
    const admitted = { actor: actorOf(c), caller, key: caller.via === 'apiKey' ? key : null };
    const { pingEveryMs } = live.timing;
    return { log, pingEveryMs, mayGoOn: () => stillHasAccess(db, admitted) };
  }

  return newRoutes()
    .openapi(watchExport, async (c) => {
      const { organizationId } = actorOf(c);
      const { id } = await readProgress(db, actorOf(c), c.req.valid('param').exportId);
      const since = cursorOf(c.req.valid('header')['last-event-id']);
      return streamFeed(c, live.watchExport(organizationId, id, since), options(c));
    })
    .openapi(watchList, (c) => streamFeed(c, live.watchList(actorOf(c)), options(c)));
}

/** What was the id of an event, or 0, the beginning, for anything else. */
function cursorOf(lastEventId: string | undefined): bigint {
  return /^\d{1,19}$/.test(lastEventId ?? '') ? BigInt(lastEventId ?? 0) : 0n;
}

import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { stillHasAccess } from '../exports/live/still-has-access.ts';
import { type StreamOptions, streamFeed } from '../exports/live/stream-feed.ts';
import { type AppEnv, actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { readCandidateContacts } from './candidate-contacts.ts';
import { cancelRun, retryRun } from './change-run.ts';
import { forecastRun } from './forecast.ts';
import type { LiveRuns } from './live/live-runs.ts';
import { readItems } from './read-items.ts';
import { listRuns, readRun } from './read-runs.ts';
import { runCsv } from './run-csv.ts';
import {
  CandidateContacts,
  ContactForecast,
  ContactItemList,
  ContactOrder,
  ContactRun,
  ContactRunList,
  ContactRunPath,
  ItemQuery,
  RunQuery,
} from './schemas.ts';
import { startRun } from './start-run.ts';

const pingEveryMs = 15_000;
const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});
const order = { body: { required: true, content: { 'application/json': { schema: ContactOrder } } } };

const forecast = createRoute({
  method: 'post',
  path: '/contacts/forecast',
  tags: ['contacts'],
  summary: 'What looking people up would cost, and for whom it would not be done',
  description: 'Nothing is written and no provider is asked.',
  request: order,
  responses: { 200: json('Numbers at this moment', ContactForecast) },
});

const start = createRoute({
  method: 'post',
  path: '/contacts/runs',
  tags: ['contacts'],
  summary: 'Get e-mail addresses or phone numbers',
  description:
    'One credit is reserved for each person and kind that is asked for; what is not found is given back. Refused, nothing was spent.',
  request: order,
  responses: { 201: json('Started; it goes on whether or not anybody watches', ContactRun) },
});

const list = createRoute({
  method: 'get',
  path: '/contacts/runs',
  tags: ['contacts'],
  summary: 'Runs of look-ups, newest first',
  request: { query: RunQuery },
  responses: { 200: json('A page of runs', ContactRunList) },
});

const read = createRoute({
  method: 'get',
  path: '/contacts/runs/{runId}',
  tags: ['contacts'],
  summary: 'How far a run is',
  request: { params: ContactRunPath },
  responses: { 200: json('The run', ContactRun) },
});

const items = createRoute({
  method: 'get',
  path: '/contacts/runs/{runId}/items',
  tags: ['contacts'],
  summary: 'Who is in a run, and what became of them',
  request: { params: ContactRunPath, query: ItemQuery },
  responses: { 200: json('A page of people and kinds, in the order of the run', ContactItemList) },
});

const csv = createRoute({
  method: 'get',
  path: '/contacts/runs/{runId}/report.csv',
  tags: ['contacts'],
  summary: 'The report of a run as CSV',
  request: { params: ContactRunPath },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' } } } } },
});

const cancel = createRoute({
  method: 'post',
  path: '/contacts/runs/{runId}/cancel',
  tags: ['contacts'],
  summary: 'Ask for nobody else',
  description:
    'Credits of those who were not asked for yet are given back; what is on the way comes to its end.',
  request: { params: ContactRunPath },
  responses: { 200: json('The run', ContactRun) },
});

const retry = createRoute({
  method: 'post',
  path: '/contacts/runs/{runId}/retry',
  tags: ['contacts'],
  summary: 'Ask again for those who came to no clear end',
  description:
    'A new run of those who are unavailable, unknown or cancelled. A provider that may have charged already is asked once more.',
  request: { params: ContactRunPath },
  responses: { 201: json('The new run', ContactRun) },
});

const watch = createRoute({
  method: 'get',
  path: '/contacts/runs/{runId}/events',
  tags: ['contacts'],
  summary: 'How a run goes on, as it happens',
  description:
    '`progress`: ContactRun, at the start and whenever it changes. `end`: ContactRun, when nobody of it is under way any more.',
  request: { params: ContactRunPath },
  responses: {
    200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: z.string() } } },
  },
});

const ofCandidate = createRoute({
  method: 'get',
  path: '/candidates/{candidateId}/contacts',
  tags: ['contacts'],
  summary: 'What contact providers gave for a candidate, and what is being asked for',
  request: { params: z.object({ candidateId: z.string().min(1).max(64) }) },
  responses: { 200: json('Values, newest first', CandidateContacts) },
});

/** Get Email, Get Phone (W6). */
export function contactRoutes(services: Services, live: LiveRuns) {
  const { db, log } = services;

  function streamOptions(c: Context<AppEnv>): StreamOptions {
    const caller = c.get('caller');
    const key = /^Bearer +(\S+)/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
    const admitted = { actor: actorOf(c), caller, key: caller.via === 'apiKey' ? key : null };
    return { log, pingEveryMs, mayGoOn: () => stillHasAccess(db, admitted) };
  }

  return newRoutes()
    .openapi(forecast, async (c) =>
      c.json(await forecastRun(services, actorOf(c, 'recruiter'), c.req.valid('json')), 200),
    )
    .openapi(start, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const id = await startRun(services, actor, c.req.valid('json'));
      return c.json(await readRun(db, actor, id), 201);
    })
    .openapi(list, async (c) => c.json(await listRuns(db, actorOf(c), c.req.valid('query')), 200))
    .openapi(read, async (c) => c.json(await readRun(db, actorOf(c), c.req.valid('param').runId), 200))
    .openapi(items, async (c) => {
      const actor = actorOf(c);
      const { id } = await readRun(db, actor, c.req.valid('param').runId);
      return c.json(await readItems(db, actor.organizationId, id, c.req.valid('query')), 200);
    })
    .openapi(csv, async (c) => {
      const actor = actorOf(c);
      const { id } = await readRun(db, actor, c.req.valid('param').runId);
      return c.body(ReadableStream.from(runCsv(db, actor.organizationId, id)), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="contacts-${id}.csv"`,
      });
    })
    .openapi(cancel, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { runId } = c.req.valid('param');
      await cancelRun(db, actor, runId);
      return c.json(await readRun(db, actor, runId), 200);
    })
    .openapi(retry, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const id = await retryRun(services, actor, c.req.valid('param').runId);
      return c.json(await readRun(db, actor, id), 201);
    })
    .openapi(watch, async (c) => {
      const actor = actorOf(c);
      const { id } = await readRun(db, actor, c.req.valid('param').runId);
      return streamFeed(c, live.watch(actor, id), streamOptions(c));
    })
    .openapi(ofCandidate, async (c) => {
      const { organizationId } = actorOf(c);
      return c.json(await readCandidateContacts(db, organizationId, c.req.valid('param').candidateId), 200);
    });
}

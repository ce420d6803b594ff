import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type AppEnv, actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { authenticateMember, type BegunBy } from './authenticate-member.ts';
import { checkNow } from './check-connection.ts';
import { connectAts } from './connect-ats.ts';
import { firstPaces } from './first-pace.ts';
import { listConnections } from './list-connections.ts';
import { listConnectors } from './list-connectors.ts';
import { JobLists } from './list-jobs.ts';
import { readAuthentication } from './read-authentication.ts';
import { readConnection } from './read-connection.ts';
import { removeConnection } from './remove-connection.ts';
import * as schemas from './schemas.ts';
import { setupRoutes } from './setup/routes.ts';

const connectorList = createRoute({
  method: 'get',
  path: '/connectors',
  tags: ['connections'],
  summary: 'The ATSs that can be connected, and what each takes',
  responses: {
    200: { description: 'Connectors', content: { 'application/json': { schema: schemas.ConnectorList } } },
  },
});

const connect = createRoute({
  method: 'post',
  path: '/connections',
  tags: ['connections'],
  summary: 'Connect an ATS, or replace the credentials of the connection of that name',
  request: {
    body: { required: true, content: { 'application/json': { schema: schemas.NewConnection } } },
  },
  responses: {
    200: {
      description: 'The connection, permission by permission',
      content: { 'application/json': { schema: schemas.ConnectedAts } },
    },
  },
});

const list = createRoute({
  method: 'get',
  path: '/connections',
  tags: ['connections'],
  summary: 'What is connected',
  responses: {
    200: { description: 'Connections', content: { 'application/json': { schema: schemas.ConnectionList } } },
  },
});

const read = createRoute({
  method: 'get',
  path: '/connections/{connectionId}',
  tags: ['connections'],
  summary: 'One connection, permission by permission',
  request: { params: schemas.ConnectionPath },
  responses: {
    200: {
      description: 'The connection',
      content: { 'application/json': { schema: schemas.ConnectionWithPermissions } },
    },
  },
});

const check = createRoute({
  method: 'post',
  path: '/connections/{connectionId}/check',
  tags: ['connections'],
  summary: 'Check a connection now, with calls that change nothing',
  request: { params: schemas.ConnectionPath },
  responses: {
    200: {
      description: 'The connection as it is now, permission by permission',
      content: { 'application/json': { schema: schemas.ConnectionWithPermissions } },
    },
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/connections/{connectionId}',
  tags: ['connections'],
  summary: 'Remove a connection: its exports stop, its secrets go, the history stays',
  request: { params: schemas.ConnectionPath },
  responses: {
    200: {
      description: 'What was done, and what to delete in the ATS',
      content: { 'application/json': { schema: schemas.RemovedConnection } },
    },
  },
});

const jobs = createRoute({
  method: 'get',
  path: '/connections/{connectionId}/jobs',
  tags: ['connections'],
  summary: 'The open jobs candidates may be exported to',
  request: { params: schemas.ConnectionPath, query: schemas.JobsQuery },
  responses: {
    200: { description: 'Jobs', content: { 'application/json': { schema: schemas.JobList } } },
  },
});

const authenticate = createRoute({
  method: 'post',
  path: '/connections/{connectionId}/authentications',
  tags: ['connections'],
  summary: 'Show who you are in the ATS',
  request: {
    params: schemas.ConnectionPath,
    body: { required: false, content: { 'application/json': { schema: schemas.NewAuthentication } } },
  },
  responses: {
    200: {
      description: 'Done, or where to sign in',
      content: { 'application/json': { schema: schemas.Authentication } },
    },
  },
});

const authentication = createRoute({
  method: 'get',
  path: '/authentications/{authenticationId}',
  tags: ['connections'],
  summary: 'How far your sign-in is',
  request: { params: schemas.AuthenticationPath },
  responses: {
    200: {
      description: 'Waiting, done or failed',
      content: { 'application/json': { schema: schemas.AuthenticationState } },
    },
  },
});

/** Connections to ATSs and who members are there (PRODUCT section 2). */
export function connectionRoutes(services: Services, { paces = firstPaces } = {}) {
  const jobLists = new JobLists(services);
  return newRoutes()
    .openapi(connectorList, (c) => {
      actorOf(c);
      return c.json({ connectors: listConnectors(services.config) }, 200);
    })
    .openapi(connect, async (c) => {
      const { name, ...input } = c.req.valid('json');
      return c.json(
        await connectAts(services, actorOf(c, 'admin'), { ...input, name: name ?? null }, paces),
        200,
      );
    })
    .openapi(list, async (c) => c.json({ connections: await listConnections(services, actorOf(c)) }, 200))
    .openapi(read, async (c) =>
      c.json(await readConnection(services, actorOf(c), c.req.valid('param').connectionId), 200),
    )
    .openapi(check, async (c) =>
      c.json(await checkNow(services, actorOf(c, 'admin'), c.req.valid('param').connectionId), 200),
    )
    .openapi(remove, async (c) =>
      c.json(await removeConnection(services, actorOf(c, 'admin'), c.req.valid('param').connectionId), 200),
    )
    .openapi(jobs, async (c) => {
      const refresh = c.req.valid('query').refresh === 'true';
      return c.json(await jobLists.list(actorOf(c), c.req.valid('param').connectionId, refresh), 200);
    })
    .openapi(authenticate, async (c) => {
      const { connectionId } = c.req.valid('param');
      const { method, returnTo } = c.req.valid('json');
      const start = {
        method: method ?? null,
        returnTo: returnTo ?? null,
        begunBy: begunBy(c, services.config.url),
      };
      return c.json(await authenticateMember(services, actorOf(c, 'recruiter'), connectionId, start), 200);
    })
    .openapi(authentication, async (c) => {
      const { authenticationId } = c.req.valid('param');
      return c.json(await readAuthentication(services.db, actorOf(c), authenticationId), 200);
    })
    .route('/', setupRoutes(services, { paces }));
}

/** The browser's origin was found to be one of ours when its session was let in. */
function begunBy(c: Context<AppEnv>, url: string): BegunBy {
  const caller = c.get('caller');
  if (caller.via !== 'session') return caller;
  return { via: 'session', userId: caller.userId, origin: c.req.header('origin') ?? new URL(url).origin };
}

import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type AppEnv, actorOf, newRoutes } from '../http/app-env.ts';
import { optionalPageQuery } from '../http/page-query.ts';
import type { Services } from '../services.ts';
import { authenticateMember, type BegunBy } from './authenticate-member.ts';
import * as authentications from './authentication-schemas.ts';
import { checkNow } from './check-connection.ts';
import { connectAts } from './connect-ats.ts';
import { findConnection } from './find-connection.ts';
import { firstPaces } from './first-pace.ts';
import { listConnections } from './list-connections.ts';
import { listConnectors } from './list-connectors.ts';
import { listSkillFields } from './list-skill-fields.ts';
import { listJobs } from './lists/list-jobs.ts';
import { listPools } from './lists/list-pools.ts';
import { listSources } from './lists/list-sources.ts';
import { RemoteLists } from './lists/remote-lists.ts';
import { mapFields } from './map-fields.ts';
import { chooseSourceFor } from './pick-source.ts';
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
  request: { query: optionalPageQuery() },
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
  request: { params: schemas.ConnectionPath, query: schemas.ListQuery },
  responses: {
    200: { description: 'Jobs', content: { 'application/json': { schema: schemas.JobList } } },
  },
});

const pools = createRoute({
  method: 'get',
  path: '/connections/{connectionId}/pools',
  tags: ['connections'],
  summary: 'The prospect pools candidates may be exported to, with their stages',
  request: { params: schemas.ConnectionPath, query: schemas.ListQuery },
  responses: {
    200: { description: 'Pools', content: { 'application/json': { schema: schemas.PoolList } } },
  },
});

const sources = createRoute({
  method: 'get',
  path: '/connections/{connectionId}/sources',
  tags: ['connections'],
  summary: 'The sources people can be credited to, and which one they get',
  request: { params: schemas.ConnectionPath, query: schemas.ListQuery },
  responses: {
    200: { description: 'Sources', content: { 'application/json': { schema: schemas.SourceList } } },
  },
});

const pickSource = createRoute({
  method: 'put',
  path: '/connections/{connectionId}/source',
  tags: ['connections'],
  summary: 'Pick the source people get, or go back to the one named like the organization’s source name',
  request: {
    params: schemas.ConnectionPath,
    body: { required: true, content: { 'application/json': { schema: schemas.PickedSource } } },
  },
  responses: {
    200: {
      description: 'The connection as it is now',
      content: { 'application/json': { schema: schemas.ConnectionWithPermissions } },
    },
  },
});

const skillFields = createRoute({
  method: 'get',
  path: '/connections/{connectionId}/skill-fields',
  tags: ['connections'],
  summary: 'The custom fields of candidates that skills can be put into, as the ATS has them now',
  request: { params: schemas.ConnectionPath },
  responses: {
    200: {
      description: 'Custom fields by name',
      content: { 'application/json': { schema: schemas.SkillFieldList } },
    },
  },
});

const mapping = createRoute({
  method: 'put',
  path: '/connections/{connectionId}/mapping',
  tags: ['connections'],
  summary: 'Choose where skills go',
  request: {
    params: schemas.ConnectionPath,
    body: { required: true, content: { 'application/json': { schema: schemas.FieldMapping } } },
  },
  responses: {
    200: {
      description: 'The connection as it is now',
      content: { 'application/json': { schema: schemas.ConnectionWithPermissions } },
    },
  },
});

const authenticate = createRoute({
  method: 'post',
  path: '/connections/{connectionId}/authentications',
  tags: ['connections'],
  summary: 'Show who you are in the ATS',
  request: {
    params: schemas.ConnectionPath,
    body: { required: false, content: { 'application/json': { schema: authentications.NewAuthentication } } },
  },
  responses: {
    200: {
      description: 'Done, or where to sign in',
      content: { 'application/json': { schema: authentications.Authentication } },
    },
  },
});

const authentication = createRoute({
  method: 'get',
  path: '/authentications/{authenticationId}',
  tags: ['connections'],
  summary: 'How far your sign-in is',
  request: { params: authentications.AuthenticationPath },
  responses: {
    200: {
      description: 'Waiting, done or failed',
      content: { 'application/json': { schema: authentications.AuthenticationState } },
    },
  },
});

/** Connections to ATSs and who members are there (PRODUCT section 2). */
export function connectionRoutes(services: Services, { paces = firstPaces } = {}) {
  const lists = new RemoteLists(services);
  const found = (c: Context<AppEnv>, idOrName: string) =>
    findConnection(services.db, actorOf(c).organizationId, idOrName);
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
    .openapi(list, async (c) =>
      c.json(await listConnections(services, actorOf(c), c.req.valid('query')), 200),
    )
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
      const connection = await found(c, c.req.valid('param').connectionId);
      return c.json(await listJobs(lists, connection, c.req.valid('query').refresh === 'true'), 200);
    })
    .openapi(pools, async (c) => {
      const connection = await found(c, c.req.valid('param').connectionId);
      return c.json(await listPools(lists, connection, c.req.valid('query').refresh === 'true'), 200);
    })
    .openapi(sources, async (c) => {
      const connection = await found(c, c.req.valid('param').connectionId);
      const refresh = c.req.valid('query').refresh === 'true';
      return c.json(await listSources(services, lists, connection, refresh), 200);
    })
    .openapi(pickSource, async (c) => {
      const actor = actorOf(c, 'admin');
      const connection = await found(c, c.req.valid('param').connectionId);
      const { sourceId } = c.req.valid('json');
      return c.json(await chooseSourceFor(services, actor, lists, connection, sourceId), 200);
    })
    .openapi(skillFields, async (c) => {
      actorOf(c, 'admin');
      return c.json(await listSkillFields(services, await found(c, c.req.valid('param').connectionId)), 200);
    })
    .openapi(mapping, async (c) => {
      const actor = actorOf(c, 'admin');
      const connection = await found(c, c.req.valid('param').connectionId);
      return c.json(await mapFields(services, actor, connection, c.req.valid('json')), 200);
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

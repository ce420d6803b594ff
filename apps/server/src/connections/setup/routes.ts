import { createRoute } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../../http/app-env.ts';
import { optionalPageQuery } from '../../http/page-query.ts';
import type { Services } from '../../services.ts';
import { firstPaces } from '../first-pace.ts';
import { Connection } from '../schemas.ts';
import { checkSetup } from './check-setup.ts';
import { confirmCapabilities, confirmReady } from './confirm-steps.ts';
import { finishSetup, giveUpSetup } from './end-setup.ts';
import { listSetups } from './list-setups.ts';
import * as schemas from './schemas.ts';
import { readSetup } from './setup-row.ts';
import { startEdit, startSetup } from './start-setup.ts';
import { submitCredentials } from './submit-credentials.ts';
import { removeTest, sendTest } from './test-of-setup.ts';
import { viewSetup } from './view-setup.ts';

const tags = ['connections'];
const setupAnswer = {
  description: 'The set-up as it is now',
  content: { 'application/json': { schema: schemas.Setup } },
};

const start = createRoute({
  method: 'post',
  path: '/connection-setups',
  tags,
  summary: 'Begin to set up or edit a connection, or take up what was left half-way',
  request: { body: { required: true, content: { 'application/json': { schema: schemas.NewSetup } } } },
  responses: { 200: setupAnswer },
});

const list = createRoute({
  method: 'get',
  path: '/connection-setups',
  tags,
  summary: 'What is being set up or edited',
  request: { query: optionalPageQuery() },
  responses: {
    200: { description: 'Set-ups', content: { 'application/json': { schema: schemas.SetupList } } },
  },
});

const read = createRoute({
  method: 'get',
  path: '/connection-setups/{setupId}',
  tags,
  summary: 'One set-up under way',
  request: { params: schemas.SetupPath },
  responses: { 200: setupAnswer },
});

const giveUp = createRoute({
  method: 'delete',
  path: '/connection-setups/{setupId}',
  tags,
  summary: 'Give up: a new connection goes away with its secrets, an edited one is as before',
  request: { params: schemas.SetupPath },
  responses: { 204: { description: 'Given up' } },
});

const capabilities = createRoute({
  method: 'put',
  path: '/connection-setups/{setupId}/capabilities',
  tags,
  summary: 'Confirm what the connection is used for',
  request: {
    params: schemas.SetupPath,
    body: { required: true, content: { 'application/json': { schema: schemas.Capabilities } } },
  },
  responses: { 200: setupAnswer },
});

const ready = createRoute({
  method: 'post',
  path: '/connection-setups/{setupId}/ready',
  tags,
  summary: 'Say that the permissions are ticked in the ATS',
  request: { params: schemas.SetupPath },
  responses: { 200: setupAnswer },
});

const credentials = createRoute({
  method: 'put',
  path: '/connection-setups/{setupId}/credentials',
  tags,
  summary: 'Enter the credentials; they are checked at once, with calls that change nothing',
  request: {
    params: schemas.SetupPath,
    body: { required: true, content: { 'application/json': { schema: schemas.SubmittedCredentials } } },
  },
  responses: { 200: setupAnswer },
});

const check = createRoute({
  method: 'post',
  path: '/connection-setups/{setupId}/check',
  tags,
  summary: 'Check again what the credentials may do',
  request: { params: schemas.SetupPath },
  responses: { 200: setupAnswer },
});

const sendTestCandidate = createRoute({
  method: 'post',
  path: '/connection-setups/{setupId}/test-candidate',
  tags,
  summary: 'Verify: send the test candidate, or use the one that is there',
  request: {
    params: schemas.SetupPath,
    body: { required: true, content: { 'application/json': { schema: schemas.NewTestCandidate } } },
  },
  responses: { 202: { ...setupAnswer, description: 'On its way; ask for the set-up to see how far it is' } },
});

const removeTestCandidate = createRoute({
  method: 'delete',
  path: '/connection-setups/{setupId}/test-candidate',
  tags,
  summary: 'Remove the test candidate from the ATS',
  request: { params: schemas.SetupPath },
  responses: { 202: { ...setupAnswer, description: 'Under way; ask for the set-up to see how far it is' } },
});

const finish = createRoute({
  method: 'post',
  path: '/connection-setups/{setupId}/finish',
  tags,
  summary: 'Finish: the connection is in use from here on',
  request: { params: schemas.SetupPath },
  responses: {
    200: { description: 'The connection', content: { 'application/json': { schema: Connection } } },
  },
});

/** Setting up and editing connections step by step, for admins (PRODUCT I3, I4). */
export function setupRoutes(services: Services, { paces = firstPaces } = {}) {
  return newRoutes()
    .openapi(start, async (c) => {
      const actor = actorOf(c, 'admin');
      const wanted = c.req.valid('json');
      const setup =
        'connector' in wanted
          ? await startSetup(services, actor, wanted.connector)
          : await startEdit(services, actor, wanted.connection);
      return c.json(await viewSetup(services, actor, setup), 200);
    })
    .openapi(list, async (c) =>
      c.json(await listSetups(services, actorOf(c, 'admin'), c.req.valid('query')), 200),
    )
    .openapi(read, async (c) => {
      const actor = actorOf(c, 'admin');
      const setup = await readSetup(services.db, actor.organizationId, c.req.valid('param').setupId);
      return c.json(await viewSetup(services, actor, setup), 200);
    })
    .openapi(giveUp, async (c) => {
      const { organizationId } = actorOf(c, 'admin');
      await giveUpSetup(services, organizationId, c.req.valid('param').setupId);
      return c.body(null, 204);
    })
    .openapi(capabilities, async (c) => {
      const actor = actorOf(c, 'admin');
      const { setupId } = c.req.valid('param');
      const setup = await confirmCapabilities(services, actor, setupId, c.req.valid('json'));
      return c.json(await viewSetup(services, actor, setup), 200);
    })
    .openapi(ready, async (c) => {
      const actor = actorOf(c, 'admin');
      const setup = await confirmReady(services, actor, c.req.valid('param').setupId);
      return c.json(await viewSetup(services, actor, setup), 200);
    })
    .openapi(credentials, async (c) => {
      const actor = actorOf(c, 'admin');
      const { name, ...given } = c.req.valid('json');
      const { setupId } = c.req.valid('param');
      const input = { ...given, name: name ?? null };
      const setup = await submitCredentials(services, actor, setupId, input, paces);
      return c.json(await viewSetup(services, actor, setup), 200);
    })
    .openapi(check, async (c) => {
      const actor = actorOf(c, 'admin');
      const setup = await checkSetup(services, actor, c.req.valid('param').setupId);
      return c.json(await viewSetup(services, actor, setup), 200);
    })
    .openapi(sendTestCandidate, async (c) => {
      const actor = actorOf(c, 'admin');
      const { destination } = c.req.valid('json');
      const setup = await sendTest(services, actor, c.req.valid('param').setupId, destination);
      return c.json(await viewSetup(services, actor, setup), 202);
    })
    .openapi(removeTestCandidate, async (c) => {
      const actor = actorOf(c, 'admin');
      const setup = await removeTest(services, actor, c.req.valid('param').setupId);
      return c.json(await viewSetup(services, actor, setup), 202);
    })
    .openapi(finish, async (c) =>
      c.json(await finishSetup(services, actorOf(c, 'admin'), c.req.valid('param').setupId), 200),
    );
}

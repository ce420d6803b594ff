import { createRoute } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { eventTypeNames, eventTypes } from './event-types.ts';
import { addWebhook, changeWebhook, removeWebhook, rotateSecret, testWebhook } from './manage-webhooks.ts';
import { readDeliveries, sendAgain } from './read-deliveries.ts';
import * as schemas from './schemas.ts';
import { readWebhooks } from './webhook-row.ts';

const tags = ['webhooks'];
const description = 'For admins.';
const secret = {
  200: {
    description: 'The webhook and its secret, shown this once',
    content: { 'application/json': { schema: schemas.WebhookWithSecret } },
  },
} as const;

const list = createRoute({
  method: 'get',
  path: '/webhooks',
  tags,
  summary: 'The addresses that are told when something happens, and what they can be told',
  description,
  responses: {
    200: { description: 'Webhooks', content: { 'application/json': { schema: schemas.WebhookList } } },
  },
});

const add = createRoute({
  method: 'post',
  path: '/webhooks',
  tags,
  summary: 'Add a webhook',
  description:
    'For admins. Each delivery is signed: `Crosswalk-Signature: t=SECONDS,v1=HEX`, where HEX is the HMAC-SHA256 of ' +
    '`SECONDS.BODY` under the secret. One may arrive more than once: `id` in the body tells.',
  request: { body: { required: true, content: { 'application/json': { schema: schemas.NewWebhook } } } },
  responses: secret,
});

const change = createRoute({
  method: 'patch',
  path: '/webhooks/{webhookId}',
  tags,
  summary: 'Change a webhook, or switch it off and on',
  description,
  request: {
    params: schemas.WebhookPath,
    body: { required: true, content: { 'application/json': { schema: schemas.ChangeWebhook } } },
  },
  responses: {
    200: { description: 'The webhook', content: { 'application/json': { schema: schemas.Webhook } } },
  },
});

const rotate = createRoute({
  method: 'post',
  path: '/webhooks/{webhookId}/secret',
  tags,
  summary: 'Give a webhook another secret; the former one signs, too, for a day',
  description,
  request: { params: schemas.WebhookPath },
  responses: secret,
});

const remove = createRoute({
  method: 'delete',
  path: '/webhooks/{webhookId}',
  tags,
  summary: 'Remove a webhook',
  description,
  request: { params: schemas.WebhookPath },
  responses: { 204: { description: 'Nothing is sent there any more' } },
});

const test = createRoute({
  method: 'post',
  path: '/webhooks/{webhookId}/test',
  tags,
  summary: 'Send a test to a webhook',
  description,
  request: { params: schemas.WebhookPath },
  responses: { 202: { description: 'It is on its way; the deliveries tell what became of it' } },
});

const deliveries = createRoute({
  method: 'get',
  path: '/webhooks/{webhookId}/deliveries',
  tags,
  summary: 'What a webhook was told in the last 30 days, newest first',
  description,
  request: { params: schemas.WebhookPath, query: schemas.DeliveryQuery },
  responses: {
    200: { description: 'A page', content: { 'application/json': { schema: schemas.DeliveryPage } } },
  },
});

const again = createRoute({
  method: 'post',
  path: '/webhooks/{webhookId}/deliveries/{deliveryId}/send-again',
  tags,
  summary: 'Send a delivery once more, under the same event id',
  description,
  request: { params: schemas.DeliveryPath },
  responses: { 202: { description: 'It is on its way' } },
});

/** Telling others what happens here (B9). */
export function webhookRoutes(services: Services) {
  const { db } = services;
  return newRoutes()
    .openapi(list, async (c) => {
      const webhooks = await readWebhooks(db, actorOf(c, 'admin').organizationId);
      const events = eventTypeNames.map((type) => ({ type, words: eventTypes[type] }));
      return c.json({ webhooks, events }, 200);
    })
    .openapi(add, async (c) =>
      c.json(await addWebhook(services, actorOf(c, 'admin'), c.req.valid('json')), 200),
    )
    .openapi(change, async (c) => {
      const { webhookId } = c.req.valid('param');
      return c.json(await changeWebhook(services, actorOf(c, 'admin'), webhookId, c.req.valid('json')), 200);
    })
    .openapi(rotate, async (c) =>
      c.json(await rotateSecret(services, actorOf(c, 'admin'), c.req.valid('param').webhookId), 200),
    )
    .openapi(remove, async (c) => {
      await removeWebhook(services, actorOf(c, 'admin'), c.req.valid('param').webhookId);
      return c.body(null, 204);
    })
    .openapi(test, async (c) => {
      await testWebhook(services, actorOf(c, 'admin'), c.req.valid('param').webhookId);
      return c.body(null, 202);
    })
    .openapi(deliveries, async (c) => {
      const { webhookId } = c.req.valid('param');
      const { organizationId } = actorOf(c, 'admin');
      const page = await readDeliveries(db, organizationId, webhookId, c.req.valid('query'));
      return c.json({ ...page, deliveries: [...page.deliveries] }, 200);
    })
    .openapi(again, async (c) => {
      const { webhookId, deliveryId } = c.req.valid('param');
      await sendAgain(services, actorOf(c, 'admin'), webhookId, deliveryId);
      return c.body(null, 202);
    });
}

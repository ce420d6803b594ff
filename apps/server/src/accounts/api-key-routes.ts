import { createRoute, z } from '@hono/zod-openapi';
import { actorOf, newRoutes, refuseApiKey } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { createApiKey, deleteApiKey, listApiKeys } from './api-keys.ts';

const tags = ['account'];

const ApiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    start: z.string().openapi({ description: 'The first characters of the key.' }),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().openapi({ description: 'To the minute.' }),
  })
  .openapi('ApiKey');

const CreateApiKey = z
  .object({
    name: z.string().trim().min(1).max(100),
    expiresInDays: z.int().min(1).max(3_650).optional(),
  })
  .openapi('CreateApiKey');

const listRoute = createRoute({
  method: 'get',
  path: '/api-keys',
  tags,
  summary: 'Your own API keys',
  responses: {
    200: {
      description: 'The keys, newest first',
      content: { 'application/json': { schema: z.object({ keys: z.array(ApiKeySchema) }) } },
    },
  },
});

const createKeyRoute = createRoute({
  method: 'post',
  path: '/api-keys',
  tags,
  summary: 'Make an API key that acts as you',
  request: { body: { required: true, content: { 'application/json': { schema: CreateApiKey } } } },
  responses: {
    200: {
      description: 'The key. Its text is shown this once.',
      content: {
        'application/json': { schema: ApiKeySchema.extend({ key: z.string() }).openapi('NewApiKey') },
      },
    },
  },
});

const deleteRoute = createRoute({
  method: 'delete',
  path: '/api-keys/{keyId}',
  tags,
  summary: 'End an API key of yours',
  request: { params: z.object({ keyId: z.string() }) },
  responses: { 204: { description: 'It opens nothing any more' } },
});

export function apiKeyRoutes({ db }: Services) {
  return newRoutes()
    .openapi(listRoute, async (c) => c.json({ keys: await listApiKeys(db, actorOf(c)) }, 200))
    .openapi(createKeyRoute, async (c) => {
      const actor = actorOf(c);
      refuseApiKey(c);
      const { name, expiresInDays } = c.req.valid('json');
      return c.json(await createApiKey(db, actor, { name, expiresInDays: expiresInDays ?? null }), 200);
    })
    .openapi(deleteRoute, async (c) => {
      await deleteApiKey(db, actorOf(c), c.req.valid('param').keyId);
      return c.body(null, 204);
    });
}

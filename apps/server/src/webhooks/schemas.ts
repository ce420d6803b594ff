import { z } from '@hono/zod-openapi';
import { eventTypeNames } from './event-types.ts';

const url = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .openapi({ description: 'https, of the public internet.', example: 'https://example.com/crosswalk' });
const events = z.array(z.enum(eventTypeNames)).min(1).max(20);

export const Webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    state: z.enum(['working', 'failing', 'off']).openapi({
      description:
        'failing: the last delivery did not come through and is tried again; off: nothing is sent.',
    }),
    failingSince: z.iso.datetime().nullable(),
    reason: z.string().nullable().openapi({ description: 'Why Crosswalk switched it off; null else.' }),
    createdAt: z.iso.datetime(),
    createdBy: z.string().nullable(),
    formerSecretUntil: z.iso.datetime().nullable().openapi({
      description: 'Until then deliveries are signed with the former secret, too.',
    }),
  })
  .openapi('Webhook');

export const WebhookList = z
  .object({
    webhooks: z.array(Webhook),
    events: z.array(z.object({ type: z.string(), words: z.string() })).openapi({
      description: 'What can be asked for.',
    }),
  })
  .openapi('WebhookList');

export const NewWebhook = z.object({ url, events }).openapi('NewWebhook');

export const WebhookWithSecret = z
  .object({ webhook: Webhook, secret: z.string().openapi({ description: 'Shown this once.' }) })
  .openapi('WebhookWithSecret');

export const ChangeWebhook = z
  .strictObject({
    url: url.optional(),
    events: events.optional(),
    enabled: z.boolean().optional().openapi({ description: 'false sends nothing until it is true again.' }),
  })
  .openapi('ChangeWebhook');

export const WebhookPath = z.object({ webhookId: z.string().min(1).max(64) });

export const DeliveryPath = WebhookPath.extend({ deliveryId: z.string().min(1).max(64) });

export const DeliveryQuery = z.object({
  cursor: z.string().max(512).optional().openapi({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const DeliveryPage = z
  .object({
    deliveries: z.array(
      z
        .object({
          id: z.string(),
          eventId: z.string().openapi({
            description:
              'The same for every try and every webhook: receivers know by it what they have seen.',
          }),
          type: z.string(),
          state: z.enum(['waiting', 'delivered', 'failed']),
          tries: z.int(),
          createdAt: z.iso.datetime(),
          answeredAt: z.iso.datetime().nullable(),
          dueAt: z.iso.datetime().nullable().openapi({ description: 'When it is tried next.' }),
          status: z.int().nullable(),
          problem: z.string().nullable(),
          body: z.string().openapi({ description: 'As it is signed and sent.' }),
        })
        .openapi('WebhookDelivery'),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi('WebhookDeliveryPage');

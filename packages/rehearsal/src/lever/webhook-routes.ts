import type { Hono } from 'hono';
import { z } from 'zod';
import { isLoopbackUrl } from '../serving/loopback.ts';
import type { Guard } from './access.ts';
import { one } from './answers.ts';
import { badRequest, notFound } from './errors.ts';
import { type Origin, origins } from './records.ts';
import { check, readJson } from './request-body.ts';
import { takesOrigins, type Webhook, type WebhookChoice, webhookEvents } from './webhooks.ts';
import type { LeverEnv, World } from './world.ts';

const eventSchema = z.enum(webhookEvents);
const urlSchema = z
  .string()
  .refine(isLoopbackUrl, 'the rehearsal posts to http:// and https:// addresses of this machine only');
const configurationSchema = z.object({
  conditions: z.object({ origins: z.array(z.enum(origins)).nullish() }).nullish(),
  verifyConnection: z.boolean().nullish(),
});
const createSchema = z.object({
  url: urlSchema,
  event: eventSchema,
  configuration: configurationSchema.nullish(),
});
const changeSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      url: urlSchema.optional(),
      event: eventSchema.optional(),
      configuration: configurationSchema,
    }),
  ),
});

/** `GET`, `POST`, `PUT` and `DELETE /webhooks` (Lever API reference, "Webhooks"). */
export function addWebhookRoutes(app: Hono<LeverEnv>, world: World, guard: Guard): void {
  const { webhooks } = world;

  // Unlike other lists this one is not paged and has no `hasNext`.
  app.get('/v1/webhooks', guard('list webhooks'), (c) => one(c, webhooks.list().map(webhookView)));

  app.post('/v1/webhooks', guard('create webhook'), (c) => {
    const { url, event, configuration } = check(createSchema, readJson(c));
    const choice = choose(url, event, configuration);
    const webhook = webhooks.add(choice, world.ids, world.vendorNow());
    c.env.call.trace.stored.push(`webhook ${webhook.id} created`);
    const view = webhookView(webhook);
    // The only time the signing key is told.
    const { signatureToken } = webhook;
    return one(c, { ...view, configuration: { ...view.configuration, signatureToken } }, 201);
  });

  app.put('/v1/webhooks', guard('update webhook'), (c) => {
    const { data } = check(changeSchema, readJson(c));
    // All are looked at before any is changed, so that a refused call leaves no trace.
    const changes = data.map(({ id, url, event, configuration }) => {
      const webhook = webhooks.get(id);
      if (webhook === undefined) throw notFound('webhooks', id);
      return { webhook, choice: choose(url ?? webhook.url, event ?? webhook.event, configuration) };
    });
    const changed = changes.map(({ webhook, choice }) => {
      c.env.call.trace.stored.push(`webhook ${webhook.id} changed`);
      return webhookView(webhooks.change(webhook, choice, world.vendorNow()));
    });
    return one(c, changed);
  });

  app.delete('/v1/webhooks/:id', guard('delete webhook'), (c) => {
    const id = c.req.param('id');
    if (!webhooks.remove(id)) throw notFound('webhooks', id);
    c.env.call.trace.stored.push(`webhook ${id} deleted`);
    return c.body(null, 204);
  });
}

function choose(
  url: string,
  event: WebhookChoice['event'],
  configuration: z.infer<typeof configurationSchema> | null | undefined,
): WebhookChoice {
  const asked: readonly Origin[] | null = configuration?.conditions?.origins ?? null;
  if (asked !== null && !takesOrigins(event)) throw badRequest(`${event} does not take origins`);
  return { url, event, origins: asked };
}

/** A webhook as every answer but that of its making shows it. */
function webhookView({ id, event, url, origins: of, createdAt, updatedAt }: Webhook) {
  const conditions = of === null ? {} : { origins: of };
  return { id, event, url, configuration: { conditions }, createdAt, updatedAt };
}

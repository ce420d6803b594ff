import { z } from 'zod';
import type { ControlApp } from '../contacts/control.ts';
import { bodyOf } from '../control/routes.ts';
import { isLoopbackUrl } from '../serving/loopback.ts';
import type { RocketReachVendor } from './vendor.ts';

const webhookSchema = z.strictObject({
  url: z
    .string()
    .refine(isLoopbackUrl, 'the rehearsal posts to http:// and https:// addresses of this machine only'),
  secret: z.string().min(1).optional(),
});
const changeSchema = z.strictObject({ enabled: z.boolean() });

/** What is done in RocketReach's account settings, and what only a look-alike can do: webhooks and searches. */
export function addRocketReachControl(app: ControlApp, vendor: RocketReachVendor): void {
  const { webhooks, deliveries, searches } = vendor;
  const missing = { error: 'There is no such webhook.' };
  app.get('/rehearsal/webhooks', (c) => c.json({ webhooks: webhooks.list(), deliveries: deliveries.list() }));
  app.post('/rehearsal/webhooks', (c) => {
    const { url, secret } = webhookSchema.parse(bodyOf(c.env.call));
    return c.json(webhooks.add(url, secret), 201);
  });
  app.patch('/rehearsal/webhooks/:id', (c) => {
    const { enabled } = changeSchema.parse(bodyOf(c.env.call));
    const isThere = webhooks.setEnabled(Number(c.req.param('id')), enabled);
    return isThere ? c.body(null, 204) : c.json(missing, 404);
  });
  app.delete('/rehearsal/webhooks/:id', (c) =>
    webhooks.remove(Number(c.req.param('id'))) ? c.body(null, 204) : c.json(missing, 404),
  );
  app.post('/rehearsal/deliveries/:requestId/repeat', async (c) =>
    (await deliveries.repeat(c.req.param('requestId')))
      ? c.body(null, 204)
      : c.json({ error: 'Nothing was delivered for this request.' }, 404),
  );
  app.post('/rehearsal/searches/complete', (c) => c.json({ completed: searches.completeAll() }));
}

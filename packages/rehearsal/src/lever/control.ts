import type { Hono } from 'hono';
import { z } from 'zod';
import { known } from '../control/known.ts';
import { bodyOf } from '../control/routes.ts';
import { addSwitchRoutes } from '../control/switch-routes.ts';
import type { IncomingCall } from '../serving/call.ts';
import { allPermissions, findPermission, permissions } from './permissions.ts';
import { postingStates } from './records.ts';
import type { RehearsalLever } from './rehearsal.ts';
import { switchesSchema } from './switches.ts';

const keySchema = z.strictObject({
  permissions: z.array(known(findPermission, 'permission')),
  label: z.string().optional(),
  confidential: z.boolean().optional(),
});
const userSchema = z.strictObject({
  name: z.string(),
  email: z.string(),
  accessRole: z.string().default('team member'),
});
const userChangeSchema = z.strictObject({
  name: z.string().optional(),
  email: z.string().optional(),
  accessRole: z.string().optional(),
  deactivated: z.boolean().optional(),
});

/**
 * What the control API offers for Lever beyond the common part: keys, switches, users, postings, webhooks, OAuth
 * client.
 */
export function addLeverControl(
  app: Hono<{ Bindings: { call: IncomingCall } }>,
  rehearsal: Omit<RehearsalLever, 'close'>,
): void {
  app.get('/rehearsal/keys', (c) =>
    c.json({ ...rehearsal.keys, oauthClient: rehearsal.oauthClient, permissions }),
  );
  app.post('/rehearsal/keys', (c) => {
    const { permissions: chosen, label, confidential } = keySchema.parse(bodyOf(c.env.call));
    const key = rehearsal.makeKey(chosen, {
      label: label ?? `${chosen.length} of ${allPermissions.length}`,
      confidential: confidential ?? false,
    });
    return c.json({ key, permissions: chosen }, 201);
  });
  app.delete('/rehearsal/keys/:key', (c) =>
    rehearsal.revokeKey(c.req.param('key'))
      ? c.body(null, 204)
      : c.json({ error: 'There is no such key.' }, 404),
  );

  addSwitchRoutes(app, switchesSchema, rehearsal.switches);

  app.get('/rehearsal/users', (c) => c.json({ users: rehearsal.users() }));
  app.post('/rehearsal/users', (c) => {
    const id = rehearsal.addUser(userSchema.parse(bodyOf(c.env.call)));
    return c.json({ id }, 201);
  });
  app.patch('/rehearsal/users/:id', (c) => {
    const { name, email, accessRole, deactivated } = userChangeSchema.parse(bodyOf(c.env.call));
    rehearsal.changeUser(c.req.param('id'), {
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(accessRole === undefined ? {} : { accessRole }),
      ...(deactivated === undefined ? {} : { deactivated }),
    });
    return c.body(null, 204);
  });

  app.get('/rehearsal/postings', (c) => c.json({ postings: rehearsal.postings() }));
  app.patch('/rehearsal/postings/:id', (c) => {
    const { state } = z.strictObject({ state: z.enum(postingStates) }).parse(bodyOf(c.env.call));
    rehearsal.setPostingState(c.req.param('id'), state);
    return c.body(null, 204);
  });

  app.post('/rehearsal/merges', (c) => {
    const { into, from } = z.strictObject({ into: z.string(), from: z.string() }).parse(bodyOf(c.env.call));
    rehearsal.mergePeople(into, from);
    return c.body(null, 204);
  });

  app.get('/rehearsal/webhooks', (c) => {
    const webhooks = rehearsal.webhooks().map(({ signatureToken: _, ...shown }) => shown);
    return c.json({ webhooks, deliveries: rehearsal.deliveries() });
  });
  app.post('/rehearsal/webhooks/:id/ping', async (c) => {
    const id = c.req.param('id');
    if (!rehearsal.webhooks().some((webhook) => webhook.id === id))
      return c.json({ error: 'There is no such webhook.' }, 404);
    return c.json(await rehearsal.pingWebhook(id));
  });

  app.post('/rehearsal/oauth/redirect-uris', (c) => {
    const { uri } = z.strictObject({ uri: z.string() }).parse(bodyOf(c.env.call));
    rehearsal.registerRedirectUri(uri);
    return c.body(null, 204);
  });
}

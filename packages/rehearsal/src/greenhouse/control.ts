import type { Hono } from 'hono';
import { z } from 'zod';
import { known } from '../control/known.ts';
import { bodyOf } from '../control/routes.ts';
import { addSwitchRoutes } from '../control/switch-routes.ts';
import { findPermission, permissions } from '../greenhouse-harvest/permissions.ts';
import type { IncomingCall } from '../serving/call.ts';
import { jobStatuses, userRoles } from './records.ts';
import type { RehearsalGreenhouse } from './rehearsal.ts';
import { allScopes, findScope } from './scopes.ts';
import { switchesSchema } from './switches.ts';

const credentialSchema = z.strictObject({
  scopes: z.array(known(findScope, 'scope')),
  label: z.string().optional(),
  subject: z.int().optional(),
});
const harvestKeySchema = z.strictObject({
  permissions: z.array(known(findPermission, 'permission')),
  label: z.string().optional(),
});
const userSchema = z.strictObject({
  name: z.string(),
  email: z.string(),
  role: z.enum(userRoles).default('job admin'),
});
const userChangeSchema = z.strictObject({
  name: z.string().optional(),
  email: z.string().optional(),
  role: z.enum(userRoles).optional(),
  deactivated: z.boolean().optional(),
});

/** What the control API offers for Greenhouse beyond the common part: credentials, tokens, keys, switches, users, jobs, sources. */
export function addGreenhouseControl(
  app: Hono<{ Bindings: { call: IncomingCall } }>,
  rehearsal: Omit<RehearsalGreenhouse, 'close'>,
): void {
  app.get('/rehearsal/credentials', (c) => c.json({ ...rehearsal.credentials, scopes: allScopes }));
  app.post('/rehearsal/credentials', (c) => {
    const { scopes, label, subject } = credentialSchema.parse(bodyOf(c.env.call));
    const credential = rehearsal.makeCredential(scopes, {
      label: label ?? `${scopes.length} of ${allScopes.length}`,
      ...(subject === undefined ? {} : { subject }),
    });
    return c.json({ ...credential, scopes }, 201);
  });
  app.delete('/rehearsal/credentials/:clientId', (c) =>
    rehearsal.revokeCredential(c.req.param('clientId'))
      ? c.body(null, 204)
      : c.json({ error: 'There is no such credential.' }, 404),
  );
  app.get('/rehearsal/harvest-keys', (c) => c.json({ ...rehearsal.harvestKeys, permissions }));
  app.post('/rehearsal/harvest-keys', (c) => {
    const { permissions: chosen, label } = harvestKeySchema.parse(bodyOf(c.env.call));
    const key = rehearsal.makeHarvestKey(chosen, {
      label: label ?? `${chosen.length} of ${permissions.length}`,
    });
    return c.json({ key, permissions: chosen }, 201);
  });
  app.delete('/rehearsal/harvest-keys/:key', (c) =>
    rehearsal.revokeHarvestKey(c.req.param('key'))
      ? c.body(null, 204)
      : c.json({ error: 'There is no such key.' }, 404),
  );
  app.post('/rehearsal/tokens/revoke', (c) => {
    const { clientId } = z.strictObject({ clientId: z.string().optional() }).parse(bodyOf(c.env.call));
    rehearsal.revokeTokens(clientId);
    return c.body(null, 204);
  });

  addSwitchRoutes(app, switchesSchema, rehearsal.switches);

  app.get('/rehearsal/users', (c) => c.json({ users: rehearsal.users() }));
  app.post('/rehearsal/users', (c) =>
    c.json({ id: rehearsal.addUser(userSchema.parse(bodyOf(c.env.call))) }, 201),
  );
  app.patch('/rehearsal/users/:id', (c) => {
    const { name, email, role, deactivated } = userChangeSchema.parse(bodyOf(c.env.call));
    rehearsal.changeUser(Number(c.req.param('id')), {
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(role === undefined ? {} : { role }),
      ...(deactivated === undefined ? {} : { deactivated }),
    });
    return c.body(null, 204);
  });

  app.get('/rehearsal/jobs', (c) => c.json({ jobs: rehearsal.jobs() }));
  app.patch('/rehearsal/jobs/:id', (c) => {
    const { status } = z.strictObject({ status: z.enum(jobStatuses) }).parse(bodyOf(c.env.call));
    rehearsal.setJobStatus(Number(c.req.param('id')), status);
    return c.body(null, 204);
  });

  app.post('/rehearsal/jobs/:id/team', (c) => {
    const { userId } = z.strictObject({ userId: z.int() }).parse(bodyOf(c.env.call));
    rehearsal.addToTeam(Number(c.req.param('id')), userId);
    return c.body(null, 204);
  });

  app.get('/rehearsal/sources', (c) => c.json({ sources: rehearsal.sources() }));
  app.post('/rehearsal/sources', (c) => {
    const { name, strategy } = z
      .strictObject({ name: z.string().min(1), strategy: z.string().min(1).default('Prospecting') })
      .parse(bodyOf(c.env.call));
    return c.json({ id: rehearsal.addSource(name, strategy) }, 201);
  });
  app.delete('/rehearsal/sources/:id', (c) =>
    rehearsal.removeSource(Number(c.req.param('id')))
      ? c.body(null, 204)
      : c.json({ error: 'There is no such source.' }, 404),
  );
}

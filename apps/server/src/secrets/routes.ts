import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { recordAuditAlone } from '../audit/record-audit.ts';
import { type AppEnv, actorOf, newRoutes } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { KeyRenewal, KeyRenewalInput, LastKeyRenewal } from './schemas.ts';

const renew = createRoute({
  method: 'post',
  path: '/key-renewals',
  tags: ['server'],
  summary: 'Renew the keys under which secrets rest, or finish an interrupted renewal',
  security: [{ localToken: [] }],
  request: { body: { required: true, content: { 'application/json': { schema: KeyRenewalInput } } } },
  responses: { 202: { description: 'It runs', content: { 'application/json': { schema: KeyRenewal } } } },
});

const last = createRoute({
  method: 'get',
  path: '/key-renewals/last',
  tags: ['server'],
  summary: 'How far the renewal of the keys is',
  security: [{ localToken: [] }],
  responses: {
    200: {
      description: 'The last renewal, if there was one',
      content: { 'application/json': { schema: LastKeyRenewal } },
    },
  },
});

/** Renewing the keys: for the operator, who can read the access token, and nobody from outside. */
export function keyRoutes(services: Services) {
  return newRoutes()
    .openapi(renew, async (c) => {
      refuseOutsiders(c);
      const renewal = services.secrets.keys.renew({
        dataKeysOnly: c.req.valid('json').dataKeysOnly,
        onFailure: (error) => services.log.error({ err: error }, 'the keys could not be renewed'),
      });
      const actor = actorOf(c, 'owner');
      await recordAuditAlone(services.db, {
        organizationId: actor.organizationId,
        memberId: null,
        action: 'keys.renewed',
        subject: { kind: 'organization', id: actor.organizationId },
        details: { dataKeysOnly: c.req.valid('json').dataKeysOnly ?? false },
      });
      return c.json(renewal, 202);
    })
    .openapi(last, (c) => {
      refuseOutsiders(c);
      return c.json({ renewal: services.secrets.keys.renewal }, 200);
    });
}

/** The keys are those of all organizations, so no role in one of them is enough. */
function refuseOutsiders(c: Context<AppEnv>): void {
  if (c.get('caller').via !== 'local') {
    throw new Problem(
      403,
      'operatorOnly',
      'Only the operator renews the keys, on the machine Crosswalk runs on: crosswalk keys rotate.',
    );
  }
  actorOf(c, 'owner');
}

import { createRoute, z } from '@hono/zod-openapi';
import { Organization } from '../accounts/schemas.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { changeOrganization } from './change-organization.ts';
import { readOrganization } from './read-organization.ts';

const tags = ['organization'];
const organization = {
  200: {
    description: 'The organization',
    content: { 'application/json': { schema: Organization } },
  },
} as const;

const ChangeOrganization = z
  .object({
    name: z.string().trim().min(1).max(200).optional().openapi({ description: 'For owners.' }),
    integrationsEnabled: z.boolean().optional().openapi({ description: 'For owners.' }),
    sourceName: z.string().trim().min(1).max(100).optional().openapi({ description: 'For admins.' }),
  })
  .openapi('ChangeOrganization');

const readRoute = createRoute({
  method: 'get',
  path: '/organization',
  tags,
  summary: 'Your organization',
  responses: organization,
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/organization',
  tags,
  summary: 'Change your organization',
  request: { body: { required: true, content: { 'application/json': { schema: ChangeOrganization } } } },
  responses: organization,
});

export function organizationRoutes({ db }: Services) {
  return newRoutes()
    .openapi(readRoute, async (c) => c.json(await readOrganization(db, actorOf(c).organizationId), 200))
    .openapi(changeRoute, async (c) => {
      const change = c.req.valid('json');
      const ownersOnly = change.name !== undefined || change.integrationsEnabled !== undefined;
      const actor = actorOf(c, ownersOnly ? 'owner' : 'admin');
      return c.json(await changeOrganization(db, actor, change), 200);
    });
}

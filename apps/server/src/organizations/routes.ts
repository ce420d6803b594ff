import { createRoute, z } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../http/app-env.ts';
import { roles } from '../services.ts';

const Me = z
  .object({
    memberId: z.string(),
    organizationId: z.string(),
    email: z.string().openapi({ description: 'As the member signs in, letter case kept.' }),
    name: z.string(),
    role: z.enum(roles),
  })
  .openapi('Me');

const readMe = createRoute({
  method: 'get',
  path: '/me',
  tags: ['organization'],
  summary: 'Who is asking',
  responses: { 200: { description: 'The member', content: { 'application/json': { schema: Me } } } },
});

/** The member behind a request. */
export function organizationRoutes() {
  return newRoutes().openapi(readMe, (c) => {
    const { memberId, organizationId, email, name, role } = actorOf(c);
    return c.json({ memberId, organizationId, email, name, role }, 200);
  });
}

import { createRoute, z } from '@hono/zod-openapi';
import { actorOf, newRoutes, refuseApiKey } from '../http/app-env.ts';
import { optionalPageQuery } from '../http/page-query.ts';
import type { Mailer } from '../mail/mailer.ts';
import { roles, type Services } from '../services.ts';
import { EmailAddress } from './email-address.ts';
import { createInvitation, listInvitations, withdrawInvitation } from './invitations.ts';

const tags = ['organization'];

const InvitationSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    role: z.enum(roles),
    invitedBy: z.string().nullable(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    link: z
      .string()
      .nullable()
      .openapi({ description: 'To hand over; only in the answer that made the invitation.' }),
  })
  .openapi('Invitation');

const InvitationPage = z
  .object({ invitations: z.array(InvitationSchema), nextCursor: z.string().nullable() })
  .openapi('InvitationPage');

const CreateInvitation = z
  .object({
    email: EmailAddress.openapi({
      description: 'As the person is spelled in your ATS, letter case included.',
    }),
    role: z.enum(roles),
  })
  .openapi('CreateInvitation');

const listRoute = createRoute({
  method: 'get',
  path: '/invitations',
  tags,
  summary: 'Invitations nobody accepted yet',
  request: { query: optionalPageQuery() },
  responses: {
    200: {
      description: 'The invitations, newest first',
      content: { 'application/json': { schema: InvitationPage } },
    },
  },
});

const createInvitationRoute = createRoute({
  method: 'post',
  path: '/invitations',
  tags,
  summary: 'Invite somebody',
  request: { body: { required: true, content: { 'application/json': { schema: CreateInvitation } } } },
  responses: {
    200: {
      description: 'The invitation',
      content: {
        'application/json': {
          schema: InvitationSchema.extend({ mailed: z.boolean() }).openapi('NewInvitation'),
        },
      },
    },
  },
});

const withdrawRoute = createRoute({
  method: 'delete',
  path: '/invitations/{invitationId}',
  tags,
  summary: 'Withdraw an invitation',
  request: { params: z.object({ invitationId: z.string() }) },
  responses: { 204: { description: 'Its links work no more' } },
});

/** For admins. */
export function invitationRoutes(services: Services, mailer: Mailer | null) {
  return newRoutes()
    .openapi(listRoute, async (c) =>
      c.json(await listInvitations(services.db, actorOf(c, 'admin'), c.req.valid('query')), 200),
    )
    .openapi(createInvitationRoute, async (c) => {
      refuseApiKey(c);
      const actor = actorOf(c, 'admin');
      return c.json(await createInvitation(services, mailer, actor, c.req.valid('json')), 200);
    })
    .openapi(withdrawRoute, async (c) => {
      await withdrawInvitation(services.db, actorOf(c, 'admin'), c.req.valid('param').invitationId);
      return c.body(null, 204);
    });
}

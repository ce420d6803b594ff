import { createRoute, z } from '@hono/zod-openapi';
import { tellOldAddress } from '../accounts/confirm-email-change.ts';
import { EmailChange } from '../accounts/schemas.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import { optionalPageQuery } from '../http/page-query.ts';
import type { Mailer } from '../mail/mailer.ts';
import { roles, type Services } from '../services.ts';
import { changeRole, confirmEmail, removeMember } from './members.ts';
import { listMembers } from './read-members.ts';
import { signOutMember } from './sign-out-member.ts';

const tags = ['organization'];
const params = z.object({ memberId: z.string() });

const MemberSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    confirmed: z.boolean(),
    emailChange: EmailChange.nullable().openapi({ description: 'For admins and the member themselves.' }),
    joinedAt: z.iso.datetime(),
    you: z.boolean(),
  })
  .openapi('Member');

const MemberPage = z
  .object({ members: z.array(MemberSchema), nextCursor: z.string().nullable() })
  .openapi('MemberPage');

const member = {
  200: { description: 'The member', content: { 'application/json': { schema: MemberSchema } } },
} as const;

const listRoute = createRoute({
  method: 'get',
  path: '/members',
  tags,
  summary: 'Everybody in your organization',
  request: { query: optionalPageQuery() },
  responses: {
    200: {
      description: 'The members, by name',
      content: { 'application/json': { schema: MemberPage } },
    },
  },
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/members/{memberId}',
  tags,
  summary: 'Give a member another role',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': { schema: z.object({ role: z.enum(roles) }).openapi('ChangeMember') },
      },
    },
  },
  responses: member,
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/members/{memberId}',
  tags,
  summary: 'Take a member out of your organization',
  request: { params },
  responses: { 204: { description: 'They have no way in any more' } },
});

const signOutRoute = createRoute({
  method: 'post',
  path: '/members/{memberId}/sign-out',
  tags,
  summary: 'Sign a member out everywhere',
  request: { params },
  responses: { 204: { description: 'They sign in again' } },
});

const confirmRoute = createRoute({
  method: 'post',
  path: '/members/{memberId}/confirm-email',
  tags,
  summary: 'Vouch for the e-mail of a member',
  description: 'For the new address when a change waits, which then holds; else for the present one.',
  request: { params },
  responses: member,
});

export function memberRoutes(services: Services, mailer: Mailer | null) {
  const { db } = services;
  return newRoutes()
    .openapi(listRoute, async (c) => c.json(await listMembers(db, actorOf(c), c.req.valid('query')), 200))
    .openapi(changeRoute, async (c) => {
      const actor = actorOf(c, 'admin');
      const { memberId } = c.req.valid('param');
      return c.json(await changeRole(db, actor, memberId, c.req.valid('json').role), 200);
    })
    .openapi(removeRoute, async (c) => {
      await removeMember(db, actorOf(c, 'admin'), c.req.valid('param').memberId);
      return c.body(null, 204);
    })
    .openapi(signOutRoute, async (c) => {
      await signOutMember(db, actorOf(c, 'admin'), c.req.valid('param').memberId);
      return c.body(null, 204);
    })
    .openapi(confirmRoute, async (c) => {
      const { member, before } = await confirmEmail(db, actorOf(c, 'admin'), c.req.valid('param').memberId);
      if (before !== null) await tellOldAddress(services, mailer, { email: member.email, before });
      return c.json(member, 200);
    });
}

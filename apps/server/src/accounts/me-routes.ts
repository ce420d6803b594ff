import { createRoute, z } from '@hono/zod-openapi';
import { recordOfUser } from '../audit/record-of-user.ts';
import { actorOf, newRoutes, sessionOf } from '../http/app-env.ts';
import { readOrganization } from '../organizations/read-organization.ts';
import type { Services } from '../services.ts';
import { askAuth } from './ask-auth.ts';
import { type Auth, enterOrganization } from './auth.ts';
import { checkNewPassword } from './password-rules.ts';
import { readMe } from './read-me.ts';
import { renameMember } from './rename-member.ts';
import { GivenPassword, Me, MemberName } from './schemas.ts';
import { switchOrganization } from './switch-organization.ts';

const tags = ['account'];
const me = { 200: { description: 'The member', content: { 'application/json': { schema: Me } } } } as const;

const readMeRoute = createRoute({
  method: 'get',
  path: '/me',
  tags,
  summary: 'Who is asking',
  responses: me,
});

const renameMeRoute = createRoute({
  method: 'patch',
  path: '/me',
  tags,
  summary: 'Change your own name',
  request: {
    body: {
      required: true,
      content: { 'application/json': { schema: z.object({ name: MemberName }).openapi('RenameMe') } },
    },
  },
  responses: me,
});

const switchOrganizationRoute = createRoute({
  method: 'post',
  path: '/me/organization',
  tags,
  summary: 'Work in another of your organizations',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.object({ organizationId: z.string() }).openapi('SwitchOrganization'),
        },
      },
    },
  },
  responses: me,
});

const changePasswordRoute = createRoute({
  method: 'post',
  path: '/auth/change-password',
  tags,
  summary: 'Choose another password',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({
              currentPassword: GivenPassword,
              newPassword: GivenPassword,
              revokeOtherSessions: z
                .boolean()
                .optional()
                .openapi({ description: 'Sign out everywhere else.' }),
            })
            .openapi('ChangePassword'),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'It holds from now on',
      content: { 'application/json': { schema: z.object({ ok: z.literal(true) }) } },
    },
  },
});

const tokenSchema = z.object({ token: z.string().nullish() });

/** One's own account. */
export function meRoutes(services: Services, auth: Auth) {
  const { db } = services;
  return newRoutes()
    .openapi(readMeRoute, async (c) => c.json(await readMe(db, actorOf(c), c.get('caller')), 200))
    .openapi(renameMeRoute, async (c) => {
      const actor = actorOf(c);
      await renameMember(db, actor, c.req.valid('json').name);
      return c.json(await readMe(db, actor, c.get('caller')), 200);
    })
    .openapi(switchOrganizationRoute, async (c) => {
      const caller = sessionOf(c);
      const actor = await switchOrganization(db, caller, c.req.valid('json').organizationId);
      return c.json(await readMe(db, actor, caller), 200);
    })
    .openapi(changePasswordRoute, async (c) => {
      const { userId } = sessionOf(c);
      const body = c.req.valid('json');
      const actor = actorOf(c);
      const { name: organization } = await readOrganization(db, actor.organizationId);
      await checkNewPassword(body.newPassword, [actor.name, actor.email, organization]);
      const { token } = tokenSchema.parse(await askAuth(c, auth, '/change-password', body));
      // Signing out elsewhere makes a new session here; it goes on where the old one was.
      if (typeof token === 'string') await enterOrganization(services, token, actor.organizationId);
      await recordOfUser(db, { userId }, 'account.passwordChanged');
      return c.json({ ok: true as const }, 200);
    });
}

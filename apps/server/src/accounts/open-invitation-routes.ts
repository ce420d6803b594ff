import { createRoute, z } from '@hono/zod-openapi';
import { recordOfUser } from '../audit/record-of-user.ts';
import { newRoutes } from '../http/app-env.ts';
import { roles, type Services } from '../services.ts';
import { acceptInvitation, readOpenInvitation } from './accept-invitation.ts';
import { askAuth, handOn, headersWithAddress } from './ask-auth.ts';
import { type Auth, enterOrganization } from './auth.ts';
import { hashNewPassword } from './passwords.ts';
import { GivenPassword, GivenToken, MemberName } from './schemas.ts';

const tags = ['account'];

const readRoute = createRoute({
  method: 'post',
  path: '/invitations/by-token',
  tags,
  summary: 'What an invitation is to',
  description: 'Changes nothing. The token travels in the body, because addresses stand in logs.',
  security: [],
  request: {
    body: {
      required: true,
      content: {
        'application/json': { schema: z.object({ token: GivenToken }).openapi('InvitationToken') },
      },
    },
  },
  responses: {
    200: {
      description: 'The invitation',
      content: {
        'application/json': {
          schema: z
            .object({
              organization: z.string(),
              email: z.string(),
              role: z.enum(roles),
              expiresAt: z.iso.datetime(),
              knownUser: z.boolean().openapi({
                description: 'Whether to accept with the password one has, rather than to choose one.',
              }),
            })
            .openapi('OpenInvitation'),
        },
      },
    },
  },
});

const acceptRoute = createRoute({
  method: 'post',
  path: '/invitations/accept',
  tags,
  summary: 'Accept an invitation and sign in',
  security: [],
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({ token: GivenToken, name: MemberName.optional(), password: GivenPassword })
            .openapi('AcceptInvitation'),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'You are a member and signed in',
      content: { 'application/json': { schema: z.object({ organizationId: z.string() }) } },
    },
  },
});

const sessionToken = z.object({ token: z.string() });

/** For those who hold a link. */
export function openInvitationRoutes(services: Services, auth: Auth) {
  const { db } = services;
  return newRoutes()
    .openapi(readRoute, async (c) => {
      const found = await readOpenInvitation(db, c.req.valid('json').token);
      const { organization, email, role, expiresAt, userId } = found;
      const knownUser = userId !== null;
      return c.json({ organization, email, role, expiresAt: expiresAt.toISOString(), knownUser }, 200);
    })
    .openapi(acceptRoute, async (c) => {
      const { token, name = null, password } = c.req.valid('json');
      const { email, userId, organization } = await readOpenInvitation(db, token);
      if (userId !== null) {
        // Signing in shows that it is them, under the same limit on attempts: an admin who invites somebody holds
        // this link too and must not be able to try passwords with it.
        const signedIn = sessionToken.parse(await askAuth(c, auth, '/sign-in/email', { email, password }));
        const { organizationId } = await acceptInvitation(db, token, { userId, name });
        await enterOrganization(services, signedIn.token, organizationId);
        await recordOfUser(db, { userId }, 'account.signedIn');
        return c.json({ organizationId }, 200);
      }
      const passwordHash = await hashNewPassword(password, [name ?? '', email, organization]);
      const accepted = await acceptInvitation(db, token, { passwordHash, name });
      handOn(c, await auth.openSession(accepted, headersWithAddress(c)));
      await recordOfUser(db, { userId: accepted.userId }, 'account.signedIn');
      return c.json({ organizationId: accepted.organizationId }, 200);
    });
}

import { createRoute, z } from '@hono/zod-openapi';
import { recordOfUser } from '../audit/record-of-user.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { handOn, headersWithAddress } from './ask-auth.ts';
import type { Auth } from './auth.ts';
import { removeUsedFirstSignIn } from './first-sign-in-file.ts';
import { GivenPassword, GivenToken } from './schemas.ts';
import { consumeSignInLink, createSignInLink, readSignInLink } from './sign-in-links.ts';

/** How long a link works that the operator asks for, in hours. */
const linkHours = 1;

const tags = ['account'];

const createLink = createRoute({
  method: 'post',
  path: '/sign-in-links',
  tags,
  summary: 'Make a link that signs a member in once',
  description:
    'For the local access token alone. The link is for the owner, or the member named by X-Crosswalk-As.',
  security: [{ localToken: [] }],
  responses: {
    200: {
      description: 'The link. It works once, for an hour.',
      content: {
        'application/json': {
          schema: z.object({ url: z.url(), expiresAt: z.iso.datetime() }).openapi('SignInLink'),
        },
      },
    },
  },
});

const readLink = createRoute({
  method: 'post',
  path: '/sign-in-links/by-token',
  tags,
  summary: 'Whom a sign-in link signs in',
  description: 'Changes nothing, and the link still works.',
  security: [],
  request: {
    body: {
      required: true,
      content: {
        'application/json': { schema: z.object({ token: GivenToken }).openapi('SignInLinkToken') },
      },
    },
  },
  responses: {
    200: {
      description: 'The member',
      content: {
        'application/json': {
          schema: z
            .object({
              name: z.string(),
              email: z.string(),
              organization: z.string(),
              needsPassword: z.boolean().openapi({ description: 'Whether they have to choose one.' }),
              expiresAt: z.iso.datetime(),
            })
            .openapi('OpenSignInLink'),
        },
      },
    },
  },
});

const useLink = createRoute({
  method: 'post',
  path: '/sign-in-links/use',
  tags,
  summary: 'Sign in with a link',
  description:
    'Sets the session cookie, unless `needsPassword`: then nothing happened yet, and the same call with a ' +
    'password to set does it. Somebody who has a password may send a new one along.',
  security: [],
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({ token: GivenToken, password: GivenPassword.optional() })
            .openapi('UseSignInLink'),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'Signed in, or a password is needed first',
      content: { 'application/json': { schema: z.object({ needsPassword: z.boolean() }) } },
    },
  },
});

export function signInLinkRoutes(services: Services) {
  return newRoutes().openapi(createLink, async (c) => {
    if (c.get('caller').via !== 'local') {
      throw new Problem(
        403,
        'localOnly',
        'Sign-in links are made by the operator, with the access token of the running server: crosswalk sign-in.',
      );
    }
    const { url, expiresAt } = await createSignInLink(services, actorOf(c), linkHours);
    return c.json({ url, expiresAt: expiresAt.toISOString() }, 200);
  });
}

export function openSignInLinkRoutes(services: Services, auth: Auth) {
  return newRoutes()
    .openapi(readLink, async (c) => {
      const { expiresAt, ...link } = await readSignInLink(services.db, c.req.valid('json').token);
      return c.json({ ...link, expiresAt: expiresAt.toISOString() }, 200);
    })
    .openapi(useLink, async (c) => {
      const { token, password } = c.req.valid('json');
      const use = await consumeSignInLink(services.db, token, password ?? null);
      if (use.needsPassword) return c.json({ needsPassword: true }, 200);
      await removeUsedFirstSignIn(services);
      handOn(c, await auth.openSession(use, headersWithAddress(c)));
      await recordOfUser(services.db, { userId: use.userId }, 'account.signedIn');
      if (password !== undefined)
        await recordOfUser(services.db, { userId: use.userId }, 'account.passwordChanged');
      return c.json({ needsPassword: false }, 200);
    });
}

import { createRoute, z } from '@hono/zod-openapi';
import { recordOfUser } from '../audit/record-of-user.ts';
import { newRoutes } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { askAuth } from './ask-auth.ts';
import type { Auth } from './auth.ts';
import { GivenPassword } from './schemas.ts';

const tags = ['account'];

const SignIn = z
  .object({
    email: z.string().trim().max(254).openapi({ description: 'Letter case does not matter here.' }),
    password: GivenPassword,
  })
  .openapi('SignIn');

const done = {
  200: {
    description: 'Done. The session travels in a cookie.',
    content: { 'application/json': { schema: z.object({ ok: z.literal(true) }) } },
  },
} as const;

const signIn = createRoute({
  method: 'post',
  path: '/auth/sign-in/email',
  tags,
  summary: 'Sign in with e-mail and password',
  security: [],
  request: { body: { required: true, content: { 'application/json': { schema: SignIn } } } },
  responses: done,
});

const signOut = createRoute({
  method: 'post',
  path: '/auth/sign-out',
  tags,
  summary: 'Sign out',
  security: [],
  responses: done,
});

/**
 * Signing in and out. better-auth does the work behind these routes; what else it serves stays out of reach,
 * and the token it puts into its answers stays here: the cookie is enough.
 */
export function sessionRoutes({ db, log }: Services, auth: Auth) {
  return newRoutes()
    .openapi(signIn, async (c) => {
      const given = c.req.valid('json');
      try {
        await askAuth(c, auth, '/sign-in/email', given);
      } catch (error) {
        // Attempts beyond the limit are not told: nobody fills the log faster than they may try.
        if (error instanceof Problem && error.code === 'wrongCredentials') {
          // For whoever watches for guessing: the audit log keeps no addresses.
          log.warn({ requestId: c.get('requestId'), address: c.get('clientAddress') }, 'a sign-in failed');
          await recordOfUser(db, given, 'account.signInFailed', { letIn: false });
        }
        throw error;
      }
      await recordOfUser(db, given, 'account.signedIn');
      return c.json({ ok: true as const }, 200);
    })
    .openapi(signOut, async (c) => {
      const session = c.req.header('cookie') === undefined ? null : await auth.findSession(c.req.raw.headers);
      await askAuth(c, auth, '/sign-out', {});
      if (session !== null) await recordOfUser(db, { userId: session.userId }, 'account.signedOut');
      return c.json({ ok: true as const }, 200);
    });
}

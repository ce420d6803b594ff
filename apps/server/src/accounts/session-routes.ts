import { createRoute, z } from '@hono/zod-openapi';
import { newRoutes } from '../http/app-env.ts';
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
export function sessionRoutes(auth: Auth) {
  return newRoutes()
    .openapi(signIn, async (c) => {
      await askAuth(c, auth, '/sign-in/email', c.req.valid('json'));
      return c.json({ ok: true as const }, 200);
    })
    .openapi(signOut, async (c) => {
      await askAuth(c, auth, '/sign-out', {});
      return c.json({ ok: true as const }, 200);
    });
}

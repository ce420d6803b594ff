import { createRoute, z } from '@hono/zod-openapi';
import { newRoutes } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Services } from '../services.ts';
import { requestPasswordReset } from './password-resets.ts';

const ask = createRoute({
  method: 'post',
  path: '/password-resets',
  tags: ['account'],
  summary: 'Have a link mailed to choose a new password',
  description:
    'The answer is the same whether or not anybody signs in with this address. The link works once, for an hour.',
  security: [],
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .object({
              email: z
                .string()
                .trim()
                .min(1)
                .max(254)
                .openapi({ description: 'Letter case does not matter.' }),
            })
            .openapi('PasswordReset'),
        },
      },
    },
  },
  responses: {
    202: {
      description: 'Taken',
      content: { 'application/json': { schema: z.object({ message: z.string() }) } },
    },
  },
});

/** For people who are not signed in. */
export function passwordResetRoutes(services: Services, mailer: Mailer | null) {
  return newRoutes().openapi(ask, async (c) => {
    if (mailer === null) {
      throw new Problem(
        409,
        'mailNotSetUp',
        'This Crosswalk sends no mail. Ask its operator for a sign-in link: crosswalk sign-in makes one.',
      );
    }
    await requestPasswordReset(services, mailer, c.req.valid('json').email, c.get('clientAddress'));
    const message =
      'If somebody signs in with this address, a mail is on its way there. Its link works once, for an hour.';
    return c.json({ message }, 202);
  });
}

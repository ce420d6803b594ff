import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type AppEnv, actorOf, newRoutes, refuseApiKey, sessionOf } from '../http/app-env.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Services } from '../services.ts';
import { confirmByMail, type Person, readMailedChange, tellOldAddress } from './confirm-email-change.ts';
import { EmailAddress } from './email-address.ts';
import { requestEmailChange, withdrawEmailChange } from './request-email-change.ts';
import { GivenToken } from './schemas.ts';

const tags = ['account'];

const requestRoute = createRoute({
  method: 'post',
  path: '/me/email-changes',
  tags,
  summary: 'Change your sign-in e-mail',
  description:
    'Another spelling of the same address holds at once, letter case as typed. Another address waits to be ' +
    'confirmed, by a mailed link or by an admin; that may be asked for once a minute and 10 times in 24 hours.',
  request: {
    body: {
      required: true,
      content: {
        'application/json': { schema: z.object({ email: EmailAddress }).openapi('ChangeEmail') },
      },
    },
  },
  responses: {
    200: {
      description: 'Changed, or what it waits for',
      content: {
        'application/json': {
          schema: z
            .object({
              status: z.enum(['changed', 'waitingForMail', 'waitingForAdmin']),
              email: z.string(),
              message: z.string(),
            })
            .openapi('EmailChangeAnswer'),
        },
      },
    },
  },
});

const withdrawRoute = createRoute({
  method: 'delete',
  path: '/me/email-changes',
  tags,
  summary: 'Keep your present sign-in e-mail',
  responses: { 204: { description: 'No change waits any more' } },
});

const byToken = {
  required: true,
  content: {
    'application/json': { schema: z.object({ token: GivenToken }).openapi('EmailChangeToken') },
  },
} as const;

const readRoute = createRoute({
  method: 'post',
  path: '/email-changes/by-token',
  tags,
  summary: 'What the link in a mail would change',
  description: 'For the person who asked for the change, signed in. Changes nothing.',
  request: { body: byToken },
  responses: {
    200: {
      description: 'The change',
      content: {
        'application/json': {
          schema: z
            .object({
              name: z.string().openapi({ description: 'Of the member who asked.' }),
              from: z.string(),
              to: z.string(),
              expiresAt: z.iso.datetime(),
            })
            .openapi('MailedEmailChange'),
        },
      },
    },
  },
});

const confirmRoute = createRoute({
  method: 'post',
  path: '/email-changes/confirm',
  tags,
  summary: 'Confirm a new sign-in e-mail with the token from the mail',
  description: 'For the person who asked for the change, signed in.',
  request: { body: byToken },
  responses: {
    200: {
      description: 'The address holds from now on',
      content: { 'application/json': { schema: z.object({ email: z.string() }) } },
    },
  },
});

export function emailChangeRoutes(services: Services, mailer: Mailer | null) {
  return newRoutes()
    .openapi(requestRoute, async (c) => {
      const actor = actorOf(c);
      refuseApiKey(c);
      return c.json(await requestEmailChange(services, mailer, actor, c.req.valid('json').email), 200);
    })
    .openapi(withdrawRoute, async (c) => {
      await withdrawEmailChange(services.db, actorOf(c));
      return c.body(null, 204);
    })
    .openapi(readRoute, async (c) => {
      const change = await readMailedChange(services.db, c.req.valid('json').token, personOf(c));
      return c.json({ ...change, expiresAt: change.expiresAt.toISOString() }, 200);
    })
    .openapi(confirmRoute, async (c) => {
      const changed = await confirmByMail(services.db, c.req.valid('json').token, personOf(c));
      await tellOldAddress(services, mailer, changed);
      return c.json({ email: changed.email }, 200);
    });
}

function personOf(c: Context<AppEnv>): Person {
  return { userId: sessionOf(c).userId, email: actorOf(c).email };
}

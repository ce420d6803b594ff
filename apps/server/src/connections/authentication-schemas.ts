import { z } from '@hono/zod-openapi';
import { Connection, Identity } from './schemas.ts';

export const NewAuthentication = z
  .strictObject({
    method: z.enum(['email']).optional().openapi({
      description: 'email matches your confirmed e-mail even where signing in is set up.',
    }),
    returnTo: z.string().max(4000).optional().openapi({
      description:
        'A path on this server, with its query: where the browser goes after signing in, with `authentication` added.',
      example: '/projects/proj_1?export=true',
    }),
  })
  .openapi('NewAuthentication');

export const Authentication = z
  .discriminatedUnion('status', [
    z.object({
      status: z.literal('done'),
      identity: Identity,
      method: z.enum(['oauth', 'email']),
      message: z.string(),
    }),
    z.object({
      status: z.literal('open'),
      authenticationId: z.string(),
      url: z.string().openapi({ description: 'Where you sign in, in a browser.' }),
      expiresAt: z.iso.datetime(),
      message: z.string(),
    }),
  ])
  .openapi('Authentication');

export const AuthenticationPath = z.object({ authenticationId: z.string().regex(/^oauth_[0-9a-z]{1,40}$/) });

const authenticating = {
  connection: z
    .object({ id: z.string(), connector: Connection.shape.connector, ats: Connection.shape.ats })
    .nullable()
    .openapi({ description: 'With what; null once it was removed.' }),
};

export const AuthenticationState = z
  .discriminatedUnion('status', [
    z.object({ ...authenticating, status: z.literal('waiting'), expiresAt: z.iso.datetime() }),
    z.object({
      ...authenticating,
      status: z.literal('done'),
      identity: Identity,
      method: z.enum(['oauth', 'email']),
    }),
    z.object({
      ...authenticating,
      status: z.literal('failed'),
      reason: z.string(),
      code: z.string().openapi({ example: 'emailOtherCase' }),
      memberEmail: z.string().nullable(),
      atsEmail: z.string().nullable(),
    }),
  ])
  .openapi('AuthenticationState');

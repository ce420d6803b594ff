import { z } from '@hono/zod-openapi';

export const KeyRenewal = z
  .object({
    status: z.enum(['running', 'finished', 'failed']),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    masterKeyId: z.string().openapi({
      description: 'A name for the master key in use that tells nothing about it.',
    }),
    masterKeyMade: z.boolean(),
    organizations: z.int().openapi({ description: 'Organizations that got a new data key.' }),
    values: z.int().openapi({
      description: 'Stored values that were under an older data key when it began.',
    }),
    resealed: z.int().openapi({ description: 'How many of them are under the new one.' }),
    inUse: z.int().openapi({ description: 'Values somebody else was changing to the end; they open.' }),
    unopened: z
      .object({ count: z.int(), first: z.array(z.string()).readonly() })
      .openapi({ description: 'Values that open with no key, and where the first of them are.' }),
    next: z.array(z.string()).readonly().openapi({ description: 'What the operator should do now.' }),
    problem: z.string().nullable(),
  })
  .openapi('KeyRenewal');

export const KeyRenewalInput = z
  .object({
    dataKeysOnly: z.boolean().default(false).openapi({ description: 'Leaves the master key as it is.' }),
  })
  .openapi('KeyRenewalInput');

export const LastKeyRenewal = z
  .object({
    renewal: KeyRenewal.nullable().openapi({
      description: 'The one that runs, else the last one since the server was started.',
    }),
  })
  .openapi('LastKeyRenewal');

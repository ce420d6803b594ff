import { z } from '@hono/zod-openapi';
import { itemOutcome } from '../schemas.ts';

const member = z.object({ name: z.string(), email: z.string() });

const ReceiptStep = z
  .object({
    label: z.string(),
    effect: z.enum(['create', 'amend', 'remove']),
    state: z.enum(['taken', 'leftOut', 'notTaken']),
    payload: z.record(z.string(), z.unknown()).openapi({
      description: 'Exactly what was sent for it, as frozen before; marker and file bytes aside',
    }),
    attempts: z.array(
      z.object({
        intendedAt: z.iso.datetime().openapi({ description: 'When it was written down, before it was sent' }),
        answeredAt: z.iso.datetime().nullable(),
        result: z.enum(['stored', 'refused', 'notSent', 'doubtful', 'adopted', 'absent']).nullable(),
        message: z.string().nullable(),
      }),
    ),
    resume: z.object({ fileName: z.string(), sha256: z.string().nullable() }).nullable(),
  })
  .openapi('ReceiptStep');

export const ReceiptItem = z
  .object({
    itemId: z.string(),
    candidateId: z.string(),
    name: z.string(),
    outcome: itemOutcome,
    reason: z.string().nullable(),
    warnings: z
      .array(z.string())
      .openapi({ description: 'Among them the steps that were left out, and why' }),
    record: z
      .object({
        recordId: z.string(),
        personId: z.string().nullable(),
        applicationId: z.string().nullable(),
        link: z.string().nullable(),
        origin: z.enum(['created', 'adopted', 'existing']).openapi({
          description:
            '`adopted`: found after a call without a clear answer. `existing`: there before, and added to.',
        }),
        undone: z
          .object({ at: z.iso.datetime(), by: member.nullable() })
          .nullable()
          .openapi({ description: 'When it was removed again, and by whom' }),
      })
      .nullable(),
    steps: z
      .array(ReceiptStep)
      .nullable()
      .openapi({ description: 'Null when what was sent is not (or no longer) on file; see `withoutSteps`.' }),
    withoutSteps: z.string().nullable().openapi({ description: 'Why there are no steps, in words' }),
  })
  .openapi('ReceiptItem');

export const Receipt = z
  .object({
    exportId: z.string(),
    ats: z.object({ name: z.string(), environment: z.enum(['production', 'sandbox', 'rehearsal']) }),
    connection: z.string(),
    destination: z.object({ kind: z.string(), id: z.string().nullable(), title: z.string().nullable() }),
    sourceName: z.string(),
    exportedBy: member.nullable(),
    exportedAs: z
      .object({ userId: z.string(), name: z.string().nullable(), email: z.string().nullable() })
      .openapi({
        description: 'The user of the ATS in whose name it was sent',
      }),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    items: z.array(ReceiptItem),
    nextCursor: z.string().nullable(),
  })
  .openapi('Receipt');

export const ReceiptQuery = z.object({
  item: z.string().optional().openapi({ description: 'One person alone: the id of their item' }),
  cursor: z.string().max(512).optional().openapi({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

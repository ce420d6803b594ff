import { z } from '@hono/zod-openapi';
import { pauseCauses } from '../pause-causes.ts';

export const undoOutcomes = ['removed', 'left', 'couldNotTell', 'cancelled', 'pending'] as const;
export type UndoOutcome = (typeof undoOutcomes)[number];

export const UndoPreview = z
  .object({
    people: z.array(
      z.object({
        itemId: z.string(),
        candidateId: z.string(),
        name: z.string(),
        verdict: z.enum(['remove', 'leave']).openapi({
          description: '`leave`: known already not to be removed; becomes a to-do, with the reason.',
        }),
        reason: z.string().nullable(),
        link: z.string().nullable(),
      }),
    ),
    toRemove: z.number().int(),
    toLeave: z.number().int(),
    problem: z
      .string()
      .nullable()
      .openapi({ description: 'Why no undo can be started now, in words; null when one can.' }),
    warnings: z.array(z.string()).openapi({
      description: 'What an undo could not do for want of permissions, as last checked; it may be started.',
    }),
  })
  .openapi('UndoPreview', {
    description:
      'Whom an undo would remove, before the ATS is asked. Each is looked at afresh right before it is removed.',
  });

export const NewUndo = z
  .object({
    itemIds: z.array(z.string()).min(1).max(50_000).optional().openapi({
      description: 'Items of the export, as listed and confirmed; left out, everybody listed.',
    }),
  })
  .openapi('NewUndo');

const counts = z
  .object({
    removed: z.number().int(),
    left: z.number().int(),
    couldNotTell: z.number().int(),
    cancelled: z.number().int(),
    pending: z.number().int(),
  })
  .openapi('UndoCounts');

export const UndoSummary = z
  .object({
    id: z.string(),
    exportId: z.string(),
    status: z.enum(['running', 'paused', 'finished', 'cancelled']),
    pauseReason: z.string().nullable(),
    pauseForAdmin: z
      .string()
      .nullable()
      .openapi({ description: 'What an admin can do about it, and where.' }),
    pauseCause: z.enum(pauseCauses).nullable(),
    startedBy: z.object({ name: z.string(), email: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    counts,
  })
  .openapi('UndoSummary');

export const Undo = UndoSummary.extend({
  items: z.array(
    z.object({
      itemId: z.string().openapi({ description: 'The item of the export that put them there.' }),
      candidateId: z.string(),
      name: z.string(),
      outcome: z.enum(undoOutcomes),
      reason: z.string().nullable().openapi({ description: 'Why they were left, or what is not known.' }),
      reasonForAdmin: z
        .string()
        .nullable()
        .openapi({ description: 'What an admin can do about it, and where.' }),
      link: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
}).openapi('Undo', { description: 'An undo; those left are the to-do list.' });

export const UndoList = z
  .object({ undos: z.array(UndoSummary), nextCursor: z.string().nullable() })
  .openapi('UndoList');

import { z } from '@hono/zod-openapi';

/** A candidate who was merged into another, as the profile of who stayed tells it. */
export const mergedSchema = z
  .object({
    mergeId: z.string(),
    candidateId: z.string(),
    name: z.string(),
    at: z.iso.datetime(),
    by: z.object({ id: z.string(), name: z.string() }).nullable(),
    mayUndo: z.boolean(),
    whyNot: z.string().nullable().openapi({ description: 'Why it cannot be undone now, in words.' }),
  })
  .openapi('MergedCandidate');

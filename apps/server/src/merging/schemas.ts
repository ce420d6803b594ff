import { z } from '@hono/zod-openapi';
import { PageQuery } from '../projects/schemas.ts';
import { FoundCandidate } from '../search/schemas.ts';

const reasons = z
  .array(z.string())
  .openapi({ description: 'What they have in common, in words.', example: ['Same e-mail ann@example.com'] });

export const DuplicatesQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const DuplicatesPage = z
  .object({
    pairs: z.array(
      z.object({ id: z.string(), candidates: z.tuple([FoundCandidate, FoundCandidate]), reasons }),
    ),
    nextCursor: z.string().nullable(),
    total: z.int(),
  })
  .openapi('DuplicatesPage');

export const CandidateDuplicates = z
  .object({ duplicates: z.array(z.object({ candidate: FoundCandidate, reasons })) })
  .openapi('CandidateDuplicates');

export const Dismissal = z
  .object({ candidateIds: z.tuple([z.string().max(64), z.string().max(64)]) })
  .openapi('Dismissal');

export const MergeOrder = z
  .object({
    other: z.string().min(1).max(64).openapi({ description: 'The candidate who goes into this one.' }),
    name: z
      .enum(['this', 'other'])
      .default('this')
      .openapi({ description: 'Whose name the person has from now on.' }),
  })
  .openapi('MergeOrder');

export const Merged = z.object({ mergeId: z.string() }).openapi('Merged');
export const MergePath = z.object({ mergeId: z.string().min(1).max(64) });

export const MergeUndone = z
  .object({ candidateId: z.string(), other: z.string() })
  .openapi('MergeUndone', { description: 'Who are two people again.' });

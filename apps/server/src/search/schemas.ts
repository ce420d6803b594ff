import { z } from '@hono/zod-openapi';
import { CandidateSummary, PageQuery } from '../projects/schemas.ts';

const words = (what: string, example: string) =>
  z
    .string()
    .trim()
    .max(200)
    .optional()
    .openapi({ description: `Words that must stand in ${what}, in any order.`, example });
const yesNo = z.enum(['true', 'false']).optional();

export const SearchQuery = PageQuery.extend({
  q: z.string().optional().openapi({
    description:
      'Words, "phrases", AND, OR, NOT, parentheses, word* for what begins so. Words side by side must all be there.',
    example: '(react OR vue) AND "product engineer" NOT manager',
  }),
  title: words('the headline or the present title', 'engineer'),
  company: words('a present or former employer', 'Acme'),
  location: words('the place', 'Berlin'),
  skill: words('a skill', 'TypeScript'),
  tag: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .openapi({ description: 'The name of a tag; given several times, all of them.' }),
  hasEmail: yesNo,
  hasPhone: yesNo,
  exported: yesNo.openapi({ description: 'Whether anything exists of them in an ATS.' }),
  order: z.enum(['relevance', 'newest', 'updated', 'name']).default('relevance').openapi({
    description:
      'relevance: who has it in the name, then in what they do now, then anywhere; newest first in each.',
  }),
});

export const FoundCandidate = CandidateSummary.omit({ addedAt: true })
  .extend({ createdAt: z.iso.datetime() })
  .openapi('FoundCandidate');

export const SearchPage = z
  .object({
    candidates: z.array(FoundCandidate),
    nextCursor: z.string().nullable(),
    total: z
      .object({
        count: z.int(),
        atLeast: z.boolean().openapi({ description: 'True where there are more than `count`.' }),
      })
      .nullable()
      .openapi({ description: 'With the first page.' }),
  })
  .openapi('SearchPage');

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
  project: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .openapi({ description: 'Only who is in this project, by id.' }),
  order: z.enum(['relevance', 'newest', 'updated', 'name', 'added']).default('relevance').openapi({
    description:
      'relevance: who has it in the name, then in what they do now, then anywhere; newest first in each. added, in a project: who was added last first.',
  }),
}).refine(({ order, project }) => order !== 'added' || project !== undefined, {
  message: 'added is an order of who is in a project: name one',
  path: ['order'],
});

export const FoundCandidate = CandidateSummary.omit({ addedAt: true })
  .extend({
    createdAt: z.iso.datetime(),
    addedAt: z.iso.datetime().optional().openapi({ description: 'To the project, where one is named.' }),
  })
  .openapi('FoundCandidate');

const count = z.int();
const atLeast = z.boolean().openapi({ description: 'True where there are more than `count`.' });

export const SelectionCount = z.object({ count, atLeast }).openapi('SelectionCount');

export const SearchPage = z
  .object({
    candidates: z.array(FoundCandidate),
    nextCursor: z.string().nullable(),
    total: z.object({ count, atLeast }).nullable().openapi({ description: 'With the first page.' }),
    didYouMean: z.array(z.string()).openapi({
      description:
        'Where nobody is found: the query with the nearest words that are known, best first; each finds somebody.',
    }),
  })
  .openapi('SearchPage');

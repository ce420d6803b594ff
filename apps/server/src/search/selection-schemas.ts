import { z } from '@hono/zod-openapi';

/** More people than this are not acted on at once. */
export const mostSelected = 50_000;

const words = (what: string) =>
  z
    .string()
    .trim()
    .max(200)
    .optional()
    .openapi({ description: `Words that must stand in ${what}, in any order.` });
const candidateId = z.string().min(1).max(64);

/**
 * Whom a search finds. Strict: a misspelt filter that was overlooked would select everybody.
 */
export const SearchCriteria = z
  .strictObject({
    q: z.string().optional().openapi({
      description: 'Words, "phrases", AND, OR, NOT, parentheses, word* for what begins so.',
      example: '(react OR vue) AND "product engineer" NOT manager',
    }),
    title: words('the headline or the present title'),
    company: words('a present or former employer'),
    location: words('the place'),
    skill: words('a skill'),
    tags: z.array(z.string().max(200)).max(50).optional().openapi({
      description: 'Names of tags, without regard to letter case: all of them.',
    }),
    hasEmail: z.boolean().optional(),
    hasPhone: z.boolean().optional(),
    exported: z.boolean().optional().openapi({ description: 'Whether anything exists of them in an ATS.' }),
    project: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .openapi({ description: 'Only who is in this project, by id.' }),
  })
  .openapi('SearchCriteria', { description: 'Everything that is named must hold; {} is everybody.' });
export type SearchCriteria = z.infer<typeof SearchCriteria>;

export const Except = z.array(candidateId).max(10_000).openapi({
  description: 'Ids of those who are left out all the same.',
});

export const Selection = z
  .strictObject({
    candidateIds: z.array(candidateId).min(1).max(mostSelected).optional(),
    search: SearchCriteria.optional(),
    except: Except.optional(),
  })
  .refine((given) => (given.candidateIds === undefined) !== (given.search === undefined), {
    message: 'name either candidateIds or search',
  })
  .refine((given) => given.except === undefined || given.search !== undefined, {
    message: 'except goes with search: leave the others out of candidateIds',
  })
  .openapi('Selection', {
    description:
      'Candidates by ids, or whoever a search finds at the moment of use. Everybody in a project is {"search": {"project": ID}}.',
  });
export type Selection = z.infer<typeof Selection>;

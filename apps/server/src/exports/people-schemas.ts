import { z } from '@hono/zod-openapi';
import { Except, mostSelected, SearchCriteria } from '../search/selection-schemas.ts';

/** Whom an order is about, as part of its body. */
export const peopleFields = {
  project: z
    .string()
    .min(1)
    .optional()
    .openapi({ description: 'A project by id or name: all of it, unless something else is named too' }),
  candidateIds: z
    .array(z.string())
    .min(1)
    .max(mostSelected)
    .optional()
    .openapi({ description: 'Some candidates, of the project when one is named' }),
  search: SearchCriteria.optional().openapi({
    description: 'Whoever this finds when the order is carried out, in the project when one is named',
  }),
  except: Except.optional(),
};

export interface PeopleInput {
  readonly project?: string | undefined;
  readonly candidateIds?: readonly string[] | undefined;
  readonly search?: SearchCriteria | undefined;
  readonly except?: readonly string[] | undefined;
}

export function namesSomebody({ project, candidateIds, search }: PeopleInput): boolean {
  return project !== undefined || candidateIds !== undefined || search !== undefined;
}

export function namesThemOnce({ candidateIds, search, except }: PeopleInput): boolean {
  return candidateIds === undefined || (search === undefined && except === undefined);
}

/** What is said of a body to which the two above do not apply. */
export const peopleMessages = {
  nobody: 'name a project, candidates or a search',
  twice: 'candidateIds goes with neither search nor except',
} as const;

import type { PermissionFact } from '../connector.ts';
import { permissions as ofOpportunities, type PermissionId } from '../lever-opportunities/permissions.ts';

type Fact = PermissionFact & { readonly id: PermissionId };

/** What this way of writing needs of a key, or what it leaves to the other one, in place of what that says. */
const own: Readonly<Partial<Record<PermissionId, Partial<Fact>>>> = {
  'create-candidate': {
    need: 'required',
    purpose: 'Creates the person with everything known but tags, on the job or as a prospect.',
    withoutIt: 'Nobody can be exported.',
  },
  'add-candidate-link': {
    need: 'required',
    purpose: 'Adds profile links to people who are already in Lever.',
    withoutIt: 'Links do not reach people who are already in Lever.',
  },
  'add-candidate-source': {
    need: 'required',
    purpose: 'Adds the source to people who are already in Lever, and proves that Lever’s lists are fresh.',
    withoutIt: 'People already in Lever get no source, and interrupted calls may need a human to settle.',
  },
  'add-candidate-tag': notNeeded('this connector sends no tags'),
  'add-opportunity-source': notNeeded('this connector uses the candidate calls instead'),
  'apply-to-posting': notNeeded('a job goes with the person, or is added to them'),
};

/** In neither list of the article for this connector, and of no use to it. */
const elsewhere: readonly PermissionId[] = [
  'create-opportunity',
  'add-opportunity-tag',
  'add-opportunity-link',
];

/** What an API key can be allowed in Lever, as far as this connector or its part of the article goes. */
export const permissions: readonly Fact[] = ofOpportunities
  .filter(({ id }) => !elsewhere.includes(id))
  .map((fact) => ({ ...fact, ...own[fact.id] }));

function notNeeded(why: string): Partial<Fact> {
  return {
    need: 'not needed',
    purpose: `Listed in the article, not needed: ${why}.`,
    withoutIt: 'Nothing.',
  };
}

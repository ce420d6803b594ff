import type { Plan, PlanInput } from '../connector.ts';
import { blockedBecause, sourceOf } from '../greenhouse-account/blocked.ts';
import { mapCandidate } from '../greenhouse-account/map.ts';
import { readReferences } from '../greenhouse-account/read-references.ts';
import { addTo } from './add.ts';
import { areOurs } from './references.ts';
import { createSteps } from './steps.ts';

const NO_LISTS = {};

/**
 * What would be sent for one candidate (G7): the call that creates everything, and where chosen the one that puts the
 * prospect into a pool; or additions to what Greenhouse has.
 */
export function plan(input: PlanInput): Plan {
  const ours = areOurs(input.references) ? input.references : null;
  const lists = ours ?? NO_LISTS;
  const references = readReferences(lists);
  const mapped = mapCandidate(input, references);
  const source = sourceOf(input, references);
  const { warnings } = mapped;
  const blocked = blockedBecause(input, { hasName: mapped.name !== null, hasLists: ours !== null, source });
  const sourceId = source ?? '0';
  if (input.alreadyThere.kind === 'add') {
    const addition = addTo(input.alreadyThere.person, input, mapped, references, sourceId);
    if (addition !== null) {
      return { steps: addition.steps, warnings: [...warnings, ...addition.warnings], blocked };
    }
  }
  return { steps: createSteps(input, mapped, lists, sourceId), warnings, blocked };
}

import type { Plan, PlanInput } from '../connector.ts';
import { blockedBecause, sourceOf } from '../greenhouse-account/blocked.ts';
import { mapCandidate } from '../greenhouse-account/map.ts';
import { readReferences } from '../greenhouse-account/read-references.ts';
import { addTo } from './add.ts';
import { createStep } from './create.ts';
import { creditFor } from './credit.ts';
import { profileSteps, resumeStep } from './steps.ts';

/**
 * What would be sent for one candidate (G7): the call that creates candidate and application, then résumé,
 * employments, educations, note, and where needed company and title again; or additions to what Greenhouse has.
 */
export function plan(input: PlanInput): Plan {
  const references = readReferences(input.references ?? {});
  const mapped = mapCandidate(input, references);
  const source = sourceOf(input, references);
  const credit = creditFor(input, references);
  const warnings = [...mapped.warnings, ...(credit.warning === null ? [] : [credit.warning])];
  const blocked = blockedBecause(input, {
    hasName: mapped.name !== null,
    hasLists: input.references !== null,
    source,
  });
  const sourceId = source ?? '0';
  if (input.alreadyThere.kind === 'add') {
    const application = { sourceId, credit: credit.fields };
    const addition = addTo(input.alreadyThere.person, input, mapped, references, application);
    if (addition !== null) {
      return { steps: addition.steps, warnings: [...warnings, ...addition.warnings], blocked };
    }
  }
  const steps = [resumeStep(input), ...profileSteps(input, mapped)];
  return { steps: [createStep(input, mapped, sourceId, credit.fields), ...steps], warnings, blocked };
}

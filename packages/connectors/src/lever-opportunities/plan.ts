import type { Plan, PlanInput } from '../connector.ts';
import { planAddition } from './add.ts';
import { createStep } from './create.ts';
import { type MappedCandidate, mapCandidate } from './map.ts';

/**
 * What would be sent for one candidate: the one multipart call that creates everything (L6; Lever API
 * reference, "Create an opportunity"), or additions to what Lever already has. A prospect is an opportunity
 * without posting: Lever then puts it into its first lead stage.
 */
export function plan(input: PlanInput): Plan {
  const mapped = mapCandidate(input.candidate, input.withheldEmails);
  const warnings = [...mapped.warnings];
  if (mapped.emails.length === 0) {
    warnings.push(
      'No e-mail address of the person: Lever cannot tell whether it knows them already. Get Email first where you can.',
    );
  }
  if (input.alreadyThere.kind === 'add') {
    const addition = planAddition(input, mapped, input.alreadyThere.person);
    return {
      steps: addition.steps,
      warnings: [...warnings, ...addition.warnings],
      blocked: blocked(input, mapped),
    };
  }
  return { steps: [createStep(input, mapped, null)], warnings, blocked: blocked(input, mapped) };
}

function blocked({ destination }: PlanInput, { name }: MappedCandidate): string | null {
  if (destination.kind === 'pool') {
    return 'Lever has no prospect pools: choose Export as Prospect or a job.';
  }
  return name === null
    ? 'This candidate has no name, and Lever lists people by name: add one in the profile and export again.'
    : null;
}

import type { Plan, PlanInput } from '../connector.ts';
import { sourceNamed } from '../sources.ts';
import { planAddition } from './add.ts';
import { createStep } from './create.ts';
import { creditFor } from './credit.ts';
import { isId } from './decode.ts';
import { mapCandidate } from './map.ts';
import { type References, readReferences } from './read-references.ts';
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
  const blocked = blockedBecause(input, mapped.name !== null, source);
  const sourceId = source ?? '0';
  if (input.alreadyThere.kind === 'add') {
    const { person } = input.alreadyThere;
    const addition = planAddition(input, mapped, references, person, sourceId, credit.fields);
    if (addition !== null) {
      return { steps: addition.steps, warnings: [...warnings, ...addition.warnings], blocked };
    }
  }
  const steps = [resumeStep(input), ...profileSteps(input, mapped)];
  return { steps: [createStep(input, mapped, sourceId, credit.fields), ...steps], warnings, blocked };
}

/** The source the admin picked, while it is there; else the one with the organization's source name (G2). */
function sourceOf({ sourceId, sourceName }: PlanInput, { sources }: References): string | null {
  if (sourceId !== null) return sources.some(({ id }) => id === sourceId) ? sourceId : null;
  return sourceNamed(sources, sourceName)?.id ?? null;
}

function blockedBecause(input: PlanInput, hasName: boolean, source: string | null): string | null {
  const { destination, sourceName, sourceId } = input;
  if (!hasName) {
    return 'This candidate has no name, and Greenhouse lists people by name: add one in the profile and export again.';
  }
  if (input.references === null) {
    return 'Greenhouse’s sources, schools and tags have not been read yet: open the connection, refresh it, and export again.';
  }
  if (source === null) {
    return sourceId === null
      ? `Greenhouse has no source named “${sourceName}”: ask a Greenhouse admin to make it, with the strategy Prospecting, or an admin here to pick another source with Edit.`
      : 'The source this connection uses is not there in Greenhouse any more: ask an admin to pick another with Edit.';
  }
  if (!isId(input.remoteUserId)) {
    return 'It is not known who you are in Greenhouse: authenticate with Greenhouse and export again.';
  }
  return isUsable(destination) ? null : 'This is no place in Greenhouse: choose the job or pool again.';
}

function isUsable(destination: PlanInput['destination']): boolean {
  switch (destination.kind) {
    case 'prospect':
      return true;
    case 'job':
      return isId(destination.jobId);
    case 'pool':
      return isId(destination.poolId) && (destination.stageId === null || isId(destination.stageId));
  }
}

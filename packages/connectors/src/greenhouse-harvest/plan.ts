import type { Plan, PlanInput } from '../connector.ts';
import { isId } from '../greenhouse/decode.ts';
import { mapCandidate } from '../greenhouse/map.ts';
import { type References, readReferences } from '../greenhouse/read-references.ts';
import { sourceNamed } from '../sources.ts';
import { planAddition } from './add.ts';
import { areOurs } from './references.ts';
import { createSteps } from './steps.ts';

const NO_LISTS = {};

/**
 * What would be sent for one candidate (G7): the call that creates everything, and where chosen the one that puts the
 * prospect into a pool; or additions to what Greenhouse has.
 */
export function plan(input: PlanInput): Plan {
  const lists = areOurs(input.references) ? input.references : NO_LISTS;
  const references = readReferences(lists);
  const mapped = mapCandidate(input, references);
  const source = sourceOf(input, references);
  const { warnings } = mapped;
  const blocked = blockedBecause(input, mapped.name !== null, source);
  const sourceId = source ?? '0';
  if (input.alreadyThere.kind === 'add') {
    const addition = planAddition(input, mapped, references, input.alreadyThere.person, sourceId);
    if (addition !== null) {
      return { steps: addition.steps, warnings: [...warnings, ...addition.warnings], blocked };
    }
  }
  return { steps: createSteps(input, mapped, lists, sourceId), warnings, blocked };
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
  if (!areOurs(input.references)) {
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

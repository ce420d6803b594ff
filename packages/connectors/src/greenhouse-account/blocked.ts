import type { Destination, PlanInput } from '../connector.ts';
import { sourceNamed } from '../sources.ts';
import { isId } from './decode.ts';
import type { References } from './read-references.ts';

/** The source the admin picked, while it is there; else the one with the organization's source name (G2). */
export function sourceOf(
  { sourceId, sourceName }: Pick<PlanInput, 'sourceId' | 'sourceName'>,
  { sources }: References,
): string | null {
  if (sourceId !== null) return sources.some(({ id }) => id === sourceId) ? sourceId : null;
  return sourceNamed(sources, sourceName)?.id ?? null;
}

/** Why a candidate cannot be sent to Greenhouse as chosen; null when they can. */
export function blockedBecause(
  { destination, sourceName, sourceId, remoteUserId }: PlanInput,
  { hasName, hasLists, source }: { hasName: boolean; hasLists: boolean; source: string | null },
): string | null {
  if (!hasName) {
    return 'This candidate has no name, and Greenhouse lists people by name: add one in the profile and export again.';
  }
  if (!hasLists) {
    return 'Greenhouse’s sources, schools and tags have not been read yet: open the connection, refresh it, and export again.';
  }
  if (source === null) {
    return sourceId === null
      ? `Greenhouse has no source named “${sourceName}”: ask a Greenhouse admin to make it, with the strategy Prospecting, or an admin here to pick another source with Edit.`
      : 'The source this connection uses is not there in Greenhouse any more: ask an admin to pick another with Edit.';
  }
  if (!isId(remoteUserId)) {
    return 'It is not known who you are in Greenhouse: authenticate with Greenhouse and export again.';
  }
  return isUsable(destination) ? null : 'This is no place in Greenhouse: choose the job or pool again.';
}

function isUsable(destination: Destination): boolean {
  switch (destination.kind) {
    case 'prospect':
      return true;
    case 'job':
      return isId(destination.jobId);
    case 'pool':
      return isId(destination.poolId) && (destination.stageId === null || isId(destination.stageId));
  }
}

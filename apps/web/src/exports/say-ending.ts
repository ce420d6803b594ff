import { sayNumber } from '../frame/numbers.ts';
import type { Progress } from './exports.ts';
import { countNeedingYou } from './outcomes/outcome-groups.ts';

/** How an export came out, in the words it is announced with everywhere; null while it is under way (E2). */
export function sayEnding({ status, counts }: Pick<Progress, 'status' | 'counts'>): string | null {
  if (status === 'cancelled') return 'Export cancelled';
  if (status !== 'finished') return null;
  const needing = countNeedingYou(counts);
  // Somebody may have cancelled it, tried some of it again, and left the others cancelled.
  if (needing === 0 && counts.cancelled > 0)
    return `Export finished: ${sayNumber(counts.cancelled)} not sent`;
  return needing === 0
    ? 'Export Complete'
    : `Export finished: ${sayNumber(needing)} need${needing === 1 ? 's' : ''} you`;
}

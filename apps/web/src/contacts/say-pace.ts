import { sayNumber } from '../frame/numbers.ts';
import type { Run } from './runs.ts';

/** What a run that is under way waits for, in words. */
export function sayPace({ open, waitingFor, status }: Pick<Run, 'open' | 'waitingFor' | 'status'>): string {
  if (status === 'cancelled') return 'Cancelled: who was being asked for is brought to an end.';
  if (waitingFor !== null) return waitingFor;
  const parts = [
    ...(open.asking === 0 ? [] : [`${sayNumber(open.asking)} being asked for`]),
    ...(open.pending === 0 ? [] : [`${sayNumber(open.pending)} being searched for by a provider`]),
    ...(open.findingOut === 0 ? [] : [`${sayNumber(open.findingOut)} whose charge is being found out`]),
    ...(open.waiting === 0 ? [] : [`${sayNumber(open.waiting)} waiting`]),
  ];
  return parts.length === 0 ? 'Nearly done.' : `${parts.join(', ')}.`;
}

import { sayNumber } from '../../frame/numbers.ts';
import type { UndoSummary } from './undos.ts';

/** How an undo stands, in one line: "Undone: 3 removed · 1 left for you". */
export function sayUndo({ status, counts }: Pick<UndoSummary, 'status' | 'counts'>): string {
  const parts = [
    [counts.removed, 'removed'],
    [counts.left, 'left for you'],
    [counts.couldNotTell, 'could not be told'],
    [counts.cancelled, 'not touched'],
    [counts.pending, 'to go'],
  ] as const;
  const told = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${sayNumber(count)} ${word}`)
    .join(' · ');
  return `${heads[status]}: ${told === '' ? 'nobody' : told}`;
}

const heads = {
  running: 'Undoing',
  paused: 'Undo paused',
  finished: 'Undone',
  cancelled: 'Undo cancelled',
} as const;

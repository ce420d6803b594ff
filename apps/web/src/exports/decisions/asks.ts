import { sayNumber } from '../../frame/numbers.ts';
import type { ExportItem } from '../exports.ts';

/** Of the words that say what *Send again* and *Leave it* mean; the buttons of each person point at it. */
export const explanationId = 'what-deciding-means';

/** "Lever shows 2 records that could be theirs:" */
export function sayFound(count: number, ats: string): string {
  return count === 1
    ? `${ats} shows a record that could be theirs:`
    : `${ats} shows ${sayNumber(count)} records that could be theirs:`;
}

/** Those of whom somebody has to say whether they arrived. */
export function undecided(items: readonly ExportItem[]): readonly ExportItem[] {
  return items.filter(({ decision }) => decision !== null);
}

/** A reason without the links it lists, where these stand beneath it as choices. */
export function withoutLinks(reason: string): string {
  return reason.replace(/: https?:\/\/\S+(?: , https?:\/\/\S+)*/, '.');
}

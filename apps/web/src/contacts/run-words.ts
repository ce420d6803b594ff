import { sayCount, sayNumber } from '../frame/numbers.ts';
import { kindWords, sayKinds } from './kinds.ts';
import type { Counts, Run, RunView } from './runs.ts';

/** Of whom nobody was asked, because of a rule; nothing is to be done about them. */
const leftOut = [
  'known',
  'askedRecently',
  'doNotContact',
  'doNotCall',
  'restricted',
  'beingAsked',
] as const satisfies readonly RunView[];
/** What somebody has to look at: an admin mends it, or a member decides to ask once more. */
const needingYou = ['unavailable', 'unknown'] as const satisfies readonly RunView[];

function add(counts: Counts, of: readonly RunView[]): number {
  return of.reduce((sum, outcome) => sum + counts[outcome], 0);
}

export function countAll(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

export function countLeftOut(counts: Counts): number {
  return add(counts, leftOut);
}

export function countNeedingYou(counts: Counts): number {
  return add(counts, needingYou);
}

/** Where somebody who is needed begins; null when nobody is needed. */
export function firstNeedingYou(counts: Counts): RunView | null {
  return needingYou.find((outcome) => counts[outcome] > 0) ?? null;
}

/** How many *Ask again* asks for once more. */
export function countRetryable(counts: Counts): number {
  return countNeedingYou(counts) + counts.cancelled;
}

/** How many were, or are to be, asked for. */
export function countAsked(counts: Counts): number {
  return countAll(counts) - countLeftOut(counts);
}

/** "E-mail found for 9 of 12", or that nobody had to be asked for. */
export function sayEnding({ status, counts, kinds }: Pick<Run, 'status' | 'counts' | 'kinds'>): string {
  const asked = countAsked(counts);
  if (asked === 0) return 'Nobody had to be asked for';
  const [only] = kinds;
  const what = kinds.length === 1 && only !== undefined ? kindWords[only].short : 'Contact data';
  const found =
    counts.found === 0 ? `${what} found for nobody` : `${what} found for ${sayNumber(counts.found)}`;
  const said = counts.found === 0 ? found : `${found} of ${sayNumber(asked)}`;
  return status === 'cancelled' ? `Cancelled: ${said.charAt(0).toLowerCase()}${said.slice(1)}` : said;
}

/** What somebody has to look at, as a sentence; null when there is nothing. */
export function sayNeeding({ unavailable, unknown }: Counts): string | null {
  const parts = [
    ...(unavailable === 0 ? [] : [`${sayCount(unavailable, 'person', 'people')} could not be asked for.`]),
    ...(unknown === 0 ? [] : [`Of ${sayNumber(unknown)} it is not clear whether a provider charged.`]),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}

/** "Get e-mail addresses", the title of a run. */
export function titleOf({ kinds }: Pick<Run, 'kinds'>): string {
  return `Get ${sayKinds(kinds)}`;
}

/** "9 credits spent, 3 given back", or that nothing was. */
export function sayCredits({ reserved, spent, givenBack }: Run['credits']): string {
  if (reserved === 0) return 'none';
  const open = reserved - spent - givenBack;
  return [
    ...(spent === 0 ? [] : [`${sayNumber(spent)} spent`]),
    ...(givenBack === 0 ? [] : [`${sayNumber(givenBack)} given back`]),
    ...(open === 0 ? [] : [`${sayNumber(open)} reserved`]),
  ].join(' · ');
}

import {
  type Icon,
  IconBan,
  IconCheck,
  IconClock,
  IconHandStop,
  IconHistory,
  IconLock,
  IconPhoneOff,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react';
import type { Status } from '../frame/status-mark.tsx';
import type { RunView } from './runs.ts';

interface Look {
  readonly status: Status;
  readonly icon?: Icon;
  readonly word: string;
}

/** How each outcome looks, in the order in which they are shown; also how they are written in addresses. */
export const outcomeLooks: Readonly<Record<RunView, Look>> = {
  found: { status: 'exported', word: 'Found' },
  notFound: { status: 'skipped', word: 'Not found' },
  notEnough: { status: 'skipped', icon: IconUserQuestion, word: 'Too little known' },
  known: { status: 'skipped', icon: IconCheck, word: 'Known already' },
  askedRecently: { status: 'skipped', icon: IconHistory, word: 'Asked recently' },
  doNotContact: { status: 'skipped', icon: IconHandStop, word: 'Do Not Contact' },
  doNotCall: { status: 'skipped', icon: IconPhoneOff, word: 'Do Not Call' },
  restricted: { status: 'skipped', icon: IconLock, word: 'Not to be asked for' },
  beingAsked: { status: 'skipped', icon: IconUsers, word: 'In another run' },
  unavailable: { status: 'needsYou', word: 'Could not be asked' },
  unknown: { status: 'needsYou', word: 'Not clear' },
  cancelled: { status: 'skipped', icon: IconBan, word: 'Cancelled' },
  open: { status: 'skipped', icon: IconClock, word: 'Under way' },
};

export const runViews: readonly RunView[] = [
  'found',
  'notFound',
  'notEnough',
  'known',
  'askedRecently',
  'doNotContact',
  'doNotCall',
  'restricted',
  'beingAsked',
  'unavailable',
  'unknown',
  'cancelled',
  'open',
];

/** The word behind a number: "3 not found", "2 Do Not Contact". */
export function wordAfter(outcome: RunView): string {
  const { word } = outcomeLooks[outcome];
  // Names of tags are written as they are.
  return outcome === 'doNotContact' || outcome === 'doNotCall' ? word : word.toLowerCase();
}

import type { Terminal } from '../../output/terminal.ts';
import { column } from '../../output/text-width.ts';
import type { Client } from '../context.ts';

type OneRun = Client['api']['contacts']['runs'][':runId'];
export type ContactRun = Awaited<ReturnType<Awaited<ReturnType<OneRun['$get']>>['json']>>;
export type ContactItem = Awaited<
  ReturnType<Awaited<ReturnType<OneRun['items']['$get']>>['json']>
>['items'][number];
type Counts = ContactRun['counts'];
type Outcome = keyof Counts;

/** How each outcome looks: sign, colour, words. */
const looks = {
  found: ['✓', 'green', 'found'],
  notFound: ['–', 'dim', 'not found'],
  notEnough: ['–', 'dim', 'too little known'],
  known: ['–', 'dim', 'known already'],
  askedRecently: ['–', 'dim', 'asked recently'],
  doNotContact: ['–', 'dim', 'Do Not Contact'],
  doNotCall: ['–', 'dim', 'Do Not Call'],
  restricted: ['–', 'dim', 'not to be asked for'],
  beingAsked: ['–', 'dim', 'being asked for'],
  unavailable: ['⚑', 'yellow', 'not asked'],
  unknown: ['⚑', 'yellow', 'unclear'],
  cancelled: ['–', 'dim', 'cancelled'],
  open: ['…', 'cyan', 'open'],
} as const satisfies Record<Outcome, readonly [string, string, string]>;

const order: readonly Outcome[] = [
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

/** `8 found, 2 not found`: what is zero is left out. */
export function describeContactCounts(counts: Counts): string {
  const parts = order.filter((name) => counts[name] > 0).map((name) => `${counts[name]} ${looks[name][2]}`);
  return parts.length === 0 ? 'nobody' : parts.join(', ');
}

/** How many wait for somebody to do something: a provider could not be asked, or never answered. */
export function contactsNeedingYou({ unavailable, unknown }: Counts): number {
  return unavailable + unknown;
}

export function allContacts(counts: Counts): number {
  return order.reduce((sum, name) => sum + counts[name], 0);
}

/** One person and kind: sign, name, kind, outcome and from whom; below it what was found, or why nothing was. */
export function printContactItem(terminal: Terminal, item: ContactItem): void {
  const [sign, format, word] = looks[item.outcome];
  const kind = item.kind === 'email' ? 'e-mail' : 'phone';
  const told = `${sign} ${column(item.name, 30)} ${kind.padEnd(6)} ${word}`;
  const by = item.outcome === 'found' && item.provider !== null ? `, ${item.provider.name}` : '';
  terminal.say(`  ${terminal.paint(format, told)}${by}`);
  for (const value of item.values) terminal.say(`      ${value}`);
  if (item.reason !== null) terminal.sayWrapped('      ', item.reason);
}

/** How a run stands, in one line. */
export function contactHeadline(
  terminal: Terminal,
  { status, counts, credits, waitingFor }: ContactRun,
): string {
  const told = describeContactCounts(counts);
  const bold = (text: string): string => terminal.paint('bold', text);
  switch (status) {
    case 'running':
      return `${bold('Looking up')}: ${told}.${waitingFor === null ? '' : ` ${waitingFor}`}`;
    case 'cancelled':
      return `${bold('Cancelled')}: ${told}. ${describeSpent(credits)}`;
    case 'finished': {
      const waiting = contactsNeedingYou(counts);
      const title = waiting === 0 ? 'Done' : `Finished: ${waiting} need you`;
      return `${bold(title)} · ${told}. ${describeSpent(credits)}`;
    }
  }
}

function describeSpent({ spent, givenBack }: ContactRun['credits']): string {
  return `${countCredits(spent)} spent, ${givenBack} given back.`;
}

/** `1 credit`, `7 credits` */
export function countCredits(count: number): string {
  return count === 1 ? '1 credit' : `${count} credits`;
}

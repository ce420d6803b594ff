import type { KindState } from '../candidate-contacts.ts';
import { type Kind, kindWords } from '../kinds.ts';

/** What came of asking the last time, and from when on it may help to ask again. */
export function sayOutcome(
  kind: Kind,
  { outcome, reason }: NonNullable<KindState['lastAsked']>,
  askAgainAfter: string | null,
): string {
  const { one } = kindWords[kind];
  switch (outcome) {
    case 'notFound':
      return [`No provider knows ${one}.`, ...sayAgain(askAgainAfter)].join(' ');
    case 'notEnough':
      return reason ?? `Too little is known of them to ask for ${one}.`;
    default:
      return reason ?? `Nobody could be asked for ${one}.`;
  }
}

/** "Ask again after 21 December." */
function sayAgain(after: string | null): readonly string[] {
  if (after === null) return [];
  const date = new Date(after);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
  return [`Ask again after ${day}.`];
}

import { nameKey } from '@crosswalk/candidates';
import { describeDestination } from '../destination.ts';
import type { EarlierRecord } from './earlier-records.ts';
import type { FinalOutcome } from './item-states.ts';
import { atsName, type LiveItem } from './live-item.ts';
import type { ClaimHolder } from './take-claims.ts';

/** Why somebody is not sent, in the recruiter's words. */
export interface Refusal {
  readonly outcome: FinalOutcome;
  readonly reason: string;
}

/** Somebody holds a key: the same person in another run, or another person with the same address. */
export function beingExported(item: LiveItem, holder: ClaimHolder, name: string): Refusal {
  if (holder.candidateId !== item.candidateId && nameKey(holder.name) !== name)
    return sharedAddress(item, holder.key, holder.name);
  return {
    outcome: 'skipped',
    reason: holder.undecided
      ? `${holder.name} waits for a decision in export ${holder.exportId}. Decide there first.`
      : `Being exported in export ${holder.exportId}.`,
  };
}

export function exportedBefore(before: EarlierRecord): Refusal {
  const day = before.sentAt.toISOString().slice(0, 10);
  const whose = before.key === null ? '' : ` as another profile of ${before.name}`;
  return {
    outcome: 'skipped',
    reason: `Exported before, on ${day}, ${describeDestination(before.destination)}${whose}.`,
  };
}

export function sharedAddress(item: LiveItem, key: string, other: string): Refusal {
  const what = key.startsWith('email:')
    ? `e-mail ${key.slice('email:'.length)}`
    : `profile ${key.slice(key.indexOf(':') + 1)}`;
  return {
    outcome: 'blocked',
    reason:
      `Has the same ${what} as ${other}, under another name. ${atsName(item)} would make one person of the ` +
      'two. Merge them in Crosswalk if they are one, or take the address off the wrong one, then export again.',
  };
}

import { nameKey } from '@crosswalk/candidates';
import { atsNames } from '../../connections/ats-name.ts';
import { describeDestination } from '../destination.ts';
import type { EarlierRecord } from './earlier-records.ts';
import type { OrderedPerson } from './ordered-person.ts';
import type { ClaimHolder } from './take-claims.ts';

/** Why somebody is not sent, in the recruiter's words. */
export interface Refusal {
  readonly outcome: 'skipped' | 'blocked';
  readonly why: 'doNotContact' | 'exportedBefore' | 'beingExported' | 'undecided' | 'sharedAddress';
  readonly reason: string;
}

export const doNotContact: Refusal = {
  outcome: 'blocked',
  why: 'doNotContact',
  reason:
    'Marked Do Not Contact. An admin takes the tag off if that is over, or exports them all the same with a reason.',
};

/** Somebody holds a key: the same person in another run, or another person with the same address. */
export function beingExported(person: OrderedPerson, holder: ClaimHolder, name: string): Refusal {
  if (holder.candidateId !== person.candidateId && nameKey(holder.name) !== name)
    return sharedAddress(person, holder.key, holder.name);
  if (holder.removing)
    return {
      outcome: 'skipped',
      why: 'beingExported',
      reason: 'An undo is taking them out right now. Export them when it is over.',
    };
  return {
    outcome: 'skipped',
    why: holder.undecided ? 'undecided' : 'beingExported',
    reason: holder.undecided
      ? `${holder.name} waits for a decision in another export (${holder.exportId}). Decide there first.`
      : `Another export is sending them right now (${holder.exportId}): see there what becomes of them.`,
  };
}

export function exportedBefore(before: EarlierRecord): Refusal {
  const day = before.sentAt.toISOString().slice(0, 10);
  const whose = before.key === null ? '' : ` as another profile of ${before.name}`;
  return {
    outcome: 'skipped',
    why: 'exportedBefore',
    reason: `Exported before, on ${day}, ${describeDestination(before.destination)}${whose}.`,
  };
}

export function sharedAddress(person: OrderedPerson, key: string, other: string): Refusal {
  const what = key.startsWith('email:')
    ? `e-mail ${key.slice('email:'.length)}`
    : `profile ${key.slice(key.indexOf(':') + 1)}`;
  return {
    outcome: 'blocked',
    why: 'sharedAddress',
    reason:
      `Has the same ${what} as ${other}, under another name. ${atsNames[person.export.connector.manifest.ats]} would make one person of the ` +
      'two. Merge them in Crosswalk if they are one, or take the address off the wrong one, then export again.',
  };
}

/** Of a candidate who was merged into another since the export was started, or since it is tried again. */
export function mergedAway(name: string): string {
  return `Merged into ${name} in Crosswalk. Export ${name} instead, if they are not in this export already.`;
}

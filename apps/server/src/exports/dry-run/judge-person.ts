import { type Candidate, nameKey } from '@crosswalk/candidates';
import type { PersonIdentity } from '@crosswalk/connectors';
import { judgeClaim } from '../engine/judge-claim.ts';
import type { OrderedPerson } from '../engine/ordered-person.ts';
import { identityOf, type Prepared, planItem } from '../engine/plan-item.ts';
import { sharedAddress } from '../engine/refusals.ts';
import type { DryRun } from './dry-run-row.ts';
import type { KnownRecord } from './earlier-of-many.ts';
import { digestOfIdentity } from './found-people.ts';
import type { AtsCheck, PersonFacts } from './gather-facts.ts';

export const reasons = [
  'doNotContact',
  'exportedBefore',
  'beingExported',
  'undecided',
  'sameExport',
  'alreadyThere',
  'sharedAddress',
  'namedOtherwise',
  'cannotBeSent',
] as const;
export type Why = (typeof reasons)[number];

/** Somebody earlier in the same run who would be sent with a key this person has too. */
export interface Rival {
  readonly key: string;
  readonly candidateId: string;
  readonly name: string;
}

/** What would become of one person. */
export interface Judgement {
  readonly verdict: 'send' | 'skip' | 'block';
  readonly why: Why | null;
  /** In the recruiter's words, as the export's report would say it. */
  readonly reason: string | null;
  /** The record that makes it a repetition. */
  readonly before: KnownRecord | null;
  /** What would be sent; null when nothing is. */
  readonly prepared: Prepared | null;
  /** Keys that are in use from here on. */
  readonly keys: readonly string[];
  /** By what the ATS can be asked; null when that would change nothing. */
  readonly identity: PersonIdentity | null;
  /** The answer that was taken into account. */
  readonly check: AtsCheck | null;
}

/**
 * Pure: what an export would do with this person now, by the rules of the engine itself.
 *
 * @param useCheck whether what the ATS said when it was last asked is taken into account
 */
export function judgePerson(
  run: DryRun,
  facts: PersonFacts,
  rivals: readonly Rival[],
  useCheck: (check: AtsCheck) => boolean,
): Judgement {
  const { candidate, recognisable } = facts;
  const person: OrderedPerson = { candidateId: facts.candidateId, export: run };
  const { own, shared } = recognisable;
  const mine = new Set([`candidate:${facts.candidateId}`, ...own]);
  const held = new Set([...facts.holders, ...rivals].map((each) => each.key));
  const claimed = judgeClaim(person, candidate, recognisable, {
    holder: facts.holders.find((each) => mine.has(each.key)) ?? null,
    shared: shared.filter((key) => !held.has(key)),
    earlier: facts.earlier,
  });
  if (claimed.kind === 'refused') {
    const { outcome, why, reason } = claimed.refusal;
    const before = facts.earlier.find((record) => record === claimed.before) ?? null;
    return stopped(outcome, why, reason, before);
  }
  const rival = rivals.find((each) => mine.has(each.key));
  if (rival !== undefined) return afterRival(person, candidate, rival);

  const identity = identityOf(claimed.claim);
  const local = planItem(person, run.settings, claimed.claim, [], new Set());
  if (local.kind === 'ended') return stopped(local.outcome, local.why, local.reason);
  const { check: last } = facts;
  const check =
    last !== null && last.lookedFor === digestOfIdentity(identity) && useCheck(last) ? last : null;
  const planned =
    check === null ? local : planItem(person, run.settings, claimed.claim, check.found, check.ours);
  if (planned.kind === 'ended')
    return { ...stopped(planned.outcome, planned.why, planned.reason), identity, check };
  return {
    verdict: 'send',
    why: null,
    reason: null,
    before: null,
    prepared: planned.prepared,
    keys: claimed.claim.keys,
    identity,
    check,
  };
}

/** Whether the ATS showed somebody whom we did not put there. */
export function showsStranger({ found, ours }: AtsCheck): boolean {
  return found.some(
    ({ matchedBy, records }) =>
      matchedBy !== 'name' && !records.some((record) => ours.has(record.ids.recordId)),
  );
}

/** Of two people of one run with one key only the first is sent: the export holds the key for them. */
function afterRival(person: OrderedPerson, candidate: Candidate, rival: Rival): Judgement {
  if (nameKey(rival.name) !== nameKey(candidate.name.full)) {
    const { why, reason } = sharedAddress(person, rival.key, rival.name);
    return stopped('blocked', why, reason);
  }
  const what = rival.key.startsWith('email:') ? 'e-mail address' : 'profile link';
  return stopped(
    'skipped',
    'sameExport',
    `Another profile of ${rival.name} with the same ${what} goes first.`,
  );
}

function stopped(
  outcome: 'skipped' | 'blocked',
  why: Why,
  reason: string,
  before: KnownRecord | null = null,
): Judgement {
  return {
    verdict: outcome === 'skipped' ? 'skip' : 'block',
    why,
    reason,
    before,
    prepared: null,
    keys: [],
    identity: null,
    check: null,
  };
}

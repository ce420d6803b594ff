import { type Candidate, isDoNotContact, nameKey } from '@crosswalk/candidates';
import type { RecordIds } from '@crosswalk/connectors';
import type { EarlierRecord } from './earlier-records.ts';
import type { OrderedPerson } from './ordered-person.ts';
import type { Recognisable } from './recognise.ts';
import { beingExported, doNotContact, exportedBefore, type Refusal, sharedAddress } from './refusals.ts';
import type { ClaimHolder } from './take-claims.ts';

/** What was won: the candidate as of now, and what the ATS would recognise them by. */
export interface Claim {
  readonly candidate: Candidate;
  readonly placeholder: string | null;
  /** The addresses that may be sent, lower case, the placeholder included. */
  readonly emails: readonly string[];
  /** Role addresses that are somebody else's too, lower case: not to be sent. */
  readonly withheldEmails: readonly string[];
  /** All keys held, except the candidate's own id: `email:…` and `linkedin:…`. */
  readonly keys: readonly string[];
  /** The record of an earlier export to which the job is added; null when a new record is made. */
  readonly addTo: RecordIds | null;
}

/** What is known about somebody's keys in the ATS account. */
export interface KeysTaken {
  /** Who holds a key of the person's own right now. */
  readonly holder: ClaimHolder | null;
  /** Those of the shared keys that nobody holds. */
  readonly shared: readonly string[];
  readonly earlier: readonly EarlierRecord[];
}

export type ClaimVerdict =
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly before: EarlierRecord | null }
  | { readonly kind: 'won'; readonly claim: Claim };

/**
 * Pure: whether a person may be sent, as far as it depends on what we sent and are sending. Role addresses decide
 * nothing: where somebody else has one, it is left out.
 */
export function judgeClaim(
  person: OrderedPerson,
  candidate: Candidate,
  { placeholder, own, shared }: Recognisable,
  taken: KeysTaken,
): ClaimVerdict {
  const name = nameKey(candidate.name.full);
  const refused = (refusal: Refusal, before: EarlierRecord | null = null): ClaimVerdict => ({
    kind: 'refused',
    refusal,
    before,
  });
  if (isDoNotContact(candidate) && person.export.doNotContactOverride === null) return refused(doNotContact);
  if (taken.holder !== null) return refused(beingExported(person, taken.holder, name));
  const { earlier } = taken;
  const stranger = earlier.find(
    (record) => record.key !== null && own.includes(record.key) && record.nameKey !== name,
  );
  if (stranger !== undefined) return refused(sharedAddress(person, stranger.key ?? '', stranger.name));
  const theirs = earlier.filter((record) => record.key === null || own.includes(record.key));
  const [before] = theirs;
  const addTo = person.export.includeExported ? null : recordToAddTo(person, theirs);
  if (before !== undefined && addTo === null && !person.export.includeExported)
    return refused(exportedBefore(before), before);
  const free = taken.shared.filter((key) => !earlier.some((record) => record.key === key));
  const keys = [...own, ...free];
  return {
    kind: 'won',
    claim: {
      candidate,
      placeholder,
      emails: addresses(keys),
      withheldEmails: addresses(shared.filter((key) => !free.includes(key))),
      keys,
      addTo,
    },
  };
}

/** The youngest record of theirs, when the job may be added to it and none of theirs has it. */
function recordToAddTo(
  { export: { addJob, destination } }: OrderedPerson,
  theirs: readonly EarlierRecord[],
): RecordIds | null {
  if (!addJob || destination.kind !== 'job') return null;
  const { jobId } = destination;
  if (theirs.some((record) => record.destination.kind === 'job' && record.destination.jobId === jobId))
    return null;
  const [youngest] = [...theirs].sort((one, other) => other.sentAt.getTime() - one.sentAt.getTime());
  return youngest?.ids ?? null;
}

function addresses(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => key.startsWith('email:')).map((key) => key.slice('email:'.length));
}

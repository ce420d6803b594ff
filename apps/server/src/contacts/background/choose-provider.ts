import { type Candidate, currentEmployment, isDoNotContact } from '@crosswalk/candidates';
import type { LookupRequest, SoughtPerson } from '@crosswalk/contacts';
import type { ContactOutcome } from '../contact-words.ts';
import type { DueItem, Lookup } from './open-item.ts';

/** How often one provider that could not be reached is tried for one person and kind. */
const mostTries = 5;

/** What a provider that could be asked is like just now. */
export interface Candidature {
  readonly id: string;
  readonly name: string;
  /** Why it is not to be asked at all just now, for recruiters; null when it may be. */
  readonly closed: string | null;
  /** Whether charges of it are being found out, so that it is to be asked later. */
  readonly inDoubt: boolean;
  /** Whether what is under way there may take all that its monthly cap leaves, so that it is to be asked later. */
  readonly mayBeFull: boolean;
  /** Whether both kinds of one person have one search there, so that the second waits for the first. */
  readonly oneAtATime: boolean;
  missingFor(request: LookupRequest): string | null;
}

export type Choice =
  | {
      readonly kind: 'ask';
      readonly provider: string;
      readonly attempt: number;
      readonly request: LookupRequest;
    }
  | { readonly kind: 'later'; readonly provider: string; readonly waitMs: number }
  | { readonly kind: 'done'; readonly outcome: ContactOutcome; readonly reason: string };

export interface Circumstances {
  readonly now: number;
  readonly refreshDays: number;
  /** All that find the kind, in the order in which they are asked. */
  readonly providers: readonly Candidature[];
}

/**
 * Pure: whom to ask next for somebody, or what becomes of it when nobody is left. What was answered before counts as
 * long as it is fresh; each provider is asked once, unless nothing was sent or it is certain that nothing was charged.
 */
export function chooseProvider(item: DueItem, circumstances: Circumstances): Choice {
  const { candidate } = item;
  if (candidate === null || item.candidate_id === null)
    return done('cancelled', 'The candidate is not there any more.');
  if (item.cancelled && item.state === 'waiting') return done('cancelled', 'Cancelled.');
  if (item.restricted)
    return done(
      'restricted',
      'They asked a provider not to be processed. Nobody is asked for them any more.',
    );
  // Only what was put on since the start: the start sorts out the rest.
  if (!item.override && isDoNotContact(candidate)) return done('doNotContact', 'Marked Do Not Contact.');
  if (!item.override && item.kind === 'phone' && candidate.contactLimits.doNotCall)
    return done('doNotCall', 'Marked Do Not Call.');
  if (circumstances.providers.length === 0)
    return done('unavailable', 'No contact provider for this is set up and switched on any more.');
  const heard: Heard[] = [];
  for (const provider of circumstances.providers) {
    const result = consider(item, candidate, provider, circumstances);
    if (result.kind !== 'heard') return result;
    heard.push(result);
  }
  return conclude(heard);
}

interface Heard {
  readonly kind: 'heard';
  readonly what: 'no' | 'recentNo' | 'unknown' | 'unavailable' | 'notEnough';
  readonly reason: string;
}

function consider(
  item: DueItem,
  candidate: Candidate,
  provider: Candidature,
  { now, refreshDays }: Circumstances,
): Heard | Choice {
  const { name } = provider;
  const here = item.lookups.filter((one) => one.provider === provider.id && one.kind === item.kind);
  const own = here.filter((one) => one.item_id === item.id);
  const last = own.findLast((one) => one.state === 'settled');
  if (last?.answer === 'badRequest')
    return heard('unavailable', `${name} refused what was sent: ${last.reason ?? 'it did not say why'}`);
  if (last !== undefined && isNo(last)) return heard('no', `${name} does not know it.`);
  if (last?.answer === 'providerError' || last?.answer === 'pending')
    return heard('unknown', unknownWords(name));
  const since = now - refreshDays * 86_400_000;
  const before = here.findLast(
    (one) => one.state === 'settled' && one.item_id !== item.id && (one.settled_at?.getTime() ?? 0) >= since,
  );
  if (before !== undefined && item.ask !== 'everybody') {
    if (isNo(before)) return heard('recentNo', `${name} did not know it a short while ago.`);
    if ((before.answer === 'providerError' || before.answer === 'pending') && !item.retried)
      return heard('unknown', unknownWords(name));
  }
  if (provider.closed !== null) return heard('unavailable', provider.closed);
  const tries = own.filter((one) => one.state === 'void' && one.answer === 'providerError').length;
  if (tries >= mostTries) return heard('unavailable', `${name} could not be reached.`);
  const request = requestOf(item, candidate);
  const missing = provider.missingFor(request);
  if (missing !== null) return heard('notEnough', missing);
  const busy = item.lookups.some(
    (one) =>
      one.provider === provider.id &&
      one.item_id !== item.id &&
      ['intended', 'pending', 'doubtful'].includes(one.state),
  );
  if (provider.inDoubt || provider.mayBeFull || (busy && provider.oneAtATime))
    return { kind: 'later', provider: provider.id, waitMs: 1_000 };
  const attempt = own.reduce((most, one) => Math.max(most, one.attempt), 0) + 1;
  return { kind: 'ask', provider: provider.id, attempt, request };
}

function isNo({ answer }: Lookup): boolean {
  return answer === 'notFound';
}

/** What is told when nobody found anything: what somebody can do about comes first. */
function conclude(all: readonly Heard[]): Choice {
  const told = (what: Heard['what']) =>
    all
      .filter((one) => one.what === what)
      .map(({ reason }) => reason)
      .join(' ');
  const has = (what: Heard['what']) => all.some((one) => one.what === what);
  if (has('unknown')) return done('unknown', told('unknown'));
  if (has('unavailable')) return done('unavailable', told('unavailable'));
  if (has('no')) return done('notFound', 'No provider knows it.');
  if (has('recentNo')) return done('askedRecently', told('recentNo'));
  return done('notEnough', told('notEnough'));
}

function heard(what: Heard['what'], reason: string): Heard {
  return { kind: 'heard', what, reason };
}

function done(outcome: ContactOutcome, reason: string): Choice {
  return { kind: 'done', outcome, reason };
}

function unknownWords(name: string): string {
  return `${name} gave no clear answer and may have charged for it. Ask again asks once more.`;
}

function requestOf(item: DueItem, candidate: Candidate): LookupRequest {
  return { want: item.kind, person: soughtPerson(candidate), idempotencyKey: item.id };
}

function soughtPerson(candidate: Candidate): SoughtPerson {
  const { name, links, emails, phones, location } = candidate;
  return {
    fullName: name.full,
    first: name.given,
    last: name.family,
    linkedinUrl: links.find(({ kind }) => kind === 'linkedin')?.url ?? null,
    company: currentEmployment(candidate)?.company ?? null,
    companyDomain: null,
    location: location?.text ?? null,
    knownEmails: emails.filter(({ valid }) => valid).map(({ address }) => address),
    knownPhones: phones.flatMap(({ valid, e164 }) => (valid && e164 !== null ? [e164] : [])),
  };
}

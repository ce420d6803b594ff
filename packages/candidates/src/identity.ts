import type { Candidate } from './candidate.ts';

export interface IdentityKeys {
  /**
   * Public LinkedIn profiles only. GitHub and Twitter names can be given up and taken by somebody else, and belong
   * to companies and bots as well: they group links, they do not prove who somebody is.
   */
  readonly profileKeys: readonly string[];
  /** Valid addresses that stand for one person: no `info@`, `test@` or generated placeholder. */
  readonly emailKeys: readonly string[];
}

/** By what a candidate may be recognised, without repeats, in the order given. */
export function identityKeys(candidate: Pick<Candidate, 'emails' | 'links'>): IdentityKeys {
  return {
    profileKeys: unique(
      candidate.links.filter((link) => link.kind === 'linkedin').flatMap((link) => link.key ?? []),
    ),
    emailKeys: unique(
      candidate.emails.filter((email) => email.valid && email.identifies).map((email) => email.key),
    ),
  };
}

/** Somebody already in the workspace who shares something with the incoming candidate. */
export interface ExistingMatch {
  readonly candidateId: string;
  readonly name: string;
  /** Their public LinkedIn profiles, as `ProfileLink.key`. */
  readonly linkedinKeys: readonly string[];
}

export interface MatchQuestion {
  readonly incoming: Pick<Candidate, 'name' | 'emails' | 'links'>;
  /** Who has one of the incoming `profileKeys`. */
  readonly byProfile: readonly ExistingMatch[];
  /** Who has one of the incoming `emailKeys`. */
  readonly byEmail: readonly ExistingMatch[];
  /** Whom the very same record (same file content, same row) was imported into before. */
  readonly bySameRecord: readonly ExistingMatch[];
}

export type MatchDecision =
  | { readonly kind: 'new' }
  | { readonly kind: 'merge'; readonly candidateId: string; readonly because: string }
  /** A person of their own, although somebody has the same e-mail: their LinkedIn profiles differ. */
  | { readonly kind: 'newBeside'; readonly candidateIds: readonly string[]; readonly because: string }
  /** Only a human can tell. */
  | { readonly kind: 'ask'; readonly candidateIds: readonly string[]; readonly because: string };

/**
 * Whether the incoming candidate is somebody we have: public LinkedIn profile first, then e-mail, then ask. Never
 * by name. `because` is a plain sentence for the import report. The order of the matches does not matter for the
 * kind of decision.
 */
export function decideMatch(question: MatchQuestion): MatchDecision {
  const byProfile = distinct(question.byProfile);
  const byEmail = distinct(question.byEmail);
  const decision =
    byProfile.length > 0 ? decideByProfile(question, byProfile, byEmail) : decideByEmail(question, byEmail);
  if (decision.kind !== 'ask' && decision.kind !== 'new') return decision;
  return decideBySameRecord(distinct(question.bySameRecord), decision) ?? decision;
}

function decideByProfile(
  question: MatchQuestion,
  byProfile: readonly ExistingMatch[],
  byEmail: readonly ExistingMatch[],
): MatchDecision {
  const keys = identityKeys(question.incoming);
  const [person, ...others] = byProfile;
  if (person === undefined || others.length > 0) {
    return ask(
      byProfile,
      `The profiles ${list(keys.profileKeys.map(shownProfile))} belong to different people: ${names(byProfile)}.`,
    );
  }
  const profile = list(keys.profileKeys.filter((key) => person.linkedinKeys.includes(key)).map(shownProfile));
  if (byEmail.length > 0 && !byEmail.some((match) => match.candidateId === person.candidateId)) {
    return ask(
      [person, ...byEmail],
      `${emails(keys)} belongs to ${names(byEmail)}, profile ${profile || shownKeys(keys)} to ${person.name}: are they one person?`,
    );
  }
  return merge(person, `Profile ${profile || shownKeys(keys)} belongs to ${person.name}.`);
}

function decideByEmail(question: MatchQuestion, byEmail: readonly ExistingMatch[]): MatchDecision {
  const keys = identityKeys(question.incoming);
  const conflicting = byEmail.filter((match) => keys.profileKeys.length > 0 && match.linkedinKeys.length > 0);
  const [person, ...others] = byEmail;
  if (person === undefined) return { kind: 'new' };
  if (conflicting.length === byEmail.length) {
    const theirs = list(conflicting.flatMap((match) => match.linkedinKeys).map(shownProfile));
    return {
      kind: 'newBeside',
      candidateIds: byEmail.map((match) => match.candidateId),
      because: `${emails(keys)} belongs to ${names(byEmail)} too, but the LinkedIn profiles differ (${theirs} there, ${shownKeys(keys)} here).`,
    };
  }
  if (others.length > 0) {
    return ask(byEmail, `${emails(keys)} belongs to several people: ${names(byEmail)}.`);
  }
  return merge(person, `${emails(keys)} belongs to ${person.name}.`);
}

/**
 * The same row of the same file again. Whatever it was put into the first time, merging it there once more changes
 * nothing; so it also settles what a human has already been asked.
 */
function decideBySameRecord(
  bySameRecord: readonly ExistingMatch[],
  decision: Extract<MatchDecision, { kind: 'ask' | 'new' }>,
): MatchDecision | null {
  const candidates =
    decision.kind === 'new'
      ? bySameRecord
      : bySameRecord.filter((match) => decision.candidateIds.includes(match.candidateId));
  const [person, ...others] = candidates;
  if (person === undefined) return null;
  if (others.length === 0) return merge(person, `This very record was imported before, as ${person.name}.`);
  return decision.kind === 'ask'
    ? null
    : ask(candidates, `This very record was imported before into several people: ${names(candidates)}.`);
}

function merge(person: ExistingMatch, because: string): MatchDecision {
  return { kind: 'merge', candidateId: person.candidateId, because };
}

function ask(matches: readonly ExistingMatch[], because: string): MatchDecision {
  return { kind: 'ask', candidateIds: unique(matches.map((match) => match.candidateId)), because };
}

function distinct(matches: readonly ExistingMatch[]): readonly ExistingMatch[] {
  return [...new Map(matches.map((match) => [match.candidateId, match])).values()];
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function shownProfile(key: string): string {
  return key.replace(/^linkedin:/, 'linkedin.com/in/');
}

function shownKeys(keys: IdentityKeys): string {
  return list(keys.profileKeys.map(shownProfile));
}

function emails(keys: IdentityKeys): string {
  const [only, ...others] = keys.emailKeys;
  return only !== undefined && others.length === 0
    ? `E-mail ${only}`
    : `One of the e-mails ${list(keys.emailKeys)}`;
}

function names(matches: readonly ExistingMatch[]): string {
  return list(matches.map((match) => match.name));
}

function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

import { type Candidate, currentEmployment, identityKeys, storableJson } from '@crosswalk/candidates';
import { searchDocument, sortName } from '../search/search-document.ts';

/** A candidate and the id it has, or is about to get, in the workspace. */
export interface KnownCandidate {
  readonly id: string;
  readonly candidate: Candidate;
}

/** What a row of the `candidates` table holds besides its ids. */
interface CandidateRow {
  readonly profile: Omit<Candidate, 'tags' | 'notes'>;
  readonly full_name: string;
  readonly headline: string | null;
  readonly current_title: string | null;
  readonly current_company: string | null;
  readonly location: string | null;
  readonly email_count: number;
  readonly phone_count: number;
  /** What can be found of the candidate, tags and notes included, as PostgreSQL reads a `tsvector`. */
  readonly words: string;
  readonly sort_name: string;
}

/** A candidate's row without ids as a JSON object: the larger part of what storing it costs this process. */
export function rowText(candidate: Candidate): string {
  return storableText(asRow(candidate));
}

/** The candidate without tags and notes, which are rows of their own, and what lists show of it. */
function asRow(candidate: Candidate): CandidateRow {
  const { tags: _tags, notes: _notes, ...profile } = candidate;
  const current = currentEmployment(candidate);
  return {
    profile,
    full_name: candidate.name.full,
    headline: candidate.headline,
    current_title: current?.title ?? null,
    current_company: current?.company ?? null,
    location: candidate.location?.text ?? null,
    // Only what a message or a call could reach: an invalid address is kept, but counts for nothing.
    email_count: candidate.emails.filter((email) => email.valid).length,
    phone_count: candidate.phones.filter((phone) => phone.valid).length,
    words: searchDocument(candidate),
    sort_name: sortName(candidate.name.full),
  };
}

// What PostgreSQL refuses inside JSON: NUL, and halves of surrogate pairs. JSON.stringify writes both as escapes.
const refused = /\\u(?:0000|d[89a-f])/i;

/** A value as JSON text, without what PostgreSQL's text cannot hold. */
export function storableText(value: unknown): string {
  const text = JSON.stringify(value);
  // Most texts hold no escape of this kind at all, which is found out much faster.
  const suspicious = text.includes('\\u') && refused.test(text);
  return suspicious ? JSON.stringify(storableJson(value)) : text;
}

/** By what the candidate is found again: `email:…` and `linkedin:…`. */
export function candidateKeys(candidate: Pick<Candidate, 'emails' | 'links'>): string[] {
  const { emailKeys, profileKeys } = identityKeys(candidate);
  return [...emailKeys.map(emailKey), ...profileKeys];
}

/** An `EmailAddress.key` as it stands in `candidate_keys`. Profile keys stand there as they are. */
export function emailKey(key: string): string {
  return `email:${key}`;
}

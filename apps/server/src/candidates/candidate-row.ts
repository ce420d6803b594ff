import { type Candidate, currentEmployment, identityKeys } from '@crosswalk/candidates';

/** A candidate and the id it has, or is about to get, in the workspace. */
export interface KnownCandidate {
  readonly id: string;
  readonly candidate: Candidate;
}

/** One row of the `candidates` table, as `json_to_recordset` reads it. */
export interface CandidateRow {
  readonly id: string;
  readonly profile: Omit<Candidate, 'tags' | 'notes'>;
  readonly full_name: string;
  readonly headline: string | null;
  readonly current_title: string | null;
  readonly current_company: string | null;
  readonly location: string | null;
  readonly email_count: number;
  readonly phone_count: number;
}

/** The candidate without tags and notes, which are rows of their own, and what lists show of it. */
export function asCandidateRow({ id, candidate }: KnownCandidate): CandidateRow {
  const { tags: _tags, notes: _notes, ...profile } = candidate;
  const current = currentEmployment(candidate);
  return {
    id,
    profile,
    full_name: candidate.name.full,
    headline: candidate.headline,
    current_title: current?.title ?? null,
    current_company: current?.company ?? null,
    location: candidate.location?.text ?? null,
    // Only what a message or a call could reach: an invalid address is kept, but counts for nothing.
    email_count: candidate.emails.filter((email) => email.valid).length,
    phone_count: candidate.phones.filter((phone) => phone.valid).length,
  };
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

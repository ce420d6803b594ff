import {
  type Candidate,
  currentEmployment,
  identityKeys,
  storable,
  storableJson,
} from '@crosswalk/candidates';
import type { BinaryFields } from '@crosswalk/database/binary';
import { placesOfWords, sortName } from '../search/search-document.ts';

/** A candidate and the id it has, or is about to get, in the workspace. */
export interface KnownCandidate {
  readonly id: string;
  readonly candidate: Candidate;
}

/** What a row of the `candidates` table holds besides its ids, and of which type, in the order of `putRow`. */
export const rowColumns = [
  // The candidate without tags and notes, which are rows of their own.
  ['profile', 'jsonb'],
  ['full_name', 'text'],
  ['headline', 'text'],
  ['current_title', 'text'],
  ['current_company', 'text'],
  ['location', 'text'],
  ['email_count', 'integer'],
  ['phone_count', 'integer'],
  // What can be found of the candidate, tags and notes included.
  ['words', 'tsvector'],
  ['sort_name', 'text'],
] as const;

/** Puts a candidate's values of `rowColumns`: the larger part of what storing it costs this process. */
export function putRow(fields: BinaryFields, candidate: Candidate): void {
  const { tags: _tags, notes: _notes, ...profile } = candidate;
  const { name, headline, location, emails, phones } = candidate;
  const current = currentEmployment(candidate);
  fields.json(storableText(profile));
  for (const text of [name.full, headline, current?.title, current?.company, location?.text])
    fields.text(text === undefined || text === null ? null : storable(text));
  // Only what a message or a call could reach: an invalid address is kept, but counts for nothing.
  fields.integer(emails.filter((email) => email.valid).length);
  fields.integer(phones.filter((phone) => phone.valid).length);
  fields.words(placesOfWords(candidate));
  fields.text(storable(sortName(name.full)));
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

/** By what the candidate is found again: `email:…` and `linkedin:…`, none of them twice. */
export function candidateKeys(candidate: Pick<Candidate, 'emails' | 'links'>): string[] {
  const { emailKeys, profileKeys } = identityKeys(candidate);
  return [...emailKeys.map(emailKey), ...profileKeys];
}

/** An `EmailAddress.key` as it stands in `candidate_keys`. Profile keys stand there as they are. */
export function emailKey(key: string): string {
  return `email:${key}`;
}

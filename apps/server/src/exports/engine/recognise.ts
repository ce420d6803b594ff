import { type Candidate, identityKeys } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import type { Transaction } from 'kysely';
import { drawPlaceholder } from '../draw-placeholder.ts';
import type { LiveItem } from './live-item.ts';

/** By what the ATS would recognise a person, before it is known what can be claimed. */
export interface Recognisable {
  readonly placeholder: string | null;
  /** Addresses that are this person's own: `email:…` and `linkedin:…`. */
  readonly own: readonly string[];
  /** Role addresses such as info@: sent where nobody else has them, `email:…`. */
  readonly shared: readonly string[];
}

/** Draws the placeholder e-mail where one is wanted: only for people without any valid address (E4). */
export async function recognise(
  tx: Transaction<DB>,
  item: LiveItem,
  candidate: Candidate,
): Promise<Recognisable> {
  const valid = candidate.emails.filter((email) => email.valid);
  const placeholder =
    valid.length === 0 && item.export.placeholderEmails
      ? await drawPlaceholder(tx, item.organizationId, item.candidateId, item.export.sourceName)
      : null;
  return recognisableBy(candidate, placeholder);
}

/** Pure: by what a candidate is recognised, with the placeholder e-mail they have or will have, if any. */
export function recognisableBy(candidate: Candidate, placeholder: string | null): Recognisable {
  const valid = candidate.emails.filter((email) => email.valid);
  const own = new Set([
    ...valid.filter((email) => email.identifies).map((email) => `email:${email.key}`),
    ...(placeholder === null ? [] : [`email:${placeholder}`]),
    ...identityKeys(candidate).profileKeys,
  ]);
  const shared = new Set(valid.filter((email) => !email.identifies).map((email) => `email:${email.key}`));
  return { placeholder, own: [...own].sort(), shared: [...shared].sort() };
}

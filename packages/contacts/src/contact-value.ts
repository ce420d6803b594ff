import type { ContactWanted } from './lookup-request.ts';

export type ContactType = 'work' | 'personal' | 'mobile' | 'direct' | 'other' | 'unknown';
export type ContactStatus = 'valid' | 'risky' | 'invalid' | 'unknown';

/** One address or number a provider gave, with what it said of it. */
export interface ContactValue {
  readonly kind: ContactWanted;
  /** An address with its domain in lower case; a number in E.164, with ` x22` for an extension, else as given. */
  readonly value: string;
  readonly type: ContactType;
  /** 0 to 100 where the provider itself scores so; grades and words are not converted. */
  readonly confidence: number | null;
  /** What the provider said, in its own words: `A-`, `97`, `likelihood 8`; null when it said nothing. */
  readonly providerConfidence: string | null;
  readonly status: ContactStatus;
  /** True where the provider said not to use it (do not call); null where it says nothing of the kind. */
  readonly doNotContact: boolean | null;
  /** Id of the provider. */
  readonly source: string;
  /** When the answer came, ISO 8601 in UTC. */
  readonly fetchedAt: string;
}

/** What one look-up asks for. E-mail and phone are asked, paid and counted apart. */
export type ContactWanted = 'email' | 'phone';

/** One person and one kind of contact. */
export interface LookupRequest {
  readonly want: ContactWanted;
  readonly person: SoughtPerson;
  /**
   * Ours, one per (candidate, kind, provider, request). No provider here takes one, so it is never sent: whoever
   * calls keeps it in the ledger, so that one request is made once.
   */
  readonly idempotencyKey: string;
}

/** What is known of the person. Blank texts count as absent; nothing is checked beyond what a provider needs. */
export interface SoughtPerson {
  readonly fullName: string;
  readonly first: string | null;
  readonly last: string | null;
  /** As stored with the candidate; only public profiles (`/in/`, `/pub/`) are used. */
  readonly linkedinUrl: string | null;
  /** Current employer. */
  readonly company: string | null;
  /** `example.com`, without scheme. */
  readonly companyDomain: string | null;
  readonly location: string | null;
  /** Valid addresses of the candidate. Placeholder addresses are never sent, whoever puts them here. */
  readonly knownEmails: readonly string[];
  /** In E.164. */
  readonly knownPhones: readonly string[];
}

/**
 * A sourced person, as Crosswalk keeps them. Pure data: no ids of organizations, no database, no clock.
 *
 * Wherever a value was given by a file or a person, the given text stays in `original` beside the
 * normalised form, so that nothing is lost and a mistaken normalisation can be seen and undone.
 */
export interface Candidate {
  readonly name: PersonName;
  /** One line about the person, as they or the sourcing tool wrote it. */
  readonly headline: string | null;
  readonly summary: string | null;
  readonly location: Location | null;
  readonly emails: readonly EmailAddress[];
  readonly phones: readonly PhoneNumber[];
  readonly links: readonly ProfileLink[];
  /** No repeats when letter case is ignored; in the order given. */
  readonly skills: readonly string[];
  readonly languages: readonly Language[];
  /** As given: newest first is a rule of presentation, see `sortEmployments`. */
  readonly employments: readonly Employment[];
  readonly educations: readonly Education[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  /** Whom the source marked as not to be called or mailed (Apollo's `Do Not Call`, `Email Bounced`). */
  readonly contactLimits: ContactLimits;
  /** Columns and keys no rule knows, by their header as written: kept, shown, never sent. */
  readonly extras: Readonly<Record<string, unknown>>;
}

export interface PersonName {
  /** The one truth: the full name for display, never re-cased. 1 to 1,000 characters. */
  readonly full: string;
  /** Given and family name where the source told them apart; null where it did not. */
  readonly given: string | null;
  readonly family: string | null;
  /** The cell or cells as they came, when they differ from `full`. */
  readonly original: string | null;
}

export interface Location {
  /** As shown: `Austin, Texas, United States`. */
  readonly text: string;
  readonly city: string | null;
  readonly region: string | null;
  /** ISO 3166-1 alpha-2, upper case, where it could be told; the default region of phone numbers. */
  readonly countryCode: string | null;
}

export type ContactKind = 'work' | 'personal' | 'other';

export interface EmailAddress {
  readonly original: string;
  /** Domain in lower case, local part as given; what is sent. Equal to `original` when invalid. */
  readonly address: string;
  /** The whole address in lower case: the only form used for comparing. */
  readonly key: string;
  readonly kind: ContactKind;
  readonly valid: boolean;
  /** False for role addresses (info@, jobs@) and junk (noreply@, test@): they never identify a person. */
  readonly identifies: boolean;
}

export type PhoneKind = 'mobile' | 'work' | 'home' | 'other';

export interface PhoneNumber {
  readonly original: string;
  /** E.164 such as `+12015550123`; null when the text could not be read as one number. */
  readonly e164: string | null;
  readonly extension: string | null;
  readonly kind: PhoneKind;
  readonly valid: boolean;
}

export type LinkKind = 'linkedin' | 'github' | 'twitter' | 'other';

export interface ProfileLink {
  readonly original: string;
  /** Absolute http(s) URL. */
  readonly url: string;
  readonly kind: LinkKind;
  /**
   * What identifies the person, such as `linkedin:jane-doe` (decoded slug, lower case); null for
   * anything that is not a public profile (Recruiter and Sales Navigator pages, member ids, companies,
   * web sites).
   */
  readonly key: string | null;
}

export interface Language {
  readonly name: string;
  readonly fluency: string | null;
}

/** A date as precisely as it was given, never more: `2020`, `2020-03` or `2020-03-15`. */
export type PartialDate = string;

export interface Employment {
  readonly company: string | null;
  readonly title: string | null;
  readonly location: string | null;
  readonly start: PartialDate | null;
  /** Null with `current` true means it still lasts; null with `current` false means not known. */
  readonly end: PartialDate | null;
  readonly current: boolean;
  readonly summary: string | null;
  readonly highlights: readonly string[];
}

export interface Education {
  readonly school: string | null;
  readonly degree: string | null;
  readonly discipline: string | null;
  readonly start: PartialDate | null;
  readonly end: PartialDate | null;
  readonly score: string | null;
}

export interface ContactLimits {
  readonly doNotCall: boolean;
  readonly doNotMail: boolean;
}

/** What a look-up is for. */
export const contactKinds = ['email', 'phone'] as const;
export type ContactKindName = (typeof contactKinds)[number];

/** Whom of the chosen ones a run asks for. */
export const askModes = ['missing', 'outdated', 'everybody'] as const;
export type AskMode = (typeof askModes)[number];

/** What may become of one person and kind; each costs one of our credits only where it is `found`. */
export const contactOutcomes = [
  'found',
  'notFound',
  'notEnough',
  'known',
  'askedRecently',
  'doNotContact',
  'doNotCall',
  'restricted',
  'beingAsked',
  'unavailable',
  'unknown',
  'cancelled',
] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** How far somebody is of whom it is not known yet. */
export const openStates = ['waiting', 'calling', 'pending', 'doubtful'] as const;

export const contactTypes = ['work', 'personal', 'mobile', 'direct', 'other', 'unknown'] as const;
export const contactStatuses = ['valid', 'risky', 'invalid', 'unknown'] as const;

/** Why a provider is not asked any more until an admin does something. */
export const providerCauses = ['noCredits', 'badKey', 'notEntitled'] as const;
export type ProviderCause = (typeof providerCauses)[number];

/** What is written into the ledger of credits. */
export const creditEntryKinds = ['set', 'reserve', 'commit', 'release'] as const;
export type CreditEntryKind = (typeof creditEntryKinds)[number];

export type { Dropped } from './blank-values.ts';
export { isBlankValue } from './blank-values.ts';
export * from './candidate.ts';
export { countryName, readCountry } from './countries.ts';
export type { DatePrecision, DateReading, DayMonthOrder } from './dates.ts';
export { comparePartialDates, decideDayMonthOrder, isPartialDate, readPartialDate } from './dates.ts';
export { isDoNotContact } from './do-not-contact.ts';
export type { TraitKind } from './duplicate-traits.ts';
export { duplicateTraits, isStrongTrait, readTrait } from './duplicate-traits.ts';
export type { EmailReading } from './emails.ts';
export { readEmails } from './emails.ts';
export { emptyCandidate } from './empty-candidate.ts';
export type { ExistingMatch, IdentityKeys, MatchDecision, MatchQuestion } from './identity.ts';
export { decideMatch, identityKeys } from './identity.ts';
export { ShapeError } from './json-shape.ts';
export { readLink } from './links.ts';
export type { LocationCells } from './locations.ts';
export { readLocation } from './locations.ts';
export { mergeCandidates } from './merge.ts';
export type { NameParts } from './name-parts.ts';
export { splitName } from './name-parts.ts';
export type { NameCells } from './names.ts';
export { isPlaceholderName, NAME_LIMIT, nameKey, readName } from './names.ts';
export { isCandidate, parseCandidate } from './parse-candidate.ts';
export type { PhoneContext, PhoneReading } from './phones.ts';
export { readPhones } from './phones.ts';
export {
  isPlaceholderEmail,
  isPlaceholderNumber,
  PLACEHOLDER_NUMBER_MAX,
  PLACEHOLDER_NUMBER_MIN,
  placeholderEmail,
  sourceSlug,
} from './placeholder-email.ts';
export { currentEmployment, employers, employersHeadline, sortEmployments } from './presentation.ts';
export type { Resume, ResumeForm, ResumeOptions } from './resume/index.ts';
export {
  endTypesetting,
  ResumeError,
  ResumesBusy,
  renderResume,
  resumeFileName,
} from './resume/index.ts';
export { storable, storableJson, tidyLine, tidyText, truncate } from './tidy.ts';
export type { MergeToTakeBack } from './unmerge.ts';
export { unmergeCandidate } from './unmerge.ts';

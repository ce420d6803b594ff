import {
  type ContactKind,
  type EmailAddress,
  type PhoneKind,
  type PhoneNumber,
  readEmails,
  readPhones,
} from '@crosswalk/candidates';
import type { ContactType, ContactValue } from './contact-value.ts';

/** What of the values found goes into a profile. */
export interface FoundForProfile {
  readonly emails: readonly EmailAddress[];
  readonly phones: readonly PhoneNumber[];
}

/**
 * Makes addresses and numbers of a profile from values, in their order. Left out, and only kept with the look-up, is
 * what must not be used or is known not to work: whatever stands in a profile is shown to be copied, and exported.
 *
 * @param region ISO country of the candidate for numbers without `+`; null when it is not known
 */
export function toProfile(values: readonly ContactValue[], region: string | null): FoundForProfile {
  const usable = values.filter(({ status, doNotContact }) => status !== 'invalid' && doNotContact !== true);
  return {
    emails: usable
      .filter(({ kind }) => kind === 'email')
      .flatMap(({ value, type }) => readEmails(value, emailKind(type)).emails),
    phones: usable
      .filter(({ kind }) => kind === 'phone')
      .flatMap(({ value, type }) => readPhones(value, { region, kind: phoneKind(type) }).phones),
  };
}

/** Null lets the domain decide. */
function emailKind(type: ContactType): ContactKind | null {
  if (type === 'work' || type === 'personal') return type;
  return type === 'unknown' ? null : 'other';
}

/** Null lets the number decide. */
function phoneKind(type: ContactType): PhoneKind | null {
  if (type === 'mobile') return 'mobile';
  if (type === 'work' || type === 'direct') return 'work';
  return type === 'personal' ? 'home' : null;
}

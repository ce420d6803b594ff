import type { PhoneNumber } from '@crosswalk/candidates';

/** Why a number is marked invalid, to go after it in a sentence; `source` is what it was read from. */
export function whyInvalid(phone: PhoneNumber, region: string | null, source: 'row' | 'résumé'): string {
  if (phone.e164 === null && region === null)
    return `has no country code, and the ${source} names no country`;
  return 'is not a valid phone number';
}

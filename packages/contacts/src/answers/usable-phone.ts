import { readPhones } from '@crosswalk/candidates';

/** `+1 415-***-1234`, `+1415XXXXXXX`; one `x` may begin an extension. */
const MASKED = /[*•●▪█…?]|\.{3}|x{2,}|#{2,}/iu;
/** `+1 000-000-0000` and the like are nobody's. */
const STAND_IN = /(\d)\1{6,}$/u;

/**
 * One number as it may be kept, or null: E.164 where it can be told, with ` x22` for an extension; otherwise as given
 * (a number without country). Null for booleans, masked numbers and whatever has fewer than seven digits.
 */
export function usablePhone(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 60 || MASKED.test(raw)) return null;
  const [phone, ...more] = readPhones(raw, { region: null, kind: null }).phones;
  if (phone === undefined || more.length > 0) return null;
  const digits = (phone.e164 ?? phone.original).replace(/\D/gu, '');
  if (STAND_IN.test(digits)) return null;
  if (phone.e164 !== null) return phone.extension === null ? phone.e164 : `${phone.e164} x${phone.extension}`;
  return digits.length >= 7 && digits.length <= 20 && !/\p{L}/u.test(phone.original) ? phone.original : null;
}

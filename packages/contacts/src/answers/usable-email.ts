import { readEmails } from '@crosswalk/candidates';

/** `j****@`, `jxxxx@`, `j####@`: letters that stand for others. */
const MASKED = /[*•●▪█…?]|\.{3}|x{4,}|#{2,}/iu;
/** Stand-ins that providers put where an address is not revealed: `email_not_unlocked@domain.com`. */
const STAND_IN =
  /^(?:no)?(?:e?mail)?(?:not(?:un)?locked|locked|hidden|redacted|masked|private|notavailable|unavailable|notfound|none|null|undefined|true|false)$|^noe?mail$/;

/**
 * One address as it may be kept, or null: for booleans ("exists, not revealed"), masked addresses, stand-ins,
 * generated placeholder addresses and whatever else is no single valid address.
 */
export function usableEmail(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 400 || MASKED.test(raw)) return null;
  const [email, ...more] = readEmails(raw).emails;
  if (email === undefined || more.length > 0 || !email.valid) return null;
  const local = email.address.slice(0, email.address.lastIndexOf('@'));
  return STAND_IN.test(local.toLowerCase().replace(/[._-]/gu, '')) ? null : email.address;
}

import { type Candidate, employers, isPlaceholderName, type PhoneNumber } from '@crosswalk/candidates';
import { distinctBy } from '../distinct-by.ts';
import type { LeverPhone } from './payload.ts';

/** What of a candidate goes to Lever, and what was left out, in the recruiter's words. Pure. */
export interface MappedCandidate {
  /** Null when there is none to send. */
  readonly name: string | null;
  readonly headline: string | null;
  readonly location: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly LeverPhone[];
  readonly links: readonly string[];
  readonly tags: readonly string[];
  readonly warnings: readonly string[];
}

const UNUSUAL_NAME_LENGTH = 255;
/** Lever documents no limit; the longest headline seen in a real account had 460 characters. */
const HEADLINE_LIMIT = 500;

/** @param withheld e-mail keys not to be sent */
export function mapCandidate(candidate: Candidate, withheld: readonly string[]): MappedCandidate {
  const warnings: string[] = [];
  const name = line(candidate.name.full);
  if (name !== null && name.length > UNUSUAL_NAME_LENGTH) {
    warnings.push(`The name is ${name.length} characters long; Lever may refuse or shorten it.`);
  }
  if (name !== null && isPlaceholderName(name)) {
    warnings.push(
      `“${name}” looks like what a tool writes when it has no name: add the real one where you can.`,
    );
  }
  return {
    name,
    headline: headline(candidate, warnings),
    location: line(candidate.location?.text ?? ''),
    emails: emails(candidate, withheld, warnings),
    phones: phones(candidate, warnings),
    links: distinct(candidate.links.flatMap(({ url }) => line(url) ?? [])),
    // Tags that differ only in letter case are different tags in Lever.
    tags: distinct(candidate.tags.flatMap((tag) => line(tag) ?? [])),
    warnings,
  };
}

/** One line: control characters and lone surrogates out, white space single. Null when nothing is left. */
export function line(given: string): string | null {
  const cleaned = given
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return cleaned === '' ? null : cleaned;
}

/** Employers, newest first, no repeats; the person's own headline when there are none (L6). */
function headline(candidate: Candidate, warnings: string[]): string | null {
  // Cleaning can make two alike that were not.
  const companies = distinctBy(
    employers(candidate).flatMap((company) => line(company) ?? []),
    (company) => company.toLowerCase(),
  );
  if (companies.length === 0) {
    const own = line(candidate.headline ?? '');
    if (own === null || own.length <= HEADLINE_LIMIT) return own;
    warnings.push('The headline was shortened; the résumé has all of it.');
    return `${cut(own, HEADLINE_LIMIT - 1)}…`;
  }
  let fitted = cut(companies[0] ?? '', HEADLINE_LIMIT);
  let used = 1;
  for (const employer of companies.slice(1)) {
    if (fitted.length + 2 + employer.length > HEADLINE_LIMIT) break;
    fitted += `, ${employer}`;
    used += 1;
  }
  const left = companies.length - used;
  if (left > 0) warnings.push(`The headline leaves out the ${left} oldest employers; the résumé has them.`);
  return fitted;
}

function emails(candidate: Candidate, withheld: readonly string[], warnings: string[]): readonly string[] {
  const sent = distinctBy(
    candidate.emails.filter((email) => email.valid && !withheld.includes(email.key)),
    (email) => email.key,
  );
  const named = (left: readonly { original: string }[]) =>
    left.map(({ original }) => line(original) ?? '').join(', ');
  const invalid = candidate.emails.filter((email) => !email.valid);
  const shared = candidate.emails.filter((email) => email.valid && withheld.includes(email.key));
  if (invalid.length > 0) warnings.push(`Left out, because not a valid e-mail address: ${named(invalid)}.`);
  if (shared.length > 0) {
    warnings.push(
      `Left out, because somebody else has the address too and Lever would merge the two: ${named(shared)}.`,
    );
  }
  return distinct(sent.flatMap(({ address }) => line(address) ?? []));
}

function phones(candidate: Candidate, warnings: string[]): readonly LeverPhone[] {
  const left = candidate.phones.filter((phone) => !phone.valid || phone.e164 === null);
  if (left.length > 0) {
    const named = left.map(({ original }) => line(original) ?? '').join(', ');
    warnings.push(`Left out, because not a valid phone number: ${named}.`);
  }
  return distinctBy(candidate.phones.flatMap(phone), ({ value }) => value);
}

function phone({ valid, e164, extension, kind }: PhoneNumber): readonly LeverPhone[] {
  const number = valid ? line(e164 ?? '') : null;
  if (number === null) return [];
  const digits = line(extension ?? '');
  return [{ value: digits === null ? number : `${number} ext. ${digits}`, type: kind }];
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** Cuts without splitting a character outside the basic plane. */
function cut(value: string, units: number): string {
  return value.slice(0, units).replace(/\p{Surrogate}$/u, '');
}

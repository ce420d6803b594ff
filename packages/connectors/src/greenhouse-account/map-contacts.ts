import type { Candidate, EmailAddress, PhoneNumber } from '@crosswalk/candidates';
import type { JsonObject } from '../connector.ts';
import { distinctBy } from '../distinct-by.ts';
import { line } from './fit.ts';

/** Contact fields of Greenhouse's create call; lists are empty where there is nothing to send. */
export interface MappedContacts {
  readonly emails: readonly JsonObject[];
  readonly phones: readonly JsonObject[];
  /** Profiles on social networks; untyped in Greenhouse. */
  readonly social: readonly JsonObject[];
  readonly websites: readonly JsonObject[];
}

/**
 * The kinds of e-mails and phones are Greenhouse's own types (Harvest v3, "Create candidate").
 *
 * @param withheld e-mail keys not to be sent
 */
export function mapContacts(
  candidate: Candidate,
  withheld: readonly string[],
  placeholder: string | null,
  warnings: string[],
): MappedContacts {
  const emails = sendable(candidate.emails, withheld, warnings);
  if (emails.length === 0) {
    warnings.push(
      'No e-mail address of the person: Greenhouse cannot tell whether it knows them already. Get Email first where you can.',
    );
  }
  const standIn = emails.length === 0 && placeholder !== null ? [{ value: placeholder, type: 'other' }] : [];
  const links = distinctBy(
    candidate.links.flatMap(({ url, kind }) => {
      const value = line(url);
      return value === null ? [] : [{ value, kind }];
    }),
    ({ value }) => value,
  );
  return {
    emails: [...emails, ...standIn],
    phones: sendablePhones(candidate.phones, warnings),
    social: links.filter(({ kind }) => kind !== 'other').map(({ value }) => ({ value })),
    websites: links.filter(({ kind }) => kind === 'other').map(({ value }) => ({ value, type: 'other' })),
  };
}

function sendable(
  given: readonly EmailAddress[],
  withheld: readonly string[],
  warnings: string[],
): readonly JsonObject[] {
  const named = (left: readonly EmailAddress[]) =>
    left.map(({ original }) => line(original) ?? '').join(', ');
  const invalid = given.filter((email) => !email.valid);
  const shared = given.filter((email) => email.valid && withheld.includes(email.key));
  if (invalid.length > 0) warnings.push(`Left out, because not a valid e-mail address: ${named(invalid)}.`);
  if (shared.length > 0) {
    warnings.push(
      `Left out, because somebody else has the address too and Greenhouse may merge the two: ${named(shared)}.`,
    );
  }
  const sent = given.filter((email) => email.valid && !withheld.includes(email.key));
  return distinctBy(sent, (email) => email.key).flatMap(({ address, kind }) => {
    const value = line(address);
    return value === null ? [] : [{ value, type: kind }];
  });
}

function sendablePhones(given: readonly PhoneNumber[], warnings: string[]): readonly JsonObject[] {
  const left = given.filter((phone) => !phone.valid || phone.e164 === null);
  if (left.length > 0) {
    const named = left.map(({ original }) => line(original) ?? '').join(', ');
    warnings.push(`Left out, because not a valid phone number: ${named}.`);
  }
  const sent = given.flatMap(({ valid, e164, extension, kind }) => {
    const number = valid ? line(e164) : null;
    const digits = line(extension);
    return number === null
      ? []
      : [{ value: digits === null ? number : `${number} ext. ${digits}`, type: kind }];
  });
  return distinctBy(sent, ({ value }) => value);
}

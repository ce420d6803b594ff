import {
  type EmailAddress,
  type Location,
  type PhoneNumber,
  type ProfileLink,
  readEmails,
  readLink,
  readLocation,
  readPhones,
} from '@crosswalk/candidates';
import { whyInvalid } from '../invalid-phone.ts';
import { isObject, type JsonObject, lineOf, linesOf } from './json-values.ts';
import { type KeysLeft, without } from './keys-left.ts';

type Warn = (message: string) => void;

/** `basics.location`, an object or a plain text. The street stays out: no recruiter needs it, and it is private. */
export function readResumeLocation(value: unknown, left: KeysLeft, warn: Warn): Location | null {
  if (!isObject(value)) {
    const text = lineOf(value);
    return text === null ? null : readLocation(text);
  }
  left.keep(
    'location',
    without(value, ['address', 'postalCode', 'city', 'region', 'countryCode', 'country']),
  );
  if (lineOf(value.address) !== null) warn('The street address was left out, as it is private.');
  const country = lineOf(value.countryCode) ?? lineOf(value.country);
  const location = readLocation({ city: lineOf(value.city), region: lineOf(value.region), country });
  if (country !== null && location?.countryCode === null) warn(`"${country}" is not a country we know.`);
  return location;
}

/** `basics.email`: one address or several, in a text or a list; also one hidden from robots by base64. */
export function readResumeEmails(value: unknown, warn: Warn): EmailAddress[] {
  const found = new Map<string, EmailAddress>();
  for (const text of linesOf(value)) {
    const decoded = fromBase64(text);
    if (decoded !== null) warn(`The e-mail address was written in base64; read as "${decoded}".`);
    const { emails, dropped } = readEmails(decoded ?? text);
    for (const { text: piece, reason } of dropped) warn(`The e-mail "${piece}" was left out: ${reason}.`);
    for (const email of emails) {
      if (found.has(email.key)) continue;
      found.set(email.key, decoded === null ? email : { ...email, original: text });
      if (!email.valid) warn(`"${email.original}" is not a valid e-mail address.`);
    }
  }
  return [...found.values()];
}

function fromBase64(text: string): string | null {
  if (text.length < 8 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  return /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(decoded) ? decoded : null;
}

/** `basics.phone`: one number or several, in a text or a list. */
export function readResumePhones(value: unknown, region: string | null, warn: Warn): PhoneNumber[] {
  const found = new Map<string, PhoneNumber>();
  for (const text of linesOf(value)) {
    const { phones, dropped } = readPhones(text, { region, kind: null });
    for (const { text: piece, reason } of dropped) warn(`The phone "${piece}" was left out: ${reason}.`);
    for (const phone of phones) {
      const key = phone.e164 === null ? phone.original : `${phone.e164}x${phone.extension ?? ''}`;
      if (found.has(key)) continue;
      found.set(key, phone);
      if (!phone.valid) warn(`"${phone.original}" ${whyInvalid(phone, region, 'résumé')}.`);
    }
  }
  return [...found.values()];
}

/** `basics.profiles` and the person's own site. A profile without an address is found by network and user name. */
export function readResumeLinks(basics: JsonObject, left: KeysLeft, warn: Warn): ProfileLink[] {
  const found = new Map<string, ProfileLink>();
  const add = (link: ProfileLink) => {
    const key = link.key ?? link.url;
    if (!found.has(key)) found.set(key, link);
  };
  for (const profile of left.objectsOf('profiles', basics.profiles)) {
    const link = readProfile(profile);
    if (link === null) {
      const text = lineOf(profile.url);
      if (text !== null) warn(`The profile address "${text}" is no link; kept as text.`);
      left.collect('profiles', profile);
    } else {
      add(link);
    }
  }
  for (const text of linesOf(basics.url ?? basics.website)) {
    const link = readLink(text);
    if (link !== null) add(link);
    else {
      warn(`The web site "${text}" is no link; kept as text.`);
      left.collect('url', text);
    }
  }
  return [...found.values()];
}

function readProfile(profile: JsonObject): ProfileLink | null {
  const network = lineOf(profile.network);
  const url = lineOf(profile.url);
  const username = lineOf(profile.username);
  const byUrl = url === null ? null : readLink(url, network);
  if (byUrl !== null && byUrl.key !== null) return byUrl;
  // The address of a network alone (`https://www.twitter.com`) says less than the user name beside it.
  const byName = username === null || network === null ? null : readLink(username, network);
  return byName !== null && byName.key !== null ? byName : byUrl;
}

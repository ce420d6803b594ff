import {
  type Candidate,
  type EmailAddress,
  mergeCandidates,
  type PhoneNumber,
  type ProfileLink,
  readEmails,
  readLink,
  readLocation,
  readName,
  readPhones,
  tidyLine,
} from '@crosswalk/candidates';
import { Problem } from '../http/problem.ts';
import type { ProblemCode } from '../reference/problem-codes.ts';
import type { CandidateChangeInput } from './schemas.ts';

/**
 * Pure: the candidate as somebody wants them. What they typed stays beside what was made of it; an address that is none
 * is kept, marked invalid, as in imports.
 *
 * @throws {Problem} 422 `noName`, `noEmail`, `noPhone`, `noLink` that quote what could not be read
 */
export function applyChange(candidate: Candidate, change: CandidateChangeInput): Candidate {
  const location = locationOf(candidate, change);
  const bare: Candidate = {
    ...candidate,
    name: nameOf(candidate, change),
    headline: change.headline === undefined ? candidate.headline : tidyLine(change.headline ?? '') || null,
    location,
    emails: without(candidate.emails, change.emails?.remove),
    phones: without(candidate.phones, change.phones?.remove),
    links: without(candidate.links, change.links?.remove),
  };
  const more: Candidate = {
    ...nothing(bare),
    emails: (change.emails?.add ?? []).flatMap(emailsOf),
    phones: (change.phones?.add ?? []).flatMap((phone) => phonesOf(phone, location?.countryCode ?? null)),
    links: (change.links?.add ?? []).map(({ url }) => linkOf(url)),
  };
  // By the rules of merging: an address that is there already is not put there twice.
  const { emails, phones, links } = mergeCandidates(bare, more);
  return { ...bare, emails, phones, links };
}

function nothing(candidate: Candidate): Candidate {
  return { ...candidate, emails: [], phones: [], links: [] };
}

function without<T extends { readonly original: string }>(
  items: readonly T[],
  removed: readonly string[] = [],
): readonly T[] {
  const gone = new Set(removed);
  return gone.size === 0 ? items : items.filter((item) => !gone.has(item.original));
}

function nameOf({ name: former }: Candidate, { name: text }: CandidateChangeInput): Candidate['name'] {
  if (text === undefined || text === former.full) return former;
  const name = readName({ full: text });
  if (name === null) throw unreadable('noName', text, 'a name: it needs a letter or a digit');
  return { ...name, original: former.original ?? former.full };
}

function locationOf(candidate: Candidate, { location }: CandidateChangeInput): Candidate['location'] {
  if (location === undefined) return candidate.location;
  if (location === null || location === candidate.location?.text)
    return location === null ? null : candidate.location;
  return readLocation(location);
}

function emailsOf({ address, kind }: { address: string; kind: EmailAddress['kind'] }) {
  const { emails } = readEmails(address, kind);
  if (emails.length === 0) throw unreadable('noEmail', address, 'an e-mail address');
  return emails;
}

function phonesOf({ number, kind }: { number: string; kind: PhoneNumber['kind'] }, region: string | null) {
  const { phones } = readPhones(number, { region, kind });
  if (phones.length === 0) throw unreadable('noPhone', number, 'a phone number');
  return phones;
}

function linkOf(url: string): ProfileLink {
  const link = readLink(url);
  if (link === null) throw unreadable('noLink', url, 'a web address that begins with http:// or https://');
  return link;
}

function unreadable(code: ProblemCode, text: string, what: string): Problem {
  return new Problem(422, code, `“${text.slice(0, 100)}” is not ${what}.`);
}

import { isDeepStrictEqual } from 'node:util';
import type {
  Candidate,
  EmailAddress,
  Language,
  Location,
  PersonName,
  PhoneNumber,
  ProfileLink,
} from './candidate.ts';
import { mergeEducations, mergeEmployments } from './merge-history.ts';
import { nameKey } from './names.ts';

/**
 * The existing candidate with what the incoming record adds: blanks are filled; e-mails, phones, links, skills,
 * languages, employments, educations, tags and notes are united by their keys. Nothing that is there is lost or
 * overwritten, the name least of all. Limits (do not call, do not mail) never go away. An extra column with another
 * value is kept beside the first (`Score`, `Score (2)`).
 *
 * Merging the same record again changes nothing.
 */
export function mergeCandidates(existing: Candidate, incoming: Candidate): Candidate {
  return {
    name: mergeName(existing.name, incoming.name),
    headline: existing.headline ?? incoming.headline,
    summary: existing.summary ?? incoming.summary,
    location: mergeLocation(existing.location, incoming.location),
    emails: unite(existing.emails, incoming.emails, emailKey, fillEmail),
    phones: unite(existing.phones, incoming.phones, phoneKey, fillPhone),
    links: unite(existing.links, incoming.links, linkKey, keep),
    skills: unite(existing.skills, incoming.skills, fold, keep),
    languages: unite(existing.languages, incoming.languages, (language) => fold(language.name), fillLanguage),
    employments: mergeEmployments(existing.employments, incoming.employments),
    educations: mergeEducations(existing.educations, incoming.educations),
    tags: unite(existing.tags, incoming.tags, fold, keep),
    notes: unite(existing.notes, incoming.notes, (note) => note.trim(), keep),
    contactLimits: {
      doNotCall: existing.contactLimits.doNotCall || incoming.contactLimits.doNotCall,
      doNotMail: existing.contactLimits.doNotMail || incoming.contactLimits.doNotMail,
    },
    extras: mergeExtras(existing.extras, incoming.extras),
  };
}

/**
 * Existing ones first and in place, then the new ones. An incoming one fills the blanks of the first with its key,
 * unless one of them says all of it already. `fill` gives back the same object when there is nothing to fill.
 */
function unite<T>(
  existing: readonly T[],
  incoming: readonly T[],
  keyOf: (item: T) => string,
  fill: (there: T, more: T) => T,
): readonly T[] {
  if (incoming.length === 0) return existing;
  const united = [...existing];
  const places = new Map<string, number[]>();
  const remember = (item: T, index: number) => {
    const key = keyOf(item);
    places.set(key, [...(places.get(key) ?? []), index]);
  };
  existing.forEach(remember);
  for (const item of incoming) {
    const found = (places.get(keyOf(item)) ?? []).flatMap((index) => {
      const there = united[index];
      return there === undefined ? [] : [{ index, there, filled: fill(there, item) }];
    });
    const [first] = found;
    if (first === undefined) {
      remember(item, united.length);
      united.push(item);
    } else if (found.every(({ there, filled }) => there !== filled)) {
      united[first.index] = first.filled;
    }
  }
  return united;
}

function mergeName(existing: PersonName, incoming: PersonName): PersonName {
  // Only where the source means the same name does its way of splitting it say something about ours.
  const untold = existing.given === null && existing.family === null;
  if (!untold || (incoming.given === null && incoming.family === null)) return existing;
  if (nameKey(existing) !== nameKey(incoming)) return existing;
  return { ...existing, given: incoming.given, family: incoming.family };
}

function mergeLocation(existing: Location | null, incoming: Location | null): Location | null {
  if (existing === null || incoming === null) return existing ?? incoming;
  if (fold(existing.text) !== fold(incoming.text)) return existing;
  return {
    text: existing.text,
    city: existing.city ?? incoming.city,
    region: existing.region ?? incoming.region,
    countryCode: existing.countryCode ?? incoming.countryCode,
  };
}

function emailKey(email: EmailAddress): string {
  return email.key;
}

function fillEmail(there: EmailAddress, more: EmailAddress): EmailAddress {
  return there.kind === 'other' && more.kind !== 'other' ? { ...there, kind: more.kind } : there;
}

function phoneKey(phone: PhoneNumber): string {
  return phone.e164 === null ? fold(phone.original) : `${phone.e164}x${phone.extension ?? ''}`;
}

function fillPhone(there: PhoneNumber, more: PhoneNumber): PhoneNumber {
  return there.kind === 'other' && more.kind !== 'other' ? { ...there, kind: more.kind } : there;
}

function linkKey(link: ProfileLink): string {
  return link.key ?? link.url.replace(/^http:/, 'https:').replace(/\/$/, '');
}

function fillLanguage(there: Language, more: Language): Language {
  return there.fluency === null && more.fluency !== null ? { ...there, fluency: more.fluency } : there;
}

function keep<T>(there: T): T {
  return there;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function mergeExtras(existing: Candidate['extras'], incoming: Candidate['extras']): Candidate['extras'] {
  // A map, because a column may be called `__proto__`.
  const merged = new Map(Object.entries(existing));
  for (const [key, value] of Object.entries(incoming)) {
    let free = key;
    for (let count = 2; merged.has(free) && !isDeepStrictEqual(merged.get(free), value); count += 1) {
      free = `${key} (${count})`;
    }
    merged.set(free, value);
  }
  return Object.fromEntries(merged);
}

import type {
  Candidate,
  ContactKind,
  Education,
  EmailAddress,
  Employment,
  LinkKind,
  PartialDate,
  PhoneKind,
  PhoneNumber,
  ProfileLink,
} from './candidate.ts';
import { isPartialDate } from './dates.ts';
import { type JsonObject, list, nullable, object, oneOf, ShapeError, text, truth } from './json-shape.ts';

const CONTACT_KINDS: readonly ContactKind[] = ['work', 'personal', 'other'];
const PHONE_KINDS: readonly PhoneKind[] = ['mobile', 'work', 'home', 'other'];
const LINK_KINDS: readonly LinkKind[] = ['linkedin', 'github', 'twitter', 'other'];

/**
 * A candidate read back from JSON, such as a `jsonb` column. Unknown keys are left out; a missing or wrong one
 * throws `ShapeError`, which names where.
 */
export function parseCandidate(value: unknown): Candidate {
  const candidate = object(value, 'candidate');
  const name = object(candidate.name, 'name');
  const limits = object(candidate.contactLimits, 'contactLimits');
  return {
    name: {
      full: text(name.full, 'name.full'),
      given: nullable(name.given, 'name.given', text),
      family: nullable(name.family, 'name.family', text),
      original: nullable(name.original, 'name.original', text),
    },
    headline: nullable(candidate.headline, 'headline', text),
    summary: nullable(candidate.summary, 'summary', text),
    location: nullable(candidate.location, 'location', parseLocation),
    emails: list(candidate.emails, 'emails', parseEmail),
    phones: list(candidate.phones, 'phones', parsePhone),
    links: list(candidate.links, 'links', parseLink),
    skills: list(candidate.skills, 'skills', text),
    languages: list(candidate.languages, 'languages', parseLanguage),
    employments: list(candidate.employments, 'employments', parseEmployment),
    educations: list(candidate.educations, 'educations', parseEducation),
    tags: list(candidate.tags, 'tags', text),
    notes: list(candidate.notes, 'notes', text),
    contactLimits: {
      doNotCall: truth(limits.doNotCall, 'contactLimits.doNotCall'),
      doNotMail: truth(limits.doNotMail, 'contactLimits.doNotMail'),
    },
    extras: object(candidate.extras, 'extras'),
  };
}

/** Whether `parseCandidate` would accept the value. */
export function isCandidate(value: unknown): value is Candidate {
  try {
    parseCandidate(value);
    return true;
  } catch (error) {
    if (error instanceof ShapeError) return false;
    throw error;
  }
}

function parseLocation(value: unknown, at: string): Candidate['location'] {
  const location = object(value, at);
  return {
    text: text(location.text, `${at}.text`),
    city: optionalText(location, 'city', at),
    region: optionalText(location, 'region', at),
    countryCode: optionalText(location, 'countryCode', at),
  };
}

function parseEmail(value: unknown, at: string): EmailAddress {
  const email = object(value, at);
  return {
    original: text(email.original, `${at}.original`),
    address: text(email.address, `${at}.address`),
    key: text(email.key, `${at}.key`),
    kind: oneOf(email.kind, `${at}.kind`, CONTACT_KINDS),
    valid: truth(email.valid, `${at}.valid`),
    identifies: truth(email.identifies, `${at}.identifies`),
  };
}

function parsePhone(value: unknown, at: string): PhoneNumber {
  const phone = object(value, at);
  return {
    original: text(phone.original, `${at}.original`),
    e164: optionalText(phone, 'e164', at),
    extension: optionalText(phone, 'extension', at),
    kind: oneOf(phone.kind, `${at}.kind`, PHONE_KINDS),
    valid: truth(phone.valid, `${at}.valid`),
  };
}

function parseLink(value: unknown, at: string): ProfileLink {
  const link = object(value, at);
  return {
    original: text(link.original, `${at}.original`),
    url: text(link.url, `${at}.url`),
    kind: oneOf(link.kind, `${at}.kind`, LINK_KINDS),
    key: optionalText(link, 'key', at),
  };
}

function parseLanguage(value: unknown, at: string): Candidate['languages'][number] {
  const language = object(value, at);
  return { name: text(language.name, `${at}.name`), fluency: optionalText(language, 'fluency', at) };
}

function parseEmployment(value: unknown, at: string): Employment {
  const employment = object(value, at);
  return {
    company: optionalText(employment, 'company', at),
    title: optionalText(employment, 'title', at),
    location: optionalText(employment, 'location', at),
    start: nullable(employment.start, `${at}.start`, partialDate),
    end: nullable(employment.end, `${at}.end`, partialDate),
    current: truth(employment.current, `${at}.current`),
    summary: optionalText(employment, 'summary', at),
    highlights: list(employment.highlights, `${at}.highlights`, text),
  };
}

function parseEducation(value: unknown, at: string): Education {
  const education = object(value, at);
  return {
    school: optionalText(education, 'school', at),
    degree: optionalText(education, 'degree', at),
    discipline: optionalText(education, 'discipline', at),
    start: nullable(education.start, `${at}.start`, partialDate),
    end: nullable(education.end, `${at}.end`, partialDate),
    score: optionalText(education, 'score', at),
  };
}

function optionalText(from: JsonObject, key: string, at: string): string | null {
  return nullable(from[key], `${at}.${key}`, text);
}

function partialDate(value: unknown, at: string): PartialDate {
  if (isPartialDate(value)) return value;
  throw new ShapeError(at, 'a date such as 2020, 2020-03 or 2020-03-15');
}

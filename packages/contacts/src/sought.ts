import { isPlaceholderEmail, readLink, splitName } from '@crosswalk/candidates';
import type { SoughtPerson } from './lookup-request.ts';

/** What providers take of a person, checked and tidied; null for what is not known. */
export interface Sought {
  readonly fullName: string | null;
  /** Given and family name, where both are known or can be told apart; a single word gives none. */
  readonly first: string | null;
  readonly last: string | null;
  /** `https://www.linkedin.com/in/jane-doe`, public profiles only. */
  readonly linkedinUrl: string | null;
  readonly linkedinSlug: string | null;
  readonly company: string | null;
  readonly companyDomain: string | null;
  readonly location: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Makes of a person what may be sent: no blank text, no placeholder address, no LinkedIn page that is nobody's. */
export function soughtOf(person: SoughtPerson): Sought {
  const fullName = filled(person.fullName);
  const parts =
    fullName === null
      ? null
      : splitName({
          full: fullName,
          given: filled(person.first),
          family: filled(person.last),
          original: null,
        });
  const both = parts !== null && parts.given !== null && parts.family !== null;
  const link = person.linkedinUrl === null ? null : readLink(person.linkedinUrl);
  const slug = link?.key?.startsWith('linkedin:') === true ? link.key.slice('linkedin:'.length) : null;
  return {
    fullName,
    first: both ? parts.given : null,
    last: both ? parts.family : null,
    linkedinUrl: slug === null ? null : (link?.url ?? null),
    linkedinSlug: slug,
    company: filled(person.company),
    companyDomain: domainOf(person.companyDomain),
    location: filled(person.location),
    email: person.knownEmails.find((email) => filled(email) !== null && !isPlaceholderEmail(email)) ?? null,
    phone: person.knownPhones.find((phone) => /^\+\d{7,15}$/.test(phone)) ?? null,
  };
}

function filled(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** Web sites are often stored whole: `https://www.example.com/jobs` is `example.com`. */
function domainOf(text: string | null): string | null {
  const host = filled(text)
    ?.toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '');
  return host !== undefined && /^(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u.test(host) ? host : null;
}

import { detailsOf } from '../contacts/contact-details.ts';
import type { Part } from '../contacts/parts.ts';
import type { Person } from '../contacts/person.ts';

/** What stands in `data` about an address. */
interface Finding {
  readonly email: unknown;
  /** 0 to 100. */
  readonly score: number | null;
  /** valid, invalid, accept_all, webmail, disposable or unknown. */
  readonly status: string;
}

const nobody: ReadonlySet<Part> = new Set(['unknown', 'noemail', 'nocontact', 'failed']);

/** What Hunter finds of somebody; null when it finds no address. */
export function findingOf(person: Person, part: Part): Finding | null {
  if (nobody.has(part)) return null;
  const { work, personal } = detailsOf(person, part);
  const email = work ?? personal[0] ?? null;
  switch (part) {
    case 'risky':
      return { email, score: 34, status: 'accept_all' };
    case 'unverified':
      return { email, score: 61, status: 'unknown' };
    case 'invalid':
      return { email, score: 12, status: 'invalid' };
    case 'personal':
      return { email, score: 80, status: 'webmail' };
    case 'disposable':
      return { email, score: 20, status: 'disposable' };
    case 'boolean':
      return { email: true, score: 97, status: 'valid' };
    default:
      return { email, score: 97, status: 'valid' };
  }
}

/** `data` of an answer, with or without an address. @param date `YYYY-MM-DD` */
export function dataOf(
  person: Person,
  part: Part,
  finding: Finding | null,
  date: string,
): Record<string, unknown> | readonly unknown[] {
  if (part === 'odd') return [];
  const source = {
    domain: person.domain,
    uri: `https://${person.domain}/team`,
    extracted_on: '2024-02-11',
    last_seen_on: '2026-09-20',
    still_on_page: true,
  };
  return {
    first_name: person.first,
    last_name: person.last,
    email: finding?.email ?? null,
    score: finding?.score ?? null,
    domain: person.domain,
    accept_all: finding?.status === 'accept_all',
    position: finding === null ? null : person.title,
    twitter: null,
    linkedin_url: finding === null ? null : `https://www.linkedin.com/in/${person.linkedin}`,
    phone_number: part === 'several' ? person.direct : null,
    company: person.company,
    sources: finding === null ? [] : [source],
    verification: finding === null ? { date: null, status: null } : { date, status: finding.status },
  };
}

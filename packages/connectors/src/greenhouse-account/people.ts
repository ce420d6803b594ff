import type { Pages } from '../calls/pages.ts';
import type { Answer, PersonIdentity, RemotePerson, RemoteRecord } from '../connector.ts';
import { fieldsOf } from './decode.ts';
import { trouble } from './failures.ts';
import { emailsOf } from './profile.ts';

/** How far a list of candidates with one address is read. */
export const PERSON_PAGES = 4;

/** The addresses to look somebody up by: an empty filter would list everybody. */
export function addressesOf({ emails }: PersonIdentity): ReadonlySet<string> {
  return new Set(emails.map((email) => email.trim()).filter((email) => email !== ''));
}

/** Each row once that is found by one of the addresses, the one key of a person Greenhouse's list can be asked for. */
export async function rowsByAddress(
  emails: Iterable<string>,
  pagesByEmail: (email: string) => Promise<Pages>,
): Promise<Answer<readonly unknown[]>> {
  const rows = new Map<unknown, unknown>();
  for (const email of emails) {
    const pages = await pagesByEmail(email);
    if (pages.failure !== null) return pages.failure;
    if (pages.end === 'capped') return trouble('its list of candidates was longer than we read');
    for (const row of pages.rows) rows.set(fieldsOf(row).id, row);
  }
  return { kind: 'answer', value: [...rows.values()] };
}

/** Whether a row shows an address, letter case aside: filters may be ignored. */
export function hasAddress(row: unknown, email: string): boolean {
  const wanted = email.trim().toLowerCase();
  return emailsOf(fieldsOf(row)).some((own) => own.trim().toLowerCase() === wanted);
}

/** Greenhouse keeps no person behind profiles: each profile is one. */
export function personOf(record: RemoteRecord): RemotePerson {
  return { personId: record.ids.recordId, name: record.name, matchedBy: 'email', records: [record] };
}

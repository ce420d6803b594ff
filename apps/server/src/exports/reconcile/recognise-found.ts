import { createHash } from 'node:crypto';
import { isPlaceholderEmail, nameKey, readEmails, readLink } from '@crosswalk/candidates';
import type { RemoteRecord } from '@crosswalk/connectors';

/** By what somebody is known again, as hashes: it outlives the people themselves. */
export interface Traits {
  readonly nameHash: string;
  /** Of `email:…` and `linkedin:…`; those of placeholder e-mails, which identify nobody by themselves, begin with `~`. */
  readonly keyHashes: readonly string[];
}

/** What a record in the ATS shows of somebody. */
export function traitsOfRecord(organizationId: string, record: RemoteRecord): Traits {
  return traitsOf(organizationId, record.name, keysOfRecord(record));
}

/** The addresses and profiles a record shows: `email:…` and `linkedin:…`. */
export function keysOfRecord({ emails, links }: RemoteRecord): readonly string[] {
  const read = emails.flatMap((email) => readEmails(email).emails);
  const profiles = links.flatMap((link) => readLink(link) ?? []);
  return [
    ...read.map(({ key }) => `email:${key}`),
    ...profiles.flatMap(({ kind, key }) => (kind === 'linkedin' && key !== null ? [key] : [])),
  ];
}

/** @param keys `email:…` and `linkedin:…`, as the engine claims them */
export function traitsOf(organizationId: string, name: string, keys: readonly string[]): Traits {
  const hash = (text: string) => createHash('sha256').update(`${organizationId}\0${text}`).digest('hex');
  return {
    // Greenhouse requires a last name, so that “-” is sent for one that is not known.
    nameHash: hash(nameKey(name.replace(/ -$/u, ''))),
    keyHashes: [...new Set(keys)].map((key) => `${isPlaceholderKey(key) ? '~' : ''}${hash(key)}`).sort(),
  };
}

/**
 * Pure: why a record is taken for somebody of ours, when it is. Under the same name an address or profile in common is
 * enough; without one only where there is none to compare.
 */
export function sameBy(record: Traits, person: Traits): 'key' | 'name' | null {
  if (record.nameHash !== person.nameHash) return null;
  if (record.keyHashes.some((hash) => person.keyHashes.includes(hash))) return 'key';
  return identifies(record) && identifies(person) ? null : 'name';
}

function identifies({ keyHashes }: Traits): boolean {
  return keyHashes.some((hash) => !hash.startsWith('~'));
}

function isPlaceholderKey(key: string): boolean {
  return key.startsWith('email:') && isPlaceholderEmail(key.slice('email:'.length));
}

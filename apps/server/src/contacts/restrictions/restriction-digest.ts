import { createHmac } from 'node:crypto';
import { sql } from 'kysely';

/** An address, profile or id of a person as it leaves the database to be compared. SQL, of the columns named. */
export const plainHash = (organizationId: unknown, key: unknown) =>
  sql`encode(sha256(convert_to(${organizationId} || ' ' || ${key}, 'UTF8')), 'hex')`;

/**
 * How it is remembered that somebody is not to be asked for: nothing can be told from it without the organization's
 * key. It is made of the plain hash, so that rows that hold no more than that can be taken over.
 *
 * @returns in hexadecimal
 */
export function restrictionDigest(key: Buffer, hash: string): string {
  return createHmac('sha256', key).update(`restriction:${hash}`).digest('hex');
}

import { randomBytes } from 'node:crypto';

/** What each prefix names. An id reads `cand_01jd…`: sortable by the millisecond it was made in. */
export type IdPrefix =
  | 'org'
  | 'mem'
  | 'key'
  | 'cand'
  | 'tag'
  | 'note'
  | 'proj'
  | 'imp'
  | 'acct'
  | 'conn'
  | 'oauth'
  | 'exp'
  | 'item'
  | 'int'
  | 'rec';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id: prefix, 10 characters of time and 16 of chance in Crockford's base 32. */
export function newId(prefix: IdPrefix, now: number = Date.now()): string {
  let time = '';
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32))
    time = alphabet.charAt(rest % 32) + time;
  let chance = '';
  for (const byte of randomBytes(16)) chance += alphabet.charAt(byte & 31);
  return `${prefix}_${time}${chance}`;
}

/** Several new ids, sorted: given out in order, they keep the order of what they name. */
export function newIds(prefix: IdPrefix, count: number, now: number = Date.now()): string[] {
  return Array.from({ length: count }, () => newId(prefix, now)).sort();
}

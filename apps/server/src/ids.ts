import { randomBytes } from 'node:crypto';

/** What each prefix names. An id reads `cand_01jd…`: sortable by the millisecond it was made in. */
export type IdPrefix =
  | 'org'
  | 'mem'
  | 'user'
  | 'sess'
  | 'cred'
  | 'link'
  | 'inv'
  | 'apikey'
  | 'key'
  | 'cand'
  | 'tag'
  | 'note'
  | 'change'
  | 'merge'
  | 'pair'
  | 'proj'
  | 'draft'
  | 'imp'
  | 'acct'
  | 'conn'
  | 'oauth'
  | 'setup'
  | 'exp'
  | 'dry'
  | 'undo'
  | 'item'
  | 'int'
  | 'rec'
  | 'aud'
  | 'era'
  | 'erk'
  | 'hook'
  | 'evt'
  | 'dlv'
  | 'idem'
  | 'prov'
  | 'run'
  | 'ask'
  | 'look'
  | 'val'
  | 'restr'
  | 'entry'
  | 'rcpt';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const chanceBytes = 16;

/** A new id: prefix, 10 characters of time and 16 of chance in Crockford's base 32. */
export function newId(prefix: IdPrefix, now: number = Date.now()): string {
  return `${prefix}_${timePart(now)}${chancePart(randomBytes(chanceBytes))}`;
}

/** Several new ids, sorted: given out in order, they keep the order of what they name. */
export function newIds(prefix: IdPrefix, count: number, now: number = Date.now()): string[] {
  const start = `${prefix}_${timePart(now)}`;
  // Drawn at once: asking for chance is what takes the time.
  const chance = randomBytes(count * chanceBytes);
  return Array.from(
    { length: count },
    (_, index) => start + chancePart(chance.subarray(index * chanceBytes, (index + 1) * chanceBytes)),
  ).sort();
}

function timePart(now: number): string {
  let time = '';
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32))
    time = alphabet.charAt(rest % 32) + time;
  return time;
}

function chancePart(bytes: Uint8Array): string {
  let chance = '';
  for (const byte of bytes) chance += alphabet.charAt(byte & 31);
  return chance;
}

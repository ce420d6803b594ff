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
const alphabetCodes = Buffer.from(alphabet, 'latin1');

const chanceBytes = 16;

/** A new id: prefix, 10 characters of time and 16 of chance in Crockford's base 32. */
export function newId(prefix: IdPrefix, now: number = Date.now()): string {
  return `${prefix}_${timePart(now)}${spelled(randomBytes(chanceBytes)).toString('latin1')}`;
}

/** Several new ids, sorted: given out in order, they keep the order of what they name. */
export function newIds(prefix: IdPrefix, count: number, now: number = Date.now()): string[] {
  const start = `${prefix}_${timePart(now)}`;
  // Drawn and spelled at once: asking for chance takes time, and joining letters leaves garbage.
  const chance = spelled(randomBytes(count * chanceBytes));
  return Array.from(
    { length: count },
    (_, index) => start + chance.toString('latin1', index * chanceBytes, (index + 1) * chanceBytes),
  ).sort();
}

function timePart(now: number): string {
  let time = '';
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32))
    time = alphabet.charAt(rest % 32) + time;
  return time;
}

/** The same bytes, each as the character its lower five bits stand for. */
function spelled(bytes: Buffer): Buffer {
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = alphabetCodes[(bytes[at] ?? 0) & 31] ?? 0;
  return bytes;
}

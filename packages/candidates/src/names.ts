import type { PersonName } from './candidate.ts';
import { takeOffCredentials } from './credentials.ts';
import { EMOJI } from './emoji.ts';
import { storable, tidyLine, truncate } from './tidy.ts';

/** The cells a source has for a name; any may be missing. */
export interface NameCells {
  readonly full?: string | null;
  readonly given?: string | null;
  readonly family?: string | null;
}

/** Longest name kept, in UTF-16 units. What was longer stays in `original`, up to four times that. */
export const NAME_LIMIT = 1000;

const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const EAST_ASIAN = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\s]+$/u;
/** Most names: letters of Latin scripts that have one form only, single spaces, hyphens and apostrophes between. */
const PLAIN = /^[A-Za-zÀ-ÖØ-öø-ſ]+(?:[ '-][A-Za-zÀ-ÖØ-öø-ſ]+)*$/;
/** Words of `NOTHING` that are written like a name. */
const PLAIN_NOTHING = /^(?:undefined|nan)$/i;
// Not `Null`, `None` or `True`: these are family names of real people.
const NOTHING = /^(?:n\s?[/.]\s?a\.?|\{\{.*\}\}|\[.*name.*\]|undefined|nan|#n\/a|#name\?|#ref!|\(null\))$/iu;

/**
 * Reads a name from its cells; null when none holds a letter or a digit, or only `N/A`, `{{first_name}}` and
 * the like. The full name is the truth where there is one; else it is joined from given and family name
 * (family name first when both are written in Chinese, Japanese or Korean letters, as people there write it).
 * Never re-cased, never split. A placeholder such as `LinkedIn Member` is a name here: see `isPlaceholderName`.
 */
export function readName(cells: NameCells): PersonName | null {
  const given = readPart(cells.given);
  const family = readPart(cells.family);
  const full = readPart(cells.full) ?? joinParts(given, family);
  if (full === null) return null;
  const original = (present(cells.full) ? [cells.full] : [cells.given, cells.family])
    .filter(present)
    .map(storable)
    .join(' ');
  return {
    full,
    given,
    family,
    original: original === full ? null : truncate(original, 4 * NAME_LIMIT),
  };
}

const PLACEHOLDERS = new Set([
  'anonymous',
  'anonymous user',
  'candidate',
  'candidate name',
  'confidential',
  'confidential candidate',
  'deleted user',
  'facebook user',
  'first last',
  'first name',
  'first name last name',
  'firstname lastname',
  'first_name last_name',
  'full name',
  'hidden',
  'hidden name',
  'last name',
  'linkedin member',
  'linkedin user',
  'linkedin-mitglied',
  'membre de linkedin',
  'membre linkedin',
  'miembro de linkedin',
  'membro do linkedin',
  'utente linkedin',
  'name',
  'name surname',
  'no name',
  'not available',
  'not provided',
  'out of network',
  'private',
  'private member',
  'sales navigator member',
  'test',
  'test candidate',
  'test test',
  'test user',
  'unknown',
  'unknown unknown',
  'unnamed',
  'user',
  'your full name',
  'your name',
  'your name here',
  'kein name',
  'n/a',
]);

/** Whether this is what tools write when they have no name (`LinkedIn Member`, `Your Name`): nobody's name. */
export function isPlaceholderName(name: string): boolean {
  if (PLAIN.test(name)) return PLACEHOLDERS.has(name.toLowerCase()) || PLAIN_NOTHING.test(name);
  const plain = tidyLine(name)
    .toLowerCase()
    .replace(/^[\s"'“”([<*]+|[\s"'“”)\]>*.!]+$/gu, '');
  return PLACEHOLDERS.has(plain) || NOTHING.test(plain) || !HAS_LETTER_OR_DIGIT.test(plain);
}

const PRONOUNS = /[([](?:she|he|they|ze|xe|sie|er|elle|il|ella|él)(?:\s?[/,]\s?[\p{L}]{2,7}){1,2}[)\]]/giu;

/**
 * The form in which two names are compared: NFC, letter case folded, credentials behind a comma, pronouns and
 * emoji off, `Smith, Jane` turned round, one kind of apostrophe and hyphen, single spaces. Empty for a name of
 * emoji only. A name alone never identifies anyone.
 */
export function nameKey(name: string | PersonName): string {
  const tidy = tidyLine(typeof name === 'string' ? name : name.full);
  const text = tidy.replace(EMOJI, ' ');
  const bare = takeOffCredentials(
    text.includes('(') || text.includes('[') ? text.replace(PRONOUNS, ' ') : text,
  ).name;
  const inverted = /^([^,]+),([^,]+)$/u.exec(bare);
  const straight = inverted === null ? bare : `${inverted[2]} ${inverted[1]}`;
  // Up and down again folds what lower case alone leaves apart: `ß` and `SS`, `ſ` and `s`; first down for `ẞ`.
  // A Turkish `İ` leaves a dot above behind, which `I` from an English keyboard does not have.
  const folded = straight.toLowerCase().toUpperCase().toLowerCase().replaceAll('i\u0307', 'i');
  // Last, because folding brings forth apostrophes of its own (`ŉ` becomes `ʼn`).
  return folded
    .normalize('NFC')
    .replace(/[’‘ʼ＇`´]/gu, "'")
    .replace(/[‐‑‒–—]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

function present(cell: string | null | undefined): cell is string {
  return cell !== null && cell !== undefined && cell.trim() !== '';
}

function readPart(cell: string | null | undefined): string | null {
  if (!present(cell)) return null;
  if (cell.length <= NAME_LIMIT && PLAIN.test(cell)) return PLAIN_NOTHING.test(cell) ? null : cell;
  const text = truncate(tidyLine(cell), NAME_LIMIT).trim();
  return !HAS_LETTER_OR_DIGIT.test(text) || NOTHING.test(text) ? null : text;
}

function joinParts(given: string | null, family: string | null): string | null {
  if (given === null || family === null) return given ?? family;
  const parts = EAST_ASIAN.test(given) && EAST_ASIAN.test(family) ? [family, given] : [given, family];
  return truncate(parts.join(' '), NAME_LIMIT).trim();
}

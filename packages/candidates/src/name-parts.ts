import { parseFullName } from 'parse-full-name';
import type { PersonName } from './candidate.ts';
import { isGenerational, isKnownCredential, takeOffCredentials } from './credentials.ts';
import { EMOJI } from './emoji.ts';

/** A name in two parts, for an ATS that asks for them. At least one part is there. */
export interface NameParts {
  readonly given: string | null;
  readonly family: string | null;
  /**
   * True when the source told the parts apart or the split is plain (`Jane A. Smith`). False when it is a guess
   * or the name was left whole in `given`: say so to the person who exports.
   */
  readonly certain: boolean;
}

const LATIN = /^[\p{scx=Latn}\p{M}\p{N}\s.'’‘ʼ\-‐‑,()"“”/&]+$/u;
/** Scripts that write names with spaces, but not always the family name last. */
const ALPHABETIC = /^[\p{scx=Latn}\p{scx=Cyrl}\p{scx=Grek}\p{scx=Armn}\p{M}\p{N}\s.'’‘ʼ\-‐‑,()"“”/&]+$/u;
/** Letters only Vietnamese uses, where the family name comes first. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
const INITIALS = /^\p{L}\.?(?: \p{L}\.?)*$/u;
/** `SMITH Jane`: capitals mark the family name. Three letters may be initials (`TJ Miller`). */
const SHOUTED_FAMILY = /^\p{Lu}[\p{Lu}'’-]{3,} (?=.*\p{Ll})\p{Lu}\p{Ll}/u;
/** Words that belong to the family name after them and that `parse-full-name` does not know. */
const PARTICLES = new Set(
  'ó o ua ní nic mac af av al el ait bint ibn abu ben bat dos das do zu zur zum vom am ten ter op het te y e i'.split(
    ' ',
  ),
);

/**
 * Given and family name. As the source told them where it did (less credentials behind a comma); else split
 * through `parse-full-name`, never re-cased. Chinese, Japanese, Korean, Arabic, Hebrew, Indic and Thai names and
 * single words are never split: they come back whole as `given`. Nicknames, titles and credentials are left out
 * of a split; the full name keeps them.
 */
export function splitName(name: PersonName): NameParts {
  if (name.given !== null && name.family !== null) {
    return { given: name.given, family: bare(name.family), certain: true };
  }
  const known = name.given ?? name.family;
  if (known !== null && known === name.full) return { given: name.given, family: name.family, certain: true };
  return splitFull(name.full);
}

function splitFull(full: string): NameParts {
  const whole: NameParts = { given: full, family: null, certain: false };
  const { text, certain } = readable(full);
  if (!/\s/u.test(text) || !ALPHABETIC.test(text)) return whole;
  const inverted = /^([^,]+), ([^,]+)$/u.exec(text);
  if (inverted?.[1] !== undefined && inverted[2] !== undefined) {
    return { given: inverted[2], family: inverted[1], certain };
  }
  if (SHOUTED_FAMILY.test(text)) {
    const cut = text.indexOf(' ');
    return { given: text.slice(cut + 1), family: text.slice(0, cut), certain: false };
  }
  const parsed = parseFullName(text, 'all', false, false, false);
  const [middle, particles] = cutParticles(parsed.middle);
  const given = join(parsed.first, middle);
  const family = join(particles, parsed.last, parsed.suffix);
  // Some family names are on its list of titles (`Mike Judge`); a title stands in front, or it is none.
  const misread = parsed.title !== '' && !text.startsWith(parsed.title.replaceAll(', ', ' '));
  if (given === '' || family === '' || misread) return lastWordApart(text);
  const plain = middle === '' || INITIALS.test(middle);
  return {
    given,
    family,
    certain: certain && plain && parsed.error.length === 0 && LATIN.test(text) && !VIETNAMESE.test(text),
  };
}

/** Without emoji, slogans and credentials, which are nobody's family name. */
function readable(full: string): { readonly text: string; readonly certain: boolean } {
  const plain = full.replace(EMOJI, ' ').replace(/\s+/gu, ' ').trim();
  const named = plain.split(/ [-–—|•·] /u)[0] ?? plain;
  const { name, credentials } = takeOffCredentials(named);
  const words = name.split(' ');
  const shouting = name === name.toUpperCase();
  while (!shouting && words.length > 2 && isEarned(words.at(-1) ?? '')) words.pop();
  return {
    text: join(words.join(' '), ...generational(credentials)),
    certain: named === plain,
  };
}

function isEarned(word: string): boolean {
  return isKnownCredential(word) && !isGenerational(word) && /\p{Lu}.*\p{Lu}/u.test(word);
}

function lastWordApart(text: string): NameParts {
  const cut = text.lastIndexOf(' ');
  return { given: text.slice(0, cut), family: text.slice(cut + 1), certain: false };
}

/** `María de Ó` as what stays in the middle and the particles at its end. */
function cutParticles(middle: string): readonly [string, string] {
  const words = middle.split(' ');
  let cut = words.length;
  while (cut > 0 && PARTICLES.has((words[cut - 1] ?? '').toLowerCase())) cut -= 1;
  return [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
}

function bare(family: string): string {
  const { name, credentials } = takeOffCredentials(family);
  return name === '' ? family : join(name, ...generational(credentials));
}

function generational(credentials: string): readonly string[] {
  return credentials.split(/[\s,]+/u).filter(isGenerational);
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

import type { Covers } from './font-coverage.ts';

/** Scripts that people write their names in and the fonts have no letters of. */
const scripts = [
  'Thai',
  'Georgian',
  'Armenian',
  'Bengali',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Gujarati',
  'Gurmukhi',
  'Oriya',
  'Sinhala',
  'Khmer',
  'Lao',
  'Myanmar',
  'Tibetan',
  'Ethiopic',
  'Mongolian',
  'Syriac',
  'Thaana',
  'Nko',
  'Tifinagh',
  'Cherokee',
  'Javanese',
].map((name) => ({ name: name === 'Nko' ? 'N’Ko' : name, of: new RegExp(`\\p{Script=${name}}`, 'u') }));

/** What no font needs a glyph for. */
const needsNoGlyph = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u;

const isAscii = /^[ -~]*$/;

/** Where a Chinese character is missing, printers set this mark (U+3013 GETA MARK, "substitute for ideograph not in font"). */
const geta = '〓';

/** What is said of a text once all of it can be shown. */
export interface LegibleText {
  readonly text: string;
  /** Scripts that had to be left out, in the order found. */
  readonly leftOut: readonly string[];
}

/**
 * A text of which every character can be shown: no empty boxes. Fancy letters become plain ones (`𝐉𝐨𝐡𝐧`), words in a
 * script without a font become its name in brackets, odd symbols and marks are left out.
 */
export function legibleText(given: string, covers: Covers): LegibleText {
  const shown = (text: string) =>
    isAscii.test(text) ||
    [...text].every((each) => covers(each.codePointAt(0) ?? 0) || needsNoGlyph.test(each));
  if (shown(given)) return { text: given, leftOut: [] };
  const leftOut = new Set<string>();
  let text = '';
  let said: string | null = null;
  for (const each of given) {
    const plain = shown(each) ? each : each.normalize('NFKC');
    if (shown(plain)) {
      // Spaces between two words of one script belong to what was left out.
      if (!/^\s+$/u.test(plain)) said = null;
      text += plain;
      continue;
    }
    const script = /[\p{L}\p{N}\p{M}]/u.test(each) ? scriptOf(each) : null;
    if (script === null) text += /\p{Script=Han}/u.test(each) ? geta : '';
    else if (said !== script) {
      text += `${/[\p{L}\p{N}]$/u.test(text) ? ' ' : ''}[${script}]`;
      leftOut.add(script);
      said = script;
    }
  }
  return { text: text.replace(/\s+/gu, ' ').trim(), leftOut: [...leftOut] };
}

/** Null for what belongs to no script of its own: a rare mark on a letter. */
function scriptOf(character: string): string | null {
  const known = scripts.find(({ of }) => of.test(character))?.name;
  if (known !== undefined) return known;
  return /\p{L}/u.test(character) && !/\p{Script=Han}/u.test(character) ? 'another script' : null;
}

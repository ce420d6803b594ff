import type { Covers } from './font-coverage.ts';

/*
 * The Arabic font builds letters of two glyphs, body and dots, and the typesetter says of both that they are the letter:
 * whoever copies the text, or reads it as an ATS does, gets every dotted letter twice. Of the letters of the Unicode
 * blocks "Arabic Presentation Forms" it has whole glyphs. So letters are joined here, by the rules of The Unicode Standard,
 * section 9.2, "Arabic Cursive Joining", the template has the font take no glyph apart, and `plainLetters` makes the PDF say
 * which letters they are. Lam and alef become one by the font's own rules.
 */

interface Forms {
  readonly isolated: string;
  /** Null where the letter does not join the one before it, or not the one behind it. */
  readonly final: string | null;
  readonly initial: string | null;
  readonly medial: string | null;
}

/** Stretches of the blocks in which the forms of a letter stand side by side: isolated, final, initial, medial. */
const stretches = [
  [0xfb50, 0xfbb1],
  [0xfbd3, 0xfbe7],
  [0xfbfc, 0xfbff],
  [0xfe80, 0xfefc],
] as const;

const forms = readForms();
const tatweel = '\u0640';
const joiner = '\u200d';

/** Letters and what may stand between and on them, joiners included. */
const words = /(?:\p{Script=Arabic}|\p{M}|\u0640|\u200c|\u200d)+/gu;

/** The text with its Arabic letters in the forms in which they are joined; as it is where one of them has none. */
export function joinArabic(text: string, covers: Covers): string {
  let whole = true;
  const joined = text.replace(words, (word) => {
    const forms = joinWord(word, covers);
    whole &&= forms !== null;
    return forms ?? word;
  });
  return whole ? joined : text;
}

/** The letter a form stands for; null for what is no form of one letter. */
export function letterOfForm(codePoint: number): string | null {
  if (!stretches.some(([first, last]) => codePoint >= first && codePoint <= last)) return null;
  const letter = String.fromCodePoint(codePoint).normalize('NFKC');
  return letter.length === 1 ? letter : null;
}

function joinWord(word: string, covers: Covers): string | null {
  const letters = [...word];
  const takesOn = whoTakesOn(letters);
  let joined = '';
  // Whether the letter before reaches over to this one.
  let joinsOn = false;
  for (const [at, letter] of letters.entries()) {
    if (isTransparent(letter)) {
      joined += letter;
      continue;
    }
    const own = forms.get(letter);
    if (own === undefined) {
      if (isLetter(letter)) return null;
      joinsOn = letter === tatweel || letter === joiner;
      joined += letter;
      continue;
    }
    const form = formOf(own, joinsOn, own.initial !== null && takesOn[at + 1] === true);
    if (form === null || !covers(form.codePointAt(0) ?? 0)) return null;
    joinsOn = own.initial !== null;
    joined += form;
  }
  return joined;
}

/** For each place, whether the letter there, or behind the signs there, takes a join from before it. */
function whoTakesOn(letters: readonly string[]): readonly boolean[] {
  const takes: boolean[] = new Array(letters.length).fill(false);
  let next = false;
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    const letter = letters[at] ?? '';
    if (!isTransparent(letter))
      next = letter === tatweel || letter === joiner || (forms.get(letter)?.final ?? null) !== null;
    takes[at] = next;
  }
  return takes;
}

function formOf({ isolated, final, initial, medial }: Forms, before: boolean, behind: boolean) {
  if (before && final !== null) return behind ? medial : final;
  return behind ? initial : isolated;
}

/** Tatweel counts as a letter in Unicode; it only lengthens. */
function isLetter(character: string): boolean {
  return character !== tatweel && /\p{L}/u.test(character);
}

function isTransparent(character: string): boolean {
  return /\p{Mn}/u.test(character);
}

function readForms(): ReadonlyMap<string, Forms> {
  const found = new Map<string, string[]>();
  for (const [first, last] of stretches)
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      const letter = letterOfForm(codePoint);
      const form = String.fromCodePoint(codePoint);
      if (letter === null || letter === form) continue;
      found.set(letter, [...(found.get(letter) ?? []), form]);
    }
  return new Map(
    [...found].map(([letter, [isolated = '', final = null, initial = null, medial = null]]) => [
      letter,
      { isolated, final, initial, medial },
    ]),
  );
}

/*
 * Reading words without regular expressions, for texts in ASCII and in the Latin letters with accents of most names.
 * Storing a candidate takes dozens of texts apart, and the tables of all scripts cost ten times as much.
 */

/** Words as `carefulWords` of `search-words.ts` reads them. */
type WordReader = (text: string) => readonly string[];

const separator = 0;
const asciiLetter = 1;
/** Written otherwise in words than in texts. */
const foldedLetter = 2;
const unknown = 3;

const dot = 46;
const plus = 43;
const hash = 35;
const underscore = 95;

/** Behind these ranges come combining marks and other scripts, which need their neighbours to be understood. */
const ranges: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x24f],
  [0x2010, 0x2027],
];

interface Tables {
  readonly kinds: Uint8Array;
  readonly folded: readonly string[];
}

/**
 * Reads words in one go wherever each letter stands for itself.
 *
 * @param careful what decides: each letter is read by it once, when the first text comes
 * @param longest what is behind so many characters of a word is cut off
 * @returns null for a text that has to be read carefully
 */
export function quickWordReader(careful: WordReader, longest: number): (text: string) => string[] | null {
  let tables: Tables | undefined;
  return (text) => {
    tables ??= makeTables(careful);
    return readQuickly(text, tables, longest);
  };
}

const apostrophe = /(?<=[a-z0-9])['`](?=[a-z])/g;

function readQuickly(text: string, { kinds, folded }: Tables, longest: number): string[] | null {
  let small = text.toLowerCase();
  const quoted = small.includes("'") || small.includes('`');
  if (quoted) small = small.replace(apostrophe, '');
  const words: string[] = [];
  for (let at = 0; at < small.length; ) {
    const start = at;
    let folds = false;
    let kind = kindAt(kinds, small, at);
    while (kind === asciiLetter || kind === foldedLetter) {
      if (kind === foldedLetter) folds = true;
      at += 1;
      kind = kindAt(kinds, small, at);
    }
    // An apostrophe beside an accent was not looked at above.
    if (kind === unknown || (folds && quoted)) return null;
    if (at === start) {
      if (small.charCodeAt(at) === dot && isDotNet(kinds, small, at)) {
        words.push('.net');
        at += 4;
      } else at += 1;
      continue;
    }
    const word = folds ? fold(small, start, at, folded) : small.slice(start, at);
    const sign = signAt(small, at);
    at += sign.length;
    const whole = word + sign;
    words.push(whole.length <= longest ? whole : whole.slice(0, longest));
  }
  return words;
}

/** The end of the text separates as well. */
function kindAt(kinds: Uint8Array, text: string, at: number): number {
  if (at >= text.length) return separator;
  const code = text.charCodeAt(at);
  return code < kinds.length ? (kinds[code] ?? unknown) : unknown;
}

function isDotNet(kinds: Uint8Array, text: string, at: number): boolean {
  if (!text.startsWith('net', at + 1)) return false;
  return kindAt(kinds, text, at + 4) === separator || text.charCodeAt(at + 4) === underscore;
}

/** `C++` and `C#` are words. */
function signAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (code === hash) return '#';
  return code === plus && text.charCodeAt(at + 1) === plus ? '++' : '';
}

function fold(text: string, from: number, to: number, folded: readonly string[]): string {
  let word = '';
  for (let at = from; at < to; at += 1) word += folded[text.charCodeAt(at)] ?? text.charAt(at);
  return word;
}

function makeTables(careful: WordReader): Tables {
  const kinds = new Uint8Array(0x2028).fill(unknown);
  const folded: string[] = [];
  for (const [from, to] of ranges) {
    for (let code = from; code <= to; code += 1) {
      const character = String.fromCharCode(code);
      if (character !== character.toLowerCase()) continue;
      const [word, ...more] = careful(character);
      if (word === undefined) {
        if (separates(character, careful)) kinds[code] = separator;
      } else if (more.length === 0 && word === character && code < 0x80) {
        kinds[code] = asciiLetter;
      } else if (more.length === 0 && isInside(character, word, careful)) {
        kinds[code] = foldedLetter;
        folded[code] = word;
      }
    }
  }
  return { kinds, folded };
}

/** What `readQuickly` has seen to before it comes to them as separators. */
const seenTo = "'`#";

function separates(character: string, careful: WordReader): boolean {
  if (seenTo.includes(character)) return true;
  // What is another sign in disguise, such as a dot, may mean something together with what follows.
  const plain = character.normalize('NFKC');
  return (plain === character || plain === ' ') && careful(`x${character}x`).join(' ') === 'x x';
}

function isInside(character: string, word: string, careful: WordReader): boolean {
  return /^[a-z0-9]+$/.test(word) && careful(`x${character}x`).join(' ') === `x${word}x`;
}

import { quickWordReader } from './quick-words.ts';

/** A lexeme of PostgreSQL is at most 2,046 bytes; nobody looks for a word of this many characters. */
const longest = 200;

const quickWords = quickWordReader(carefulWords, longest);

/**
 * The words of a text as search knows them, the same for what is searched and for what is searched for. Small and
 * without accents where the script knows letters with them; `C++`, `C#` and `.NET` are words; what is written without
 * spaces (Chinese, Japanese, Korean) is taken two characters at a time.
 */
export function wordsOf(text: string): readonly string[] {
  return quickWords(text) ?? carefulWords(text);
}

/** The same for any text: what `wordsOf` takes its shortcuts from. */
export function carefulWords(text: string): readonly string[] {
  const plain = withoutAccents(text.normalize('NFKC').toLowerCase()).replace(
    /(?<=[\p{L}\p{N}])['’ʼ`´](?=\p{L})/gu,
    '',
  );
  return [...plain.matchAll(pattern)].flatMap(([word]) => (unspaced.test(word) ? pairs(word) : [cut(word)]));
}

const pattern =
  /\.net(?![\p{L}\p{N}])|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}\p{M}_])+(?:\+\+|#)?/gu;
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;

/** Only letters that are the same letter without their marks: in Hindi or Thai marks are vowels. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[ßøłđħıæœ]/gu, (letter) => spelled[letter] ?? letter);
}

/** Letters that are no others with marks. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
};

/** `東京都` → `東京`, `京都`, and `都`, so that the last one is found alone, too. */
function pairs(run: string): string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

function cut(word: string): string {
  return word.length <= longest ? word : [...word].slice(0, longest).join('');
}

/** Whether a word is one of those taken two characters at a time. */
export function isUnspaced(word: string): boolean {
  return unspaced.test(word);
}

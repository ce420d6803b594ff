import { TextDecoder } from 'node:util';

/** The letters windows-1252 has where ISO 8859-1 has none, in the order of their bytes 0x80 to 0x9F. */
const HIGH_LETTERS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/**
 * Two or more letters that are all bytes of windows-1252 (or ISO 8859-1) outside ASCII: what one letter of UTF-8
 * turns into.
 */
const SUSPECT = new RegExp(`[\\u0080-\\u00ff${HIGH_LETTERS}]{2,}`, 'gu');
const BYTE_OF = new Map([...HIGH_LETTERS].map((letter, index) => [letter, 0x80 + index]));

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text that was UTF-8 and was once read as Windows-1252, put right: `FranÃ§ois` becomes `François`. What does
 * not read as UTF-8 letter by letter stays as it is.
 */
export function repairText(text: string): string {
  return text.replace(SUSPECT, (letters) => {
    const bytes = Uint8Array.from(letters, (letter) => BYTE_OF.get(letter) ?? letter.charCodeAt(0));
    try {
      return strict.decode(bytes);
    } catch {
      // The only way TextDecoder has of saying that these letters are meant.
      return letters;
    }
  });
}

/** The first of some texts that a repair would change, before and after; null when none would. */
export function findMojibake(texts: Iterable<string>): { readonly from: string; readonly to: string } | null {
  for (const from of texts) {
    const to = repairText(from);
    if (to !== from) return { from, to };
  }
  return null;
}

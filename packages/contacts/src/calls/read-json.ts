const utf8 = new TextDecoder('utf-8');

export type ReadBody =
  | { readonly kind: 'json'; readonly value: unknown }
  /** Empty, a web page, plain text, or JSON that is cut off. */
  | { readonly kind: 'unreadable'; readonly page: boolean };

/**
 * Reads a complete body as JSON, whatever its content type says. Integers too large for JavaScript become texts with
 * all their digits: ids are compared and sent back, never computed with.
 */
export function readJsonBody(bytes: Uint8Array): ReadBody {
  const text = utf8.decode(bytes).trim();
  try {
    const value: unknown = JSON.parse(quoteLongIntegers(text));
    return { kind: 'json', value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'unreadable', page: text.startsWith('<') };
  }
}

const NUMBER = /-?\d[\d.eE+-]*/y;
const LONG_INTEGER = /^-?\d{16,}$/;

/** By hand: a regular expression over whole texts would need room for every letter of a long one. */
function quoteLongIntegers(text: string): string {
  if (!/\d{16}/.test(text)) return text;
  const pieces: string[] = [];
  let taken = 0;
  let at = 0;
  while (at < text.length) {
    const letter = text.charAt(at);
    if (letter === '"') {
      at = endOfString(text, at);
    } else if (letter === '-' || (letter >= '0' && letter <= '9')) {
      NUMBER.lastIndex = at;
      const token = NUMBER.exec(text)?.[0] ?? letter;
      if (LONG_INTEGER.test(token) && !Number.isSafeInteger(Number(token))) {
        pieces.push(text.slice(taken, at), `"${token}"`);
        taken = at + token.length;
      }
      at += token.length;
    } else at += 1;
  }
  return taken === 0 ? text : pieces.join('') + text.slice(taken);
}

/** The place behind the string that begins at `start`; the end of the text when it is not closed. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

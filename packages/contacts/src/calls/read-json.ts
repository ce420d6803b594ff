const utf8 = new TextDecoder('utf-8');
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/gs;

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
    const value: unknown = JSON.parse(text.replace(STRING_OR_LONG_INTEGER, quoteUnsafe));
    return { kind: 'json', value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'unreadable', page: text.startsWith('<') };
  }
}

function quoteUnsafe(token: string): string {
  return token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`;
}

import type { AtsBody } from './outcome.ts';

const utf8 = new TextDecoder('utf-8');

/**
 * Tells what a complete body is. The content type is only a hint: ATSs and the proxies before them label
 * JSON as text and error pages as JSON.
 */
export function readBody(bytes: Uint8Array, contentType: string | null): AtsBody {
  // TextDecoder drops a byte-order mark, which JSON.parse would refuse.
  const text = utf8.decode(bytes).trim();
  if (text === '') return { kind: 'empty' };
  if (text.startsWith('<')) return { kind: 'html' };
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'json', value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const announced = contentType !== null && /\bjson\b/i.test(contentType);
    return announced || /^[[{"]/.test(text) ? { kind: 'brokenJson' } : { kind: 'text', text };
  }
}

import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { type CallHeaders, headerOf } from './headers.ts';

/**
 * Undoes the compression of a body. None was asked for, but proxies before a provider add some all the same, and an
 * answer that cannot be read may have been paid for. Null when it cannot be undone, or is larger than `maxBytes` then.
 */
export function decodeBody(bytes: Uint8Array, headers: CallHeaders, maxBytes: number): Uint8Array | null {
  const encoding = headerOf(headers, 'content-encoding')?.toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity' || bytes.byteLength === 0) return bytes;
  const limit = { maxOutputLength: maxBytes };
  try {
    if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(bytes, limit);
    if (encoding === 'deflate') return inflateSync(bytes, limit);
    return encoding === 'br' ? brotliDecompressSync(bytes, limit) : null;
  } catch (error) {
    // Zlib throws for what is broken, and for what grows beyond the limit.
    if (error instanceof Error) return null;
    throw error;
  }
}

import type { IncomingMessage } from 'node:http';

/** Above the size limits most look-alikes imitate, so that those can be shown to hold. */
export const USUAL_MAX_BODY_BYTES = 64 * 1024 * 1024;

export type BodyReading =
  | { readonly kind: 'whole'; readonly body: Buffer }
  | { readonly kind: 'too-large' }
  /** The client left before its body was complete; nothing may be stored. */
  | { readonly kind: 'broken-off' };

/** Reads a request body to its end. Never rejects. */
export function readBody(
  incoming: IncomingMessage,
  maxBytes: number = USUAL_MAX_BODY_BYTES,
): Promise<BodyReading> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
    });
    incoming.on('end', () => {
      resolve(size > maxBytes ? { kind: 'too-large' } : { kind: 'whole', body: Buffer.concat(chunks) });
    });
    incoming.on('error', () => resolve({ kind: 'broken-off' }));
    incoming.on('close', () => resolve({ kind: 'broken-off' }));
  });
}

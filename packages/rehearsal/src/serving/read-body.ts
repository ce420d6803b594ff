import type { IncomingMessage } from 'node:http';

/** Above every size limit the look-alikes imitate, so that those can be shown to hold. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

export type BodyReading =
  | { readonly kind: 'whole'; readonly body: Buffer }
  | { readonly kind: 'too-large' }
  /** The client left before its body was complete; nothing may be stored. */
  | { readonly kind: 'broken-off' };

/** Reads a request body to its end. Never rejects. */
export function readBody(incoming: IncomingMessage): Promise<BodyReading> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    incoming.on('end', () => {
      resolve(size > MAX_BODY_BYTES ? { kind: 'too-large' } : { kind: 'whole', body: Buffer.concat(chunks) });
    });
    incoming.on('error', () => resolve({ kind: 'broken-off' }));
    incoming.on('close', () => resolve({ kind: 'broken-off' }));
  });
}

import { createHash, type Hash } from 'node:crypto';

/** What a request was: enough to tell another one from it, and nothing that could be read again. */
export interface RequestDigest {
  /** SHA-256 of method, path, query and body, in hexadecimal. */
  readonly sha256: string;
  /** Of the body, in bytes. */
  readonly size: number;
}

export interface DigestedRequest {
  /** The same request; to be read instead of the one given. */
  readonly request: Request;
  /** Reads what nobody read yet, and says what it was. */
  finish(): Promise<RequestDigest>;
}

/** Watches a body on its way to whoever reads it, so that a file of any size is never held in memory. */
export function digestWhileRead(given: Request): DigestedRequest {
  const hash = startHash(given);
  let size = 0;
  const { body } = given;
  const finished = (): RequestDigest => ({ sha256: hash.digest('hex'), size });
  if (body === null) return { request: given, finish: async () => finished() };
  const reader = body.getReader();
  async function read(): Promise<Uint8Array | null> {
    const { done, value } = await reader.read();
    if (done) return null;
    hash.update(value);
    size += value.byteLength;
    return value;
  }
  const watched = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const bytes = await read();
        if (bytes === null) controller.close();
        else controller.enqueue(bytes);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Nothing is read ahead: what is not asked for is left for `finish`.
    { highWaterMark: 0 },
  );
  const { method, headers } = given;
  return {
    request: new Request(given.url, { method, headers, body: watched, duplex: 'half' }),
    async finish() {
      while ((await read()) !== null);
      return finished();
    },
  };
}

/** Whether a request is the one that was digested. Reads no further than it takes to tell. */
export async function isSameRequest(given: Request, digest: RequestDigest): Promise<boolean> {
  const hash = startHash(given);
  let size = 0;
  for await (const bytes of given.body ?? []) {
    size += bytes.byteLength;
    if (size > digest.size) return false;
    hash.update(bytes);
  }
  return size === digest.size && hash.digest('hex') === digest.sha256;
}

function startHash(request: Request): Hash {
  const { pathname, search } = new URL(request.url);
  return createHash('sha256').update(`${request.method} ${pathname}${search}\n`);
}

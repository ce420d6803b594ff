/** Enough for a preamble, a header and twenty generous records. */
export const HEAD_BYTES = 256 * 1024;

export interface SplitSource {
  readonly head: Uint8Array;
  /** True when the file ends with the head. */
  readonly complete: boolean;
  /** The bytes after the head, to be read once. Its `return` closes the source, read or not. */
  readonly rest: AsyncIterableIterator<Uint8Array, void>;
}

/** Reads the first bytes of a source, so that it can be inspected before the rest is streamed. */
export async function splitHead(source: AsyncIterable<Uint8Array>, bytes = HEAD_BYTES): Promise<SplitSource> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  let complete = false;
  while (length < bytes && !complete) {
    const next = await iterator.next();
    if (next.done === true) {
      complete = true;
    } else {
      chunks.push(next.value);
      length += next.value.length;
    }
  }
  return { head: Buffer.concat(chunks), complete, rest: remaining(iterator, complete) };
}

// Not an async generator: its `return` would do nothing before the first `next`, and leave a file open.
function remaining(
  iterator: AsyncIterator<Uint8Array>,
  complete: boolean,
): AsyncIterableIterator<Uint8Array, void> {
  let open = !complete;
  return {
    async next() {
      if (!open) return { done: true, value: undefined };
      const next = await iterator.next();
      if (next.done !== true) return next;
      open = false;
      return { done: true, value: undefined };
    },
    async return() {
      if (open) await iterator.return?.();
      open = false;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

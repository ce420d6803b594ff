import { BinaryWriter } from './binary-writer.ts';

/**
 * Values in the binary form in which PostgreSQL takes them from `COPY` and in arrays: the length in bytes, or -1 for
 * null, and the value as the receive function of its type reads it. Texts must not hold NUL; halves of surrogate pairs
 * become U+FFFD.
 */
export class BinaryFields {
  readonly #writer: BinaryWriter;

  /** @param capacity in bytes, to begin with */
  constructor(capacity = 4096) {
    this.#writer = new BinaryWriter(capacity);
  }

  /** What was put in, until the next call of anything here. */
  get bytes(): Buffer {
    return this.#writer.bytes;
  }

  /** In bytes. */
  get capacity(): number {
    return this.#writer.capacity;
  }

  /** Begins anew in the same memory. */
  clear(): void {
    this.#writer.clear();
  }

  /** A `text`. */
  text(value: string | null): void {
    if (value === null) this.#writer.int32(nothing);
    else {
      const at = this.#begin();
      this.#writer.utf8(value);
      this.#end(at);
    }
  }

  /** An `integer`. */
  integer(value: number): void {
    this.#writer.int32(4);
    this.#writer.int32(value);
  }

  /** A `jsonb`, given as JSON. */
  json(text: string | null): void {
    if (text === null) this.#writer.int32(nothing);
    else {
      const at = this.#begin();
      this.#writer.uint8(jsonbVersion);
      this.#writer.utf8(text);
      this.#end(at);
    }
  }

  /** A `tsvector` of words and their places: each word once, its places rising, from 1 to 16,383, at most 255 of them. */
  words(places: ReadonlyMap<string, readonly number[]>): void {
    const at = this.#begin();
    const countAt = this.#writer.length;
    this.#writer.int32(0);
    let count = 0;
    let room = mostWordBytes;
    for (const [word, taken] of places) {
      room -= word.length * 3 + taken.length * 2 + 4;
      if (room < 0) break;
      this.#writer.utf8(word);
      this.#writer.uint8(0);
      this.#writer.int16(taken.length);
      for (const place of taken) this.#writer.int16(place);
      count += 1;
    }
    this.#writer.int32At(countAt, count);
    this.#end(at);
  }

  /** Values that are in this form already. */
  raw(fields: Uint8Array): void {
    this.#writer.raw(fields);
  }

  /** Leaves room for the length of a value, and tells where. */
  #begin(): number {
    const at = this.#writer.length;
    this.#writer.int32(0);
    return at;
  }

  #end(at: number): void {
    this.#writer.int32At(at, this.#writer.length - at - 4);
  }
}

const nothing = -1;

/** What `jsonb_recv` expects before the JSON. */
const jsonbVersion = 1;

/** PostgreSQL refuses a `tsvector` whose words and places take a megabyte; words behind that are left out. */
const mostWordBytes = 1_000_000;

/** The values behind each other in `bytes`, each without its length. They are views, not copies. */
export function* readFields(bytes: Uint8Array): Generator<Uint8Array | null, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const length = view.getInt32(at);
    at += 4;
    if (length === nothing) {
      yield null;
      continue;
    }
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** The JSON of a value that `BinaryFields.json` wrote. */
export function jsonOf(value: Uint8Array): string {
  return utf8.decode(value.subarray(1));
}

const utf8 = new TextDecoder();

import { TextDecoder } from 'node:util';
import { asciiPrefixLength, bomLength, type Encoding, guessCodePage, isUtf8 } from './encoding.ts';

/**
 * Decodes a file chunk by chunk. Never throws: a byte that has no meaning becomes U+FFFD.
 *
 * A long file can be plain ASCII for megabytes before the first `é` in a code page comes; as long as nothing
 * but ASCII has been seen, "UTF-8" was only an assumption, and is given up without harm.
 */
export class TextStream {
  #encoding: Encoding;
  #decoder: TextDecoder;
  #assumed: boolean;
  #started = false;
  #held: Uint8Array = new Uint8Array();

  /** @param assumed true when `encoding` rests on bytes that were all ASCII. */
  constructor(encoding: Encoding, assumed = false) {
    this.#encoding = encoding;
    this.#assumed = assumed && encoding === 'utf-8';
    this.#decoder = decoderFor(encoding);
  }

  /** The encoding in use; it can change once, from an assumed UTF-8 to a code page. */
  get encoding(): Encoding {
    return this.#encoding;
  }

  push(chunk: Uint8Array): string {
    if (chunk.length === 0) return '';
    const bytes = this.#started ? chunk : chunk.subarray(bomLength(chunk, this.#encoding));
    this.#started = true;
    return this.#assumed ? this.#pushAssumed(bytes, false) : this.#decoder.decode(bytes, { stream: true });
  }

  finish(): string {
    const last = this.#assumed ? this.#pushAssumed(new Uint8Array(), true) : '';
    return last + this.#decoder.decode();
  }

  #pushAssumed(chunk: Uint8Array, ended: boolean): string {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const ascii = asciiPrefixLength(bytes);
    this.#held = bytes.subarray(ascii);
    // Fewer bytes than the longest UTF-8 character has could be the start of one, or a letter of a code page.
    if (this.#held.length < LONGEST_UTF8_CHARACTER && !ended) {
      return this.#decoder.decode(bytes.subarray(0, ascii), { stream: true });
    }
    this.#held = new Uint8Array();
    if (ascii < bytes.length) {
      this.#assumed = false;
      if (!isUtf8(bytes, ended)) {
        this.#encoding = guessCodePage(bytes);
        this.#decoder = decoderFor(this.#encoding);
      }
    }
    return this.#decoder.decode(bytes, { stream: true });
  }
}

const LONGEST_UTF8_CHARACTER = 4;

function decoderFor(encoding: Encoding): TextDecoder {
  // A mark in the middle of a file is data to be cleaned later; the one at its start is taken off in push.
  return new TextDecoder(encoding, { ignoreBOM: true });
}

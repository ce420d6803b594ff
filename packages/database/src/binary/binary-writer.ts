/** A buffer that grows as values are put into it, all numbers with their highest byte first, as PostgreSQL sends them. */
export class BinaryWriter {
  #buffer: Buffer;
  #length = 0;

  /** @param capacity in bytes, to begin with */
  constructor(capacity: number) {
    this.#buffer = Buffer.allocUnsafe(capacity);
  }

  get length(): number {
    return this.#length;
  }

  get capacity(): number {
    return this.#buffer.length;
  }

  /** What was put in, until the next call of anything here. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Begins anew in the same memory. */
  clear(): void {
    this.#length = 0;
  }

  int16(value: number): void {
    this.#makeRoom(2);
    this.#length = this.#buffer.writeInt16BE(value, this.#length);
  }

  uint16(value: number): void {
    this.#makeRoom(2);
    this.#length = this.#buffer.writeUInt16BE(value, this.#length);
  }

  int32(value: number): void {
    this.#makeRoom(4);
    this.#length = this.#buffer.writeInt32BE(value, this.#length);
  }

  /** Puts a number where room was left for it. */
  int32At(at: number, value: number): void {
    this.#buffer.writeInt32BE(value, at);
  }

  uint8(value: number): void {
    this.#makeRoom(1);
    this.#buffer[this.#length] = value;
    this.#length += 1;
  }

  raw(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** In UTF-8, without a length. */
  utf8(text: string): void {
    this.#makeRoom(text.length * bytesOfUnit);
    if (text.length > shortText || !this.#ascii(text))
      this.#length += this.#buffer.write(text, this.#length, 'utf8');
  }

  /** Letter by letter, which for a short text costs less than calling out of JavaScript. */
  #ascii(text: string): boolean {
    const buffer = this.#buffer;
    let at = this.#length;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) return false;
      buffer[at] = code;
      at += 1;
    }
    this.#length = at;
    return true;
  }

  #makeRoom(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, Math.ceil(this.#buffer.length * 1.5)));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

/** Most bytes of UTF-8 for one unit of UTF-16. */
const bytesOfUnit = 3;

const shortText = 40;

import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** A file in an archive. */
export interface TarFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a file in one of our archives may weigh, in bytes: it is held in memory as a whole. */
export const largestTarFile = 32 * 1024 * 1024;

const blockSize = 512;

/** Something that is no archive of ours, or one that was cut off or damaged. */
export class TarError extends Error {
  override readonly name = 'TarError';
}

/**
 * Writes one file of an archive in the format of POSIX (IEEE Std 1003.1, pax, "ustar Interchange Format"), which every
 * `tar` reads. Waits while the stream is full.
 */
export async function writeTarFile(archive: Writable, { name, bytes }: TarFile): Promise<void> {
  const padding = Buffer.alloc((blockSize - (bytes.length % blockSize)) % blockSize);
  for (const part of [header(name, bytes.length), bytes, padding]) {
    if (part.length > 0 && !archive.write(part)) await once(archive, 'drain');
  }
}

/** Ends an archive: two blocks of zeros. */
export function endTar(archive: Writable): void {
  archive.end(Buffer.alloc(2 * blockSize));
}

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new TarError(`The name ${name} is too long for an archive.`);
  const block = Buffer.alloc(blockSize);
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;
  block.write(name, 0);
  block.write(octal(0o600, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  block.write(octal(checksumOf(block), 7), 148);
  block.write(' ', 155);
  return block;
}

/** The sum of all bytes, those of the checksum itself taken for spaces. */
function checksumOf(block: Buffer): number {
  let sum = 0;
  for (const [place, byte] of block.entries()) sum += place >= 148 && place < 156 ? 0x20 : byte;
  return sum;
}

/**
 * The files of an archive, one after the other, in memory for the one in hand.
 * @throws {TarError} for what is no such archive, or ends before its end
 */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarFile> {
  const blocks = new ByteReader(chunks);
  for (;;) {
    const block = await blocks.read(blockSize);
    if (block.every((byte) => byte === 0)) return;
    const { name, size } = readHeader(block);
    const bytes = await blocks.read(size);
    await blocks.read((blockSize - (size % blockSize)) % blockSize);
    yield { name, bytes };
  }
}

function readHeader(block: Buffer): { readonly name: string; readonly size: number } {
  const text = (from: number, to: number) => block.toString('utf8', from, to).replace(/[\0 ].*$/su, '');
  const size = Number.parseInt(text(124, 136), 8);
  const isOurs = text(257, 263) === 'ustar' && Number.parseInt(text(148, 156), 8) === checksumOf(block);
  if (!isOurs || !(size >= 0 && size <= largestTarFile))
    throw new TarError('This is no backup of Crosswalk.');
  return { name: text(0, 100), size };
}

/** So many bytes at a time of a stream that comes in chunks of its own. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #length = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async read(size: number): Promise<Buffer> {
    while (this.#length < size) {
      const next = await this.#chunks.next();
      if (next.done === true) throw new TarError('This backup was cut off: its end is missing.');
      this.#held.push(next.value);
      this.#length += next.value.length;
    }
    const all = this.#held.length === 1 ? (this.#held[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#held);
    this.#held = [all.subarray(size)];
    this.#length = all.length - size;
    return all.subarray(0, size);
  }
}

import { crc32, createInflateRaw } from 'node:zlib';
import { ArchiveError } from './archive-error.ts';
import { ARCHIVE_LIMITS } from './limits.ts';
import type { ArchiveMember, ZipArchive } from './zip-archive.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_HEADER_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const CHUNK = 64 * 1024;

/**
 * The bytes of a member, unpacked chunk by chunk. What the archive says about sizes is not believed: bytes are
 * counted as they come.
 * @throws {ArchiveError} while reading, see `ArchiveFault`; also when the end shows that bytes were changed
 */
export async function* unpack(archive: ZipArchive, member: ArchiveMember): AsyncGenerator<Buffer, void> {
  const packed = packedBytes(archive.bytes, member);
  const chunks = member.method === STORED ? inSlices(packed) : inflated(packed);
  let size = 0;
  let sum = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > ARCHIVE_LIMITS.memberBytes) throw tooLarge(member);
    if (size > ARCHIVE_LIMITS.ratioFrom && size > packed.length * ARCHIVE_LIMITS.ratio)
      throw tooLarge(member);
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== member.crc32) throw damaged(member);
}

/**
 * A member's bytes whole, for one that is known to be small.
 * @throws {ArchiveError} `too-large` beyond `limit` bytes, else as `unpack`
 */
export async function unpackWhole(
  archive: ZipArchive,
  member: ArchiveMember,
  limit: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpack(archive, member)) {
    size += chunk.length;
    if (size > limit) throw tooLarge(member);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function packedBytes(bytes: Buffer, member: ArchiveMember): Buffer {
  if (member.encrypted) throw new ArchiveError('encrypted', 'it is protected by a password');
  if (member.method !== STORED && member.method !== DEFLATED) {
    throw new ArchiveError('unsupported', 'it is packed in a way that is not supported');
  }
  const { offset } = member;
  if (offset + LOCAL_HEADER_SIZE > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_SIGNATURE) {
    throw damaged(member);
  }
  const start =
    offset + LOCAL_HEADER_SIZE + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + member.packedSize > bytes.length) throw damaged(member);
  return bytes.subarray(start, start + member.packedSize);
}

function* inSlices(bytes: Buffer): Generator<Buffer, void> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

async function* inflated(packed: Buffer): AsyncGenerator<Buffer, void> {
  const inflate = createInflateRaw({ chunkSize: CHUNK });
  inflate.end(packed);
  try {
    for await (const chunk of inflate) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('zlib gave something else than bytes.');
      yield chunk;
    }
  } catch (error) {
    // zlib's errors carry codes of its own (Z_DATA_ERROR, Z_BUF_ERROR): the bytes are not what was packed.
    if (error instanceof Error && 'code' in error && `${error.code}`.startsWith('Z_')) {
      throw new ArchiveError('damaged', 'it is damaged or was cut short');
    }
    throw error;
  } finally {
    inflate.destroy();
  }
}

function tooLarge({ name }: ArchiveMember): ArchiveError {
  return new ArchiveError('too-large', `"${name}" in it is larger than anything that can be imported`);
}

function damaged({ name }: ArchiveMember): ArchiveError {
  return new ArchiveError('damaged', `"${name}" in it is damaged`);
}

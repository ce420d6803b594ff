import { ArchiveError } from './archive-error.ts';
import { ARCHIVE_LIMITS } from './limits.ts';

export interface ArchiveMember {
  /** Path with `/`, as written in the archive. Only ever compared and shown, never opened on disk. */
  readonly name: string;
  /** In bytes, as the archive says; whoever unpacks must count. */
  readonly packedSize: number;
  readonly size: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  /** Where its local header starts. */
  readonly offset: number;
}

export interface ZipArchive {
  readonly bytes: Buffer;
  readonly members: readonly ArchiveMember[];
}

// Signatures and layouts: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.14, 4.3.15, 4.3.16.
const END_SIGNATURE = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const END64_SIGNATURE = 0x06064b50;
const END64_LOCATOR_SIGNATURE = 0x07064b50;
const END64_LOCATOR_SIZE = 20;
const DIRECTORY_SIGNATURE = 0x02014b50;
const DIRECTORY_ENTRY_SIZE = 46;
const IN_ZIP64 = 0xffffffff;
const ZIP64_EXTRA = 0x0001;

/**
 * Reads the directory of a ZIP archive. Bytes before the archive and a comment behind it are fine.
 * @throws {ArchiveError} `damaged` without a whole directory; `too-large` for more than 5,000 members, or members that
 *   share bytes (as bombs do)
 */
export function openArchive(bytes: Buffer): ZipArchive {
  try {
    return { bytes, members: readDirectory(bytes) };
  } catch (error) {
    // A number that points outside the file.
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

function readDirectory(bytes: Buffer): ArchiveMember[] {
  const { count, size, offset, start } = readEnd(bytes);
  if (count > ARCHIVE_LIMITS.members) {
    throw new ArchiveError('too-large', `it holds ${count.toLocaleString('en')} files`);
  }
  if (offset + size > bytes.length) throw damaged();
  // Where something stands before the archive, all offsets are off by its length.
  const shift = Math.max(0, start - size - offset);
  const members: ArchiveMember[] = [];
  let at = offset + shift;
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_SIGNATURE) throw damaged();
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const commentLength = bytes.readUInt16LE(at + 32);
    members.push(readEntry(bytes, at, nameLength, extraLength, shift));
    at += DIRECTORY_ENTRY_SIZE + nameLength + extraLength + commentLength;
  }
  const packed = members.reduce((sum, member) => sum + member.packedSize, 0);
  if (packed > bytes.length) throw new ArchiveError('too-large', 'its files share their bytes');
  return members;
}

function readEntry(
  bytes: Buffer,
  at: number,
  nameLength: number,
  extraLength: number,
  shift: number,
): ArchiveMember {
  const nameAt = at + DIRECTORY_ENTRY_SIZE;
  if (nameAt + nameLength + extraLength > bytes.length) throw damaged();
  const entry = {
    size: bytes.readUInt32LE(at + 24),
    packedSize: bytes.readUInt32LE(at + 20),
    offset: bytes.readUInt32LE(at + 42),
  };
  const extra = bytes.subarray(nameAt + nameLength, nameAt + nameLength + extraLength);
  const { size, packedSize, offset } = withZip64(entry, extra);
  return {
    // The names that matter are ASCII; in others a wrong letter only looks odd.
    name: bytes.toString('utf8', nameAt, nameAt + nameLength).replaceAll('\\', '/'),
    packedSize,
    size,
    method: bytes.readUInt16LE(at + 10),
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    crc32: bytes.readUInt32LE(at + 16),
    offset: offset + shift,
  };
}

interface Sizes {
  readonly size: number;
  readonly packedSize: number;
  readonly offset: number;
}

/** Sizes of 4 GB and more stand in an extra field, in this order, only those that did not fit. */
function withZip64(entry: Sizes, extra: Buffer): Sizes {
  if (![entry.size, entry.packedSize, entry.offset].includes(IN_ZIP64)) return entry;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP64_EXTRA) continue;
    let next = at + 4;
    const take = (value: number) => {
      if (value !== IN_ZIP64) return value;
      next += 8;
      return readLong(extra, next - 8);
    };
    return { size: take(entry.size), packedSize: take(entry.packedSize), offset: take(entry.offset) };
  }
  throw damaged();
}

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
  /** Where the record that ends the directory stands. */
  readonly start: number;
}

function readEnd(bytes: Buffer): Directory {
  const last = bytes.length - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (bytes.readUInt32LE(at) !== END_SIGNATURE) continue;
    const end = {
      count: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 12),
      offset: bytes.readUInt32LE(at + 16),
      start: at,
    };
    return end.count === 0xffff || end.offset === IN_ZIP64 || end.size === IN_ZIP64
      ? (readEnd64(bytes, at) ?? end)
      : end;
  }
  throw damaged();
}

function readEnd64(bytes: Buffer, endAt: number): Directory | null {
  const locator = endAt - END64_LOCATOR_SIZE;
  if (locator < 0 || bytes.readUInt32LE(locator) !== END64_LOCATOR_SIGNATURE) return null;
  const at = readLong(bytes, locator + 8);
  if (bytes.readUInt32LE(at) !== END64_SIGNATURE) throw damaged();
  return {
    count: readLong(bytes, at + 32),
    size: readLong(bytes, at + 40),
    offset: readLong(bytes, at + 48),
    start: at,
  };
}

function readLong(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}

function damaged(): ArchiveError {
  return new ArchiveError('damaged', 'it is damaged or was cut short');
}

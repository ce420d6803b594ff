import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const version = 1;
const ivBytes = 12;
const tagBytes = 16;
const idBytes = 8;
const lengthAt = 1 + idBytes;

/** A blob that does not open. The message never says more than which of the checks failed. */
export class SealError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'SealError';
  }
}

/** Which keys a blob was made with. */
export interface SealedUnder {
  /** 16 hexadecimal digits, see `masterKeyId`. */
  readonly masterKeyId: string;
  /** The data key's id; empty for a wrapped data key, which the master key itself seals. */
  readonly keyId: string;
}

/** A name for a master key that tells nothing about it: the start of a hash under a label of our own. */
export function masterKeyId(masterKey: Buffer): string {
  const hash = createHash('sha256').update('crosswalk master key id\0').update(masterKey).digest();
  return hash.subarray(0, idBytes).toString('hex');
}

/**
 * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D: fewer than 2^32 blobs a key). The blob reads
 * version · master key id · length and text of the data key's id · nonce · ciphertext · tag.
 * @param context what the blob belongs to; it opens only with exactly the same parts.
 */
export function sealEnvelope(
  key: Buffer,
  under: SealedUnder,
  context: readonly string[],
  plaintext: Buffer,
): Buffer {
  const header = writeHeader(under);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  cipher.setAAD(associatedData(header, context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, iv, body, cipher.getAuthTag()]);
}

/** @throws {SealError} when anything but exactly what was sealed is presented. */
export function openEnvelope(key: Buffer, context: readonly string[], blob: Buffer): Buffer {
  const { header } = readHeader(blob);
  const iv = blob.subarray(header.length, header.length + ivBytes);
  const body = blob.subarray(header.length + ivBytes, blob.length - tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  decipher.setAAD(associatedData(header, context));
  decipher.setAuthTag(blob.subarray(blob.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    // OpenSSL's words would help only somebody who forges blobs.
    throw new SealError('A stored secret does not open: it was altered, moved, or sealed with another key.');
  }
}

/**
 * What every blob sealed under this data key has at the same place, so that the database can tell it from others:
 * `at` counts bytes from 1, as SQL does.
 */
export function keyMark(keyId: string): { readonly at: number; readonly bytes: Buffer } {
  const text = Buffer.from(keyId, 'utf8');
  return { at: lengthAt + 1, bytes: Buffer.concat([Buffer.from([text.length]), text]) };
}

/** @throws {SealError} when this is no blob of ours. */
export function sealedUnder(blob: Buffer): SealedUnder {
  return readHeader(blob).under;
}

function writeHeader(under: SealedUnder): Buffer {
  const keyId = Buffer.from(under.keyId, 'utf8');
  return Buffer.concat([
    Buffer.from([version]),
    Buffer.from(under.masterKeyId, 'hex'),
    Buffer.from([keyId.length]),
    keyId,
  ]);
}

function readHeader(blob: Buffer): { readonly header: Buffer; readonly under: SealedUnder } {
  const keyIdLength = blob[lengthAt];
  if (blob[0] !== version || keyIdLength === undefined) {
    throw new SealError('A stored secret does not open: it is not in a form this version knows.');
  }
  const end = lengthAt + 1 + keyIdLength;
  if (blob.length < end + ivBytes + tagBytes) {
    throw new SealError('A stored secret does not open: it was cut off.');
  }
  return {
    header: blob.subarray(0, end),
    under: {
      masterKeyId: blob.subarray(1, lengthAt).toString('hex'),
      keyId: blob.subarray(lengthAt + 1, end).toString('utf8'),
    },
  };
}

// Each part with its length, so that no two lists of parts read the same.
function associatedData(header: Buffer, context: readonly string[]): Buffer {
  const parts: Buffer[] = [];
  for (const part of [header, ...context.map((text) => Buffer.from(text, 'utf8'))]) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    parts.push(length, part);
  }
  return Buffer.concat(parts);
}

import { createHash, randomBytes } from 'node:crypto';

/** A secret that stands in a link or is a key: given out once, kept only as its hash. */
export interface Token {
  readonly text: string;
  readonly hash: Buffer;
}

/** 256 random bits in base64url, after `prefix`. */
export function newToken(prefix = ''): Token {
  const text = `${prefix}${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashToken(text) };
}

/** SHA-256: fast is right here, because there are 256 bits to guess. */
export function hashToken(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

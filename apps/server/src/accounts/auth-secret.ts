import { hkdfSync } from 'node:crypto';

/**
 * The secret that signs session cookies, derived from the master key (RFC 5869), so that the operator keeps one
 * key and not two. Another master key signs everybody out: better-auth decrypts with older secrets, too, but checks
 * cookies with the current one alone (its reference, Security, "Secret Rotation").
 */
export function authSecret(masterKey: Buffer): string {
  const bytes = hkdfSync('sha256', masterKey, Buffer.alloc(0), 'crosswalk session cookies v1', 32);
  return Buffer.from(bytes).toString('base64url');
}

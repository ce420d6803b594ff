import type { Keys } from './keys.ts';

/**
 * Sealing of secrets under the organization's data key (AES-256-GCM), which the master key wraps.
 * `purpose` is bound to the ciphertext: a blob moved to another row or column does not open. Whatever is stored
 * sealed is listed in sealed-columns.ts, which makes its purpose.
 */
export interface Secrets {
  /** Uses the database: never to be called inside a transaction. */
  seal(organizationId: string, purpose: string, plaintext: string): Promise<Buffer>;
  /** Fails when the blob was altered, belongs to another purpose, or its key is missing. */
  open(organizationId: string, purpose: string, blob: Buffer): Promise<string>;
  /** For the operator: checking and renewing the keys. */
  readonly keys: Keys;
}

import { createHash } from 'node:crypto';
import { Problem } from '../http/problem.ts';

/** Visible ASCII without the quotation mark, which may stand around it. */
const acceptable = /^(?:"([!#-~]{1,255})"|([!#-~]{1,255}))$/;

/**
 * The SHA-256 of the key a caller chose. Quoted, as the draft has it, and bare are the same key
 * (draft-ietf-httpapi-idempotency-key-header, section 2.1).
 *
 * @throws {Problem} 422 `invalidInput` for what no key can be
 */
export function readKey(header: string): Buffer {
  const match = acceptable.exec(header.trim());
  const key = match?.[1] ?? match?.[2];
  if (key === undefined) {
    throw new Problem(
      422,
      'invalidInput',
      'Idempotency-Key is 1 to 255 visible ASCII characters without spaces, such as a UUID.',
    );
  }
  return createHash('sha256').update(key).digest();
}

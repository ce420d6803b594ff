import { createHash } from 'node:crypto';
import type { Candidate } from '@crosswalk/candidates';

/**
 * Under which key in `candidate_keys` a résumé document is known again, by what it says: saved anew with other
 * spaces or another order of keys, it is the same.
 */
export function documentKey(candidate: Candidate): string {
  const hash = createHash('sha256').update(JSON.stringify(inKeyOrder(candidate)));
  return `record:${hash.digest('hex').slice(0, 40)}`;
}

function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, inKeyOrder(inner)]);
}

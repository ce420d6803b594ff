import { createHash } from 'node:crypto';
import type { Candidate } from '@crosswalk/candidates';

/**
 * Under which names the very same record is known when it comes again: its row in exactly this file; and, for a
 * résumé, what it says, so that one saved again with other spaces or key order is the same.
 */
export function recordKeys(
  file: { readonly hash: string; readonly format: string },
  row: number,
  candidate: Candidate,
): string[] {
  const keys = [recordKey(`${file.hash}\n${row}`)];
  if (file.format === 'json-resume') keys.push(recordKey(JSON.stringify(inKeyOrder(candidate))));
  return keys;
}

function recordKey(text: string): string {
  return `record:${createHash('sha256').update(text).digest('hex').slice(0, 40)}`;
}

function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, inKeyOrder(inner)]);
}

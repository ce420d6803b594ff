import type { z } from 'zod';
import type { Counts } from './schemas.ts';

/** Numbers by outcome as the API shows them: every outcome is there, also with nobody in it. */
export function countsOf(numbers: Readonly<Record<string, number>>): z.infer<typeof Counts> {
  const count = (outcome: string): number => numbers[outcome] ?? 0;
  return {
    exported: count('exported'),
    added: count('added'),
    skipped: count('skipped'),
    blocked: count('blocked'),
    failed: count('failed'),
    needsAttention: count('needsAttention'),
    cancelled: count('cancelled'),
    pending: count('pending'),
  };
}

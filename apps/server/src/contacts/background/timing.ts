import type { SettlingConfig } from '../../config.ts';

/** Waits of looking people up, in milliseconds. */
export interface ContactTiming {
  /** A call is cut after this long without a complete answer. */
  readonly callTimeoutMs: number;
  /** So long after it was written down a call may still begin to leave. */
  readonly sendWithinMs: number;
  /** How long after the last doubtful call the balance is read; and once more after the second. */
  readonly reconcileAfterMs: readonly [number, number];
  /** How long somebody waits before a provider that could not be reached is tried again, one after the other. */
  readonly retryAfterMs: readonly number[];
  /** The longest wait between two polls for one search. */
  readonly pollAtMostMs: number;
  /** A search that is not over by then is given up. */
  readonly searchWithinMs: number;
}

/** From the operator's waits: what shortens those of exports in a rehearsal shortens these. */
export function contactTiming({ callTimeoutMs, sendWithinMs, lateStoreMs }: SettlingConfig): ContactTiming {
  // Never so short that looking again becomes all there is to do.
  const settle = Math.max(20, lateStoreMs ?? 10_000);
  return {
    callTimeoutMs,
    sendWithinMs,
    reconcileAfterMs: [settle, settle * 6],
    retryAfterMs: [5_000, 10_000, 20_000, 40_000, 60_000].map((ms) => Math.min(ms, settle)),
    pollAtMostMs: Math.min(60_000, settle * 6),
    searchWithinMs: 3_600_000,
  };
}

/** So many calls in so many milliseconds, at most. */
export interface CallLimit {
  readonly calls: number;
  readonly perMs: number;
}

/** So much of a limit may go at once, so that a few people need not wait for each other; more where it is counted anew soon. */
const burstPart = 0.1;
const shortBurstPart = 1 / 3;
const shortMs = 1_000;
/** After a refusal half as fast, and then faster again with each call that was let through. */
const slowest = 1 / 16;
const growth = 1.05;

/**
 * Spreads calls so that no window of a provider's limit sees more than it allows, whenever it begins: a burst and the
 * calls at an even pace behind it stay within the limit together. Times are epoch milliseconds.
 */
export class PaceLine {
  readonly #lanes: { readonly burst: number; readonly intervalMs: number; full: number }[];
  #speed = 1;

  constructor(limits: readonly CallLimit[]) {
    this.#lanes = limits.map(({ calls, perMs }) => {
      const burst = Math.max(1, Math.floor(calls * (perMs <= shortMs ? shortBurstPart : burstPart)));
      return { burst, intervalMs: perMs / Math.max(1, calls - burst), full: Number.NEGATIVE_INFINITY };
    });
  }

  /** The first moment at which a call may leave; not later than `now` when it may at once. */
  readyAt(now: number): number {
    return this.#lanes.reduce(
      (latest, { full, burst, intervalMs }) => Math.max(latest, full - (burst - 1) * intervalMs),
      now,
    );
  }

  /** Counts a call that leaves now. */
  take(now: number): void {
    for (const lane of this.#lanes) lane.full = Math.max(lane.full, now) + lane.intervalMs / this.#speed;
  }

  refused(): void {
    this.#speed = Math.max(slowest, this.#speed / 2);
  }

  letThrough(): void {
    this.#speed = Math.min(1, this.#speed * growth);
  }
}

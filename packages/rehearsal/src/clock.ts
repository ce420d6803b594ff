/** What schedules work for later; real timers in production, a hand-moved clock in tests. */
export interface Timers {
  /** Runs `task` once after `delayMs` milliseconds; the returned function calls it off. */
  after(delayMs: number, task: () => void): () => void;
}

/** Milliseconds since the epoch, as `Date.now()` counts them. */
export type Now = () => number;

export const realTimers: Timers = {
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A clock that stands still until it is moved; its timers fire, in order, as it passes them. */
export interface ManualClock {
  readonly now: Now;
  readonly timers: Timers;
  /** Moves the clock forward by `ms` milliseconds and fires every timer that falls due on the way. */
  advance(ms: number): void;
}

/** A clock for tests that must not sleep. It starts at `startMs` (milliseconds since the epoch). */
export function createManualClock(startMs: number): ManualClock {
  let current = startMs;
  let pending: { due: number; task: () => void }[] = [];

  function takeDue(until: number): { due: number; task: () => void } | null {
    const next = pending.filter((entry) => entry.due <= until).sort((a, b) => a.due - b.due)[0];
    if (next === undefined) return null;
    pending = pending.filter((entry) => entry !== next);
    return next;
  }

  return {
    now: () => current,
    timers: {
      after(delayMs, task) {
        const entry = { due: current + delayMs, task };
        pending.push(entry);
        return () => {
          pending = pending.filter((other) => other !== entry);
        };
      },
    },
    advance(ms) {
      const until = current + ms;
      for (let entry = takeDue(until); entry !== null; entry = takeDue(until)) {
        current = Math.max(current, entry.due);
        entry.task();
      }
      current = until;
    },
  };
}

/** Resolves after `delayMs` milliseconds of the given timers; at once when the delay is zero. */
export function pause(timers: Timers, delayMs: number): Promise<void> {
  if (delayMs <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    timers.after(delayMs, resolve);
  });
}

/** A limiter that counts calls in windows of fixed length; a window opens with the first call after the last one. */
export interface FixedWindow {
  /** Counts one call. */
  take(nowMs: number): WindowReading;
  /** Tells the same without counting. */
  peek(nowMs: number): WindowReading;
}

export interface WindowReading {
  readonly allowed: boolean;
  readonly limit: number;
  /** Calls left in this window. */
  readonly remaining: number;
  /** Milliseconds until the window ends. */
  readonly resetInMs: number;
}

/** @param limit calls per window; @param lengthMs its length in milliseconds. */
export function createFixedWindow(limit: number, lengthMs: number): FixedWindow {
  let opened = Number.NEGATIVE_INFINITY;
  let taken = 0;
  const reading = (nowMs: number, allowed: boolean): WindowReading => ({
    allowed,
    limit,
    remaining: Math.max(0, limit - taken),
    resetInMs: Math.max(0, opened + lengthMs - nowMs),
  });
  const begin = (nowMs: number) => {
    if (nowMs < opened + lengthMs) return;
    opened = nowMs;
    taken = 0;
  };
  return {
    take(nowMs) {
      begin(nowMs);
      if (taken >= limit) return reading(nowMs, false);
      taken += 1;
      return reading(nowMs, true);
    },
    peek(nowMs) {
      begin(nowMs);
      return reading(nowMs, taken < limit);
    },
  };
}

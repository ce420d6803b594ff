/** A limiter that refills steadily and lets bursts through up to its capacity. */
export interface TokenBucket {
  /** Takes one token; returns 0 when there was one, else the milliseconds until there will be. */
  take(nowMs: number): number;
}

/** @param perSecond steady rate; @param capacity the largest burst. A new bucket is full. */
export function createTokenBucket(perSecond: number, capacity: number): TokenBucket {
  let tokens = capacity;
  let last: number | null = null;
  return {
    take(nowMs) {
      const elapsed = last === null ? 0 : Math.max(0, nowMs - last);
      tokens = Math.min(capacity, tokens + (elapsed * perSecond) / 1000);
      last = nowMs;
      if (tokens < 1) return Math.ceil(((1 - tokens) * 1000) / perSecond);
      tokens -= 1;
      return 0;
    },
  };
}

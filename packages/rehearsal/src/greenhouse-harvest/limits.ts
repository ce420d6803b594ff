import type { Now } from '../clock.ts';
import { GreenhouseError } from '../greenhouse/errors.ts';
import type { SwitchBoard } from '../greenhouse/switches.ts';
import { createFixedWindow, type FixedWindow, type WindowReading } from '../serving/fixed-window.ts';

/** Harvest v1 reference, "Throttling": the limit holds for 10 seconds. */
const WINDOW_MS = 10_000;

/** How often each key may call. */
export interface HarvestLimits {
  /** Counts a call. @returns the headers of its answer; those of a refusal too when it came too soon */
  call(key: string): { readonly headers: Readonly<Record<string, string>>; readonly refused: boolean };
  /** The headers of the latest key without counting, for answers that faults make up. */
  latestHeaders(): Readonly<Record<string, string>>;
  clear(): void;
}

/** @param now counts the windows; @param vendorNow is the clock that `X-RateLimit-Reset` shows */
export function createHarvestLimits(switches: SwitchBoard, now: Now, vendorNow: Now): HarvestLimits {
  const windows = new Map<string, FixedWindow>();
  let latest: FixedWindow | null = null;
  const headersOf = ({ limit, remaining }: WindowReading) => ({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
  });
  return {
    call(key) {
      const limit = switches.current.v1RateLimitPerWindow;
      latest = null;
      if (limit === 'off') return { headers: {}, refused: false };
      // A changed limit opens a new window.
      const name = `${limit} ${key}`;
      latest = windows.get(name) ?? createFixedWindow(limit, WINDOW_MS);
      windows.set(name, latest);
      const reading = latest.take(now());
      if (reading.allowed) return { headers: headersOf(reading), refused: false };
      const reset = {
        'x-ratelimit-reset': String(Math.ceil((vendorNow() + reading.resetInMs) / 1000)),
        'retry-after': String(Math.max(1, Math.ceil(reading.resetInMs / 1000))),
      };
      return { headers: { ...headersOf(reading), ...reset }, refused: true };
    },
    latestHeaders: () => (latest === null ? {} : headersOf(latest.peek(now()))),
    clear() {
      windows.clear();
      latest = null;
    },
  };
}

/** No body of a 429 is documented; the switch of v3 picks between an invented one and none. */
export function tooManyCalls(switches: SwitchBoard['current']): GreenhouseError {
  const body = switches.tooManyRequestsBody === 'empty' ? null : { message: 'Rate limit exceeded' };
  return new GreenhouseError(429, body);
}

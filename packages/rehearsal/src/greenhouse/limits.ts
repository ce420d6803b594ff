import type { Now } from '../clock.ts';
import { createFixedWindow, type FixedWindow, type WindowReading } from '../serving/fixed-window.ts';
import { tooManyRequests } from './errors.ts';
import type { SwitchBoard } from './switches.ts';

/** Harvest v3 guide, "Rate limits": a fixed window of 30 seconds; the token endpoint has one of 60. */
const WINDOW_MS = 30_000;
const TOKEN_WINDOW_MS = 60_000;

/** How often each credential may call. */
export interface Limits {
  /**
   * Counts a call of the API.
   * @returns the headers every answer to it carries
   */
  call(credential: string): { readonly headers: Readonly<Record<string, string>>; readonly waitMs: number };
  /** The headers of the latest credential, without counting, for answers that faults make up. */
  latestHeaders(): Readonly<Record<string, string>>;
  /** Counts a request for a token. @throws GreenhouseError 429. */
  token(credential: string): void;
  clear(): void;
}

/** @param now counts the windows; @param vendorNow is the clock that `X-RateLimit-Reset` shows */
export function createLimits(switches: SwitchBoard, now: Now, vendorNow: Now): Limits {
  const calls = new Map<string, FixedWindow>();
  const tokens = new Map<string, FixedWindow>();
  let latest: FixedWindow | null = null;

  const windowOf = (windows: Map<string, FixedWindow>, name: string, limit: number, lengthMs: number) => {
    // A changed limit opens a new window.
    const key = `${limit} ${name}`;
    const found = windows.get(key) ?? createFixedWindow(limit, lengthMs);
    windows.set(key, found);
    return found;
  };
  const headersOf = ({ limit, remaining, resetInMs }: WindowReading) => ({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil((vendorNow() + resetInMs) / 1000)),
  });

  return {
    call(credential) {
      const limit = switches.current.rateLimitPerWindow;
      if (limit === 'off') {
        latest = null;
        return { headers: {}, waitMs: 0 };
      }
      latest = windowOf(calls, credential, limit, WINDOW_MS);
      const reading = latest.take(now());
      return { headers: headersOf(reading), waitMs: reading.allowed ? 0 : Math.max(1, reading.resetInMs) };
    },
    latestHeaders: () => (latest === null ? {} : headersOf(latest.peek(now()))),
    token(credential) {
      const limit = switches.current.tokenLimitPerMinute;
      if (limit === 'off') return;
      const reading = windowOf(tokens, credential, limit, TOKEN_WINDOW_MS).take(now());
      if (!reading.allowed) throw tooManyRequests(switches.current, reading.resetInMs);
    },
    clear() {
      calls.clear();
      tokens.clear();
      latest = null;
    },
  };
}

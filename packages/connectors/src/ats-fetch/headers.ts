import type { AtsHeaders } from './outcome.ts';

/** First value of a header; null when absent. `name` in lower case. */
export function headerValue(headers: AtsHeaders, name: string): string | null {
  const value = headers[name];
  const first = typeof value === 'string' ? value : value?.[0];
  return first === undefined ? null : first.trim();
}

/**
 * The other side's clock minus ours, in milliseconds. `Date` carries whole seconds, cut off, so the truth
 * is up to a second more: the error is towards the past, where markers may safely lie.
 */
export function clockOffset(headers: AtsHeaders, nowMs: number): number | null {
  const date = httpDate(headerValue(headers, 'date'));
  return date === null ? null : date - nowMs;
}

/**
 * `Retry-After` as milliseconds from now, never negative (RFC 9110, section 10.2.3: seconds or a date). A
 * date is measured on the other side's clock, when the answer shows it, because that is the clock it means.
 */
export function retryAfter(headers: AtsHeaders, nowMs: number): number | null {
  const value = headerValue(headers, 'retry-after');
  if (value === null) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const date = httpDate(value);
  if (date === null) return null;
  const theirNow = httpDate(headerValue(headers, 'date')) ?? nowMs;
  return Math.max(0, date - theirNow);
}

/**
 * Calls per second from `X-RateLimit-Limit` or the IETF draft's `RateLimit-Limit`/`RateLimit-Policy`.
 * `windowMs` is the window the ATS documents for its number; a `w=` parameter (seconds) overrides it.
 */
export function limitPerSecond(headers: AtsHeaders, windowMs: number): number | null {
  for (const name of ['x-ratelimit-limit', 'ratelimit-limit', 'ratelimit-policy']) {
    const value = headerValue(headers, name);
    const limit = Number(/(?:^|[\s;,]|q=)(\d+)/.exec(value ?? '')?.[1] ?? Number.NaN);
    if (!Number.isFinite(limit) || limit <= 0) continue;
    const window = Number(/\bw=(\d+)/.exec(value ?? '')?.[1] ?? Number.NaN) * 1000;
    return (limit * 1000) / (window > 0 ? window : windowMs);
  }
  return null;
}

function httpDate(value: string | null): number | null {
  // Date.parse takes "10" or "2 apples" for dates: insist on the form RFC 9110 gives.
  if (value === null || !/^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(value)) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
}

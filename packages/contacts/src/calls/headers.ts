/** Header names in lower case. */
export type CallHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** First value of a header; null when absent. `name` in lower case. */
export function headerOf(headers: CallHeaders, name: string): string | null {
  const value = headers[name];
  const first = typeof value === 'string' ? value : value?.[0];
  return first === undefined ? null : first.trim();
}

/** A header that is a number of zero or more; null when absent or anything else. */
export function numberHeader(headers: CallHeaders, name: string): number | null {
  const value = headerOf(headers, name);
  return value !== null && /^\d{1,12}(\.\d+)?$/.test(value) ? Number(value) : null;
}

/** Whoever asks for more is taken to have miscounted or to have another clock: asking once an hour harms nobody. */
const LONGEST_WAIT_MS = 3_600_000;

/** `Retry-After` in milliseconds (RFC 9110, section 10.2.3: seconds or a date); null when absent or unreadable. */
export function retryAfterMs(headers: CallHeaders, nowMs: number): number | null {
  const value = headerOf(headers, 'retry-after');
  if (value === null) return null;
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return bounded(Math.ceil(Number(value) * 1000));
  const at = httpDate(value);
  return at === null ? null : bounded(at - theirNow(headers, nowMs));
}

/**
 * A moment given as ISO 8601 (UTC when it names no zone), epoch seconds or epoch milliseconds, as milliseconds from
 * now by the provider's own clock, which its `Date` header shows: its moment is meant on that one.
 */
export function untilMs(moment: string | null, headers: CallHeaders, nowMs: number): number | null {
  const at = moment === null ? null : readMoment(moment);
  return at === null ? null : bounded(at - theirNow(headers, nowMs));
}

function readMoment(text: string): number | null {
  if (/^\d{9,11}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (/^\d{12,14}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return httpDate(text);
  const plain = text.replace(/ ?(?:UTC|GMT)$/i, 'Z');
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(plain) ? plain : `${plain}Z`;
  const ms = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(ms) ? null : ms;
}

function theirNow(headers: CallHeaders, nowMs: number): number {
  return httpDate(headerOf(headers, 'date')) ?? nowMs;
}

function httpDate(value: string | null): number | null {
  // Date.parse takes "10" or "2 apples" for dates: insist on the form RFC 9110 gives.
  if (value === null || !/^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(value)) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
}

function bounded(ms: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(0, ms));
}

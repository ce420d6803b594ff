import { type Answered, type AtsOutcome, headerValue } from '../ats-fetch/index.ts';
import type { CallInfo, CallObservation } from '../connector.ts';

/** Greenhouse counts v1 calls in windows of ten seconds (Harvest v1 reference, "Throttling"). */
export const RATE_WINDOW_MS = 10_000;

/** What an answer says about limits and Greenhouse's clock. */
export function observe(info: CallInfo, outcome: AtsOutcome): CallObservation {
  const answer: Answered | null = outcome.kind === 'answered' ? outcome : null;
  const limit = answer?.limitPerSecond ?? null;
  return {
    ...info,
    status: answer?.status ?? null,
    clockOffsetMs: answer?.clockOffsetMs ?? null,
    rateLimited: answer?.status === 429,
    retryAfterMs: answer?.status === 429 ? waitOf(answer) : null,
    // One call of a window is kept in hand: even turns that arrive unevenly would else put one too many into it.
    limitPerSecond: limit === null ? null : limit - Math.min(1000 / RATE_WINDOW_MS, limit / 2),
    remaining: answer === null ? null : whole(headerValue(answer.headers, 'x-ratelimit-remaining')),
    windowEndsInMs: answer === null ? null : windowEnd(answer),
  };
}

/** How long a 429 asks to wait: `Retry-After`, else until `X-RateLimit-Reset`, which only a 429 has in v1. */
export function waitOf(answer: Answered): number | null {
  return answer.retryAfterMs ?? windowEnd(answer);
}

/** `X-RateLimit-Reset` is a "timestamp": epoch seconds, or a date in text, on Greenhouse's clock. */
function windowEnd({ headers, clockOffsetMs }: Answered): number | null {
  const value = headerValue(headers, 'x-ratelimit-reset');
  if (value === null) return null;
  const seconds = whole(value);
  const at = seconds === null ? Date.parse(value) : seconds * 1000;
  return Number.isNaN(at) ? null : Math.max(0, at - (Date.now() + (clockOffsetMs ?? 0)));
}

function whole(value: string | null): number | null {
  return value !== null && /^\d{1,12}$/.test(value) ? Number(value) : null;
}

import { type Answered, type AtsOutcome, headerValue } from '../ats-fetch/index.ts';
import type { CallInfo, CallObservation } from '../connector.ts';

/**
 * What an answer says about limits and Greenhouse's clock.
 *
 * @param windowMs in which the API counts calls
 */
export function observe(info: CallInfo, outcome: AtsOutcome, windowMs: number): CallObservation {
  const answer: Answered | null = outcome.kind === 'answered' ? outcome : null;
  const limit = answer?.limitPerSecond ?? null;
  return {
    ...info,
    status: answer?.status ?? null,
    clockOffsetMs: answer?.clockOffsetMs ?? null,
    clockDoubtMs: answer?.clockDoubtMs ?? 0,
    rateLimited: answer?.status === 429,
    retryAfterMs: answer?.status === 429 ? waitOf(answer) : null,
    // One call of a window is kept in hand: even turns that arrive unevenly would else put one too many into it.
    limitPerSecond: limit === null ? null : limit - Math.min(1000 / windowMs, limit / 2),
    remaining: answer === null ? null : whole(headerValue(answer.headers, 'x-ratelimit-remaining')),
    windowEndsInMs: answer === null ? null : windowEnd(answer),
  };
}

/** How long a 429 asks to wait, in milliseconds: `Retry-After`, else until the window ends. */
export function waitOf(answer: Answered): number | null {
  return answer.retryAfterMs ?? windowEnd(answer);
}

/**
 * From `X-RateLimit-Reset`, on Greenhouse's clock: epoch seconds in every answer (Harvest v3 guide, "Rate limiting"), or
 * a "timestamp" that may be a date in text, of a 429 only (Harvest v1 reference, "Throttling").
 */
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

import { type Answered, type AtsOutcome, headerValue } from '../ats-fetch/index.ts';
import type { CallInfo, CallObservation } from '../connector.ts';

/** Greenhouse counts calls in fixed windows of 30 seconds (Harvest v3 guide, "Rate limiting"). */
export const RATE_WINDOW_MS = 30_000;

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

/** How long a 429 asks to wait: as it says, else until the window ends. */
export function waitOf(answer: Answered): number | null {
  return answer.retryAfterMs ?? windowEnd(answer);
}

/** From `X-RateLimit-Reset`, epoch seconds on Greenhouse's clock. */
function windowEnd({ headers, clockOffsetMs }: Answered): number | null {
  const reset = whole(headerValue(headers, 'x-ratelimit-reset'));
  return reset === null ? null : Math.max(0, reset * 1000 - (Date.now() + (clockOffsetMs ?? 0)));
}

function whole(value: string | null): number | null {
  return value !== null && /^\d{1,12}$/.test(value) ? Number(value) : null;
}

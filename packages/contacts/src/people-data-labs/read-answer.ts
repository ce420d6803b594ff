import { fieldOf, isRecord, numberOf, textOf } from '../answers/json.ts';
import { isPage, jsonOf, unreadable, wordsOf } from '../answers/unusable.ts';
import type { CallAnswer } from '../calls/call-once.ts';
import { type CallHeaders, headerOf, numberHeader, retryAfterMs, untilMs } from '../calls/headers.ts';
import { charged, free, type LookupAnswer, type ProviderBalance } from '../lookup-answer.ts';
import type { ContactWanted } from '../lookup-request.ts';
import { manifest } from './manifest.ts';
import { readPerson } from './read-person.ts';

/** Limits count per minute: without a word, after one it is over. */
const MINUTE_MS = 60_000;

/** Maps one answer to a look-up (People Data Labs, Errors; Usage Limits). Pure. */
export function readAnswer(
  answer: CallAnswer,
  want: ContactWanted,
  nowMs: number,
  blankOut: (text: string) => string,
): LookupAnswer {
  const balance = balanceOf(answer.headers);
  if (answer.status === 429) return free({ state: 'rateLimited', retryAfterMs: restOf(answer, nowMs) });
  if (answer.status >= 500 || isPage(answer)) return unreadable(answer, manifest.name);
  const words = wordsOf(answer, blankOut, `People Data Labs answered ${answer.status}`);
  const body = jsonOf(answer);
  switch (answer.status) {
    case 200: {
      const state = readPerson(body, want, nowMs);
      if (state === null) return unreadable(answer, manifest.name);
      const spent = numberHeader(answer.headers, 'x-call-credits-spent');
      // Charged per 200, whatever is in it, unless the answer itself says zero.
      return spent === 0
        ? free(state, { balance, providerCredits: 0 })
        : charged(state, spent ?? 1, { balance });
    }
    case 404:
      // Only their own words for it: a wrong address of the API gives a 404, too.
      return isNotFound(body) ? free({ state: 'notFound' }, { balance }) : unreadable(answer, manifest.name);
    case 400:
    case 405:
    case 422:
      return free({ state: 'badRequest', reason: words }, { balance });
    case 401:
      return free({ state: 'badKey', reason: words });
    case 402:
      return free({ state: 'noCredits', reason: words }, { balance });
    case 403:
      return free({ state: 'notEntitled', reason: words }, { balance });
    case 451:
      return free({ state: 'restricted', reason: words }, { balance });
    default:
      return unreadable(answer, manifest.name);
  }
}

/** `x-totallimit-remaining` stands on every answer; null without it. */
export function balanceOf(headers: CallHeaders): ProviderBalance | null {
  const remaining = numberHeader(headers, 'x-totallimit-remaining');
  const used = numberHeader(headers, 'x-lifetime-used');
  return remaining === null && used === null ? null : { remaining, used };
}

function isNotFound(body: unknown): boolean {
  if (!isRecord(body)) return false;
  return textOf(fieldOf(body.error, 'type')) === 'not_found' || numberOf(body.status) === 404;
}

function restOf(answer: CallAnswer, nowMs: number): number {
  return (
    retryAfterMs(answer.headers, nowMs) ??
    untilMs(headerOf(answer.headers, 'x-ratelimit-reset'), answer.headers, nowMs) ??
    MINUTE_MS
  );
}

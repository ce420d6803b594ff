import { fieldOf, isRecord, textOf } from '../answers/json.ts';
import { isPage, jsonOf, unreadable, wordsOf } from '../answers/unusable.ts';
import type { CallAnswer } from '../calls/call-once.ts';
import { retryAfterMs } from '../calls/headers.ts';
import { free, type LookupAnswer } from '../lookup-answer.ts';
import type { ContactWanted } from '../lookup-request.ts';
import { manifest } from './manifest.ts';
import { isFailed, profilesOf, readProfile } from './read-profile.ts';

/** Without a Retry-After: plan limits count per minute. */
const MINUTE_MS = 60_000;
const LONGEST_SAID_SECONDS = 3_600;

/** Maps one answer to a look-up (RocketReach API, Responses & Errors; Rate Limits). Pure. */
export function readAnswer(
  answer: CallAnswer,
  want: ContactWanted,
  nowMs: number,
  blankOut: (text: string) => string,
): LookupAnswer {
  if ([200, 201, 202].includes(answer.status)) {
    const [profile] = profilesOf(jsonOf(answer));
    return readProfile(profile, want, nowMs) ?? unreadable(answer, manifest.name);
  }
  return readRefusal(answer, nowMs, blankOut) ?? unreadable(answer, manifest.name);
}

/** What a status other than 2xx says; null when it says nothing of the call. */
export function readRefusal(
  answer: CallAnswer,
  nowMs: number,
  blankOut: (text: string) => string,
): LookupAnswer | null {
  if (answer.status === 429) return free({ state: 'rateLimited', retryAfterMs: restOf(answer, nowMs) });
  if (answer.status >= 500 || isPage(answer)) return null;
  const reason = wordsOf(answer, blankOut, `RocketReach answered ${answer.status}`);
  switch (answer.status) {
    case 404:
      return isRecord(jsonOf(answer)) ? free({ state: 'notFound' }) : null;
    case 400:
    case 405:
    case 422:
      // A search that found nothing ends so, too (RocketReach API, People Lookup).
      return free(isFailed(reason) ? { state: 'notFound' } : { state: 'badRequest', reason });
    case 401:
      return free({ state: 'badKey', reason });
    case 402:
      return free({ state: 'noCredits', reason });
    case 403:
      // The one status for "not in your plan" and, without a 402, for "nothing left": only the words tell.
      return free({ state: isAboutCredits(reason) ? 'noCredits' : 'notEntitled', reason });
    case 451:
      return free({ state: 'restricted', reason });
    default:
      return null;
  }
}

/** By the header, else by the words of the answer: its own client goes by "Expected available in 12 seconds". */
function restOf(answer: CallAnswer, nowMs: number): number {
  const told = retryAfterMs(answer.headers, nowMs);
  if (told !== null) return told;
  const body = jsonOf(answer);
  const words = textOf(fieldOf(body, 'message')) ?? textOf(fieldOf(body, 'detail')) ?? '';
  const seconds = /\bin (\d{1,5})(?:\.\d+)? ?s(?:ec|\b)/i.exec(words)?.[1];
  return seconds === undefined ? MINUTE_MS : Math.min(Number(seconds), LONGEST_SAID_SECONDS) * 1000;
}

function isAboutCredits(words: string): boolean {
  return /credit|quota|balance|exceeded|exhausted|(?:no|out of|remaining)\b.{0,20}\b(?:look-?ups?|exports)/i.test(
    words,
  );
}

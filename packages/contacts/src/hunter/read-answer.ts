import { fieldOf, isRecord, listOf, numberOf, textOf } from '../answers/json.ts';
import { isPage, jsonOf, unreadable, wordsOf } from '../answers/unusable.ts';
import { ValueList } from '../answers/value-list.ts';
import type { CallAnswer } from '../calls/call-once.ts';
import { retryAfterMs } from '../calls/headers.ts';
import type { ContactStatus } from '../contact-value.ts';
import { charged, free, type LookupAnswer, maybeCharged } from '../lookup-answer.ts';
import type { ContactWanted } from '../lookup-request.ts';
import { manifest } from './manifest.ts';

/** Hunter tells no time to wait; its limits count per second and per minute. */
const REST_MS = 10_000;
/** The longest one call works is 20 seconds, so a repeated one finds what the first began. */
const REPEAT_MS = 5000;

/**
 * Maps one answer of the e-mail finder (Hunter API v2, Email Finder; Errors). Pure.
 *
 * 403 is "too fast" and 429 "usage limit reached", the other way round than elsewhere; an earlier version of the API
 * said 429 for both, so what the error itself says goes first.
 */
export function readAnswer(
  answer: CallAnswer,
  want: ContactWanted,
  nowMs: number,
  blankOut: (text: string) => string,
): LookupAnswer {
  if (answer.status >= 500 || isPage(answer)) return unreadable(answer, manifest.name);
  if (answer.status === 202)
    return maybeCharged({
      state: 'pending',
      jobId: null,
      nextPollAt: nowMs + (waitOf(answer, nowMs) ?? REPEAT_MS),
    });
  const body = jsonOf(answer);
  if (answer.status === 200) return readPerson(body, want, nowMs) ?? unreadable(answer, manifest.name);
  const said = saidOf(body);
  const words = wordsOf(answer, blankOut, `Hunter answered ${answer.status}`);
  if (answer.status === 451 || /claimed/.test(said)) return free({ state: 'restricted', reason: words });
  switch (answer.status) {
    case 404:
      return isRecord(body) ? free({ state: 'notFound' }) : unreadable(answer, manifest.name);
    case 400:
    case 405:
    case 422:
      return free({ state: 'badRequest', reason: words });
    case 401:
      return free({ state: 'badKey', reason: words });
    case 402:
      return free({ state: 'noCredits', reason: words });
    case 403:
    case 429: {
      const tooFast = isTooFast(body) ?? answer.status === 403;
      return tooFast
        ? free({ state: 'rateLimited', retryAfterMs: waitOf(answer, nowMs) ?? REST_MS })
        : free({ state: 'noCredits', reason: words });
    }
    default:
      return unreadable(answer, manifest.name);
  }
}

function readPerson(body: unknown, want: ContactWanted, nowMs: number): LookupAnswer | null {
  const data = fieldOf(body, 'data');
  if (!isRecord(data)) return null;
  const score = numberOf(data.score);
  const verified = textOf(fieldOf(data.verification, 'status'))?.toLowerCase() ?? null;
  const values = new ValueList(want, manifest.id, nowMs);
  values.email(data.email, {
    type: verified === 'webmail' ? 'personal' : 'work',
    confidence: score !== null && score >= 0 && score <= 100 ? score : null,
    providerConfidence: score === null ? verified : [String(score), verified].filter(Boolean).join(', '),
    status: statusOf(verified, data.accept_all === true),
  });
  const state = values.toState();
  // One credit for an address found, none without; something else in its place may have been paid for.
  if (textOf(data.email) !== null && values.size > 0) return charged(state, 1);
  const nothing = data.email === null || data.email === undefined || data.email === '';
  return nothing ? free(state) : maybeCharged(state);
}

function statusOf(verified: string | null, acceptsAll: boolean): ContactStatus {
  if (verified === 'valid' || verified === 'invalid') return verified;
  // Such a domain takes mail for any name, so nothing is known of this one.
  if (verified === 'accept_all' || verified === 'disposable' || acceptsAll) return 'risky';
  return 'unknown';
}

/** Whether the words of the errors mean the pace, and not what is left; the id counts before its details. Null: neither. */
function isTooFast(body: unknown): boolean | null {
  for (const part of ['id', 'details']) {
    const said = listOf(fieldOf(body, 'errors'))
      .map((error) => textOf(fieldOf(error, part))?.toLowerCase() ?? '')
      .join(' ');
    const empty = /usage|quota|credits?\b|monthly|billing|\bplan\b|per_?\s?month/.test(said);
    const fast = /\brate|_rate|per_?\s?(?:second|minute)|too_fast|throttl/.test(said);
    if (empty !== fast) return fast;
  }
  return null;
}

/** Ids, codes and details of all errors, in lower case, to look for words in. */
function saidOf(body: unknown): string {
  return listOf(fieldOf(body, 'errors'))
    .flatMap((error) => [fieldOf(error, 'id'), fieldOf(error, 'details')])
    .map((text) => textOf(text) ?? '')
    .join(' ')
    .toLowerCase();
}

function waitOf(answer: CallAnswer, nowMs: number): number | null {
  return retryAfterMs(answer.headers, nowMs);
}

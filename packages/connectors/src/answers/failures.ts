import type { Answered, AtsOutcome } from '../ats-fetch/index.ts';
import type { Failure, ReadFailure, Told } from '../connector.ts';
import { describeBody } from './heard.ts';

/** An ATS's sentences for what is no answer of its own. */
export interface FailureWords {
  readonly unreachable: (reason: string) => Told;
  readonly withdrawn: (reason: string) => Told;
  readonly trouble: (heard: string) => Told;
  readonly doubtful: (heard: string) => Told;
  readonly rateLimited: Told;
}

/** What is peculiar to an ATS in telling what a call came to. */
export interface FailureReading {
  readonly words: FailureWords;
  /** How long it asks to wait, in milliseconds; null when it does not say. */
  readonly waitMs: (answered: Answered) => number | null;
  /** What a clear refusal means, see `isRefusal`. */
  readonly refusal: (answered: Answered) => ReadFailure;
}

/** What a read that brought no JSON with status 2xx means for the caller; null when it did. */
export function readFailureOf(outcome: AtsOutcome, reading: FailureReading): ReadFailure | null {
  const { words } = reading;
  if (outcome.kind === 'neverSent') return neverSent(words, outcome);
  if (outcome.kind === 'maybeReceived') return trouble(words, outcome.reason);
  const { status, body } = outcome;
  if (status === 429)
    return { kind: 'rateLimited', ...words.rateLimited, retryAfterMs: reading.waitMs(outcome) };
  if (isRefusal(outcome)) return reading.refusal(outcome);
  if (status >= 200 && status < 300 && body.kind === 'json') return null;
  return trouble(words, describeBody(status, body));
}

/**
 * What a write means that did not bring a complete answer with status 2xx; null when it did. Whatever is not a
 * clear refusal is doubtful: also 408, 429 and web pages, which proxies send for calls that went through.
 */
export function writeFailureOf(outcome: AtsOutcome, reading: FailureReading): Failure | null {
  const { words } = reading;
  if (outcome.kind === 'neverSent') return neverSent(words, outcome);
  if (outcome.kind === 'maybeReceived') return doubtful(words, outcome.reason);
  const { status, body } = outcome;
  if (isRefusal(outcome)) return reading.refusal(outcome);
  if (status >= 200 && status < 300 && (body.kind === 'json' || body.kind === 'empty')) return null;
  return doubtful(words, describeBody(status, body));
}

/**
 * A 4xx that can only come from the API itself and says that nothing was done. Refusals are JSON; a bare text is what
 * a gateway in front of it says, before it has passed anything on.
 */
export function isRefusal({ status, body }: Answered): boolean {
  if (status < 400 || status > 499 || status === 408 || status === 425 || status === 429) return false;
  return body.kind === 'json' || body.kind === 'empty' || body.kind === 'text';
}

/** @param heard what came of the call, to stand inside a sentence */
export function doubtful(words: FailureWords, heard: string): Failure {
  return { kind: 'doubtful', ...words.doubtful(heard), heard };
}

export function trouble(
  words: FailureWords,
  heard: string,
): Extract<ReadFailure, { readonly kind: 'unavailable' }> {
  return { kind: 'unavailable', cause: 'trouble', ...words.trouble(heard) };
}

export function neverSent(
  words: FailureWords,
  { cause, reason }: Extract<AtsOutcome, { kind: 'neverSent' }>,
): ReadFailure {
  const told = cause === 'withdrawn' ? words.withdrawn(reason) : words.unreachable(reason);
  return { kind: 'unavailable', cause, ...told };
}

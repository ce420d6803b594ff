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

/** What is peculiar to an ATS in telling what a call came to; `Subject` is what it needs to know of the call. */
export interface FailureReading<Subject> {
  readonly words: FailureWords;
  /** How long it asks to wait, in milliseconds; null when it does not say. */
  readonly waitMs: (answered: Answered) => number | null;
  /** What a clear refusal means, see `isRefusal`. */
  readonly refusal: (answered: Answered, subject: Subject) => ReadFailure;
}

/** How the answers of an API are told apart. */
export function failuresOf<Subject>(reading: FailureReading<Subject>) {
  return {
    readFailure: (outcome: AtsOutcome, subject: Subject) => readFailureOf(outcome, subject, reading),
    writeFailure: (outcome: AtsOutcome, subject: Subject) => writeFailureOf(outcome, subject, reading),
  };
}

/** What a read that brought no JSON with status 2xx means for the caller; null when it did. */
function readFailureOf<Subject>(
  outcome: AtsOutcome,
  subject: Subject,
  { words, waitMs, refusal }: FailureReading<Subject>,
): ReadFailure | null {
  if (outcome.kind === 'neverSent') return neverSent(words, outcome);
  if (outcome.kind === 'maybeReceived') return trouble(words, outcome.reason);
  const { status, body } = outcome;
  if (status === 429) return { kind: 'rateLimited', ...words.rateLimited, retryAfterMs: waitMs(outcome) };
  if (isRefusal(outcome)) return refusal(outcome, subject);
  if (status >= 200 && status < 300 && body.kind === 'json') return null;
  return trouble(words, describeBody(status, body));
}

/**
 * What a write means that did not bring a complete answer with status 2xx; null when it did. Whatever is not a
 * clear refusal is doubtful: also 408, 429 and web pages, which proxies send for calls that went through.
 */
function writeFailureOf<Subject>(
  outcome: AtsOutcome,
  subject: Subject,
  { words, refusal }: FailureReading<Subject>,
): Failure | null {
  if (outcome.kind === 'neverSent') return neverSent(words, outcome);
  if (outcome.kind === 'maybeReceived') return doubtful(words, outcome.reason, false);
  const { status, body } = outcome;
  if (isRefusal(outcome)) return refusal(outcome, subject);
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

/**
 * @param heard what came of the call, to stand inside a sentence
 * @param answered whether that was an answer
 */
export function doubtful(words: Pick<FailureWords, 'doubtful'>, heard: string, answered = true): Failure {
  return { kind: 'doubtful', ...words.doubtful(heard), heard, answered };
}

export function trouble(
  words: Pick<FailureWords, 'trouble'>,
  heard: string,
): Extract<ReadFailure, { readonly kind: 'unavailable' }> {
  return { kind: 'unavailable', cause: 'trouble', ...words.trouble(heard) };
}

export function neverSent(
  words: Pick<FailureWords, 'unreachable' | 'withdrawn'>,
  { cause, reason }: Extract<AtsOutcome, { kind: 'neverSent' }>,
): ReadFailure {
  const told = cause === 'withdrawn' ? words.withdrawn(reason) : words.unreachable(reason);
  return { kind: 'unavailable', cause, ...told };
}

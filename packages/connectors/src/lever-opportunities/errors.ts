import type { Answered, AtsOutcome } from '../ats-fetch/index.ts';
import type { Failure, ReadFailure } from '../connector.ts';
import type { PermissionId } from './permissions.ts';
import { describeBody, saidBy, words } from './words.ts';

/** What a call was about: tells a missing job from a missing user in Lever's free-text messages. */
export interface CallSubject {
  /** What the API key must be allowed for this call. */
  readonly permission: PermissionId;
  readonly postingId?: string | null;
  readonly userId?: string | null;
  readonly opportunityId?: string | null;
  readonly scrub: (text: string) => string;
}

/**
 * What a read that brought no JSON with status 2xx means for the caller; null when it did. Branches on the
 * status, never on Lever's `code`, which is spelt in more than one way for the same thing.
 */
export function readFailure(outcome: AtsOutcome, subject: CallSubject): ReadFailure | null {
  if (outcome.kind === 'neverSent') return neverSent(outcome);
  if (outcome.kind === 'maybeReceived') return trouble(outcome.reason);
  const { status, body } = outcome;
  if (status === 429) {
    return { kind: 'rateLimited', message: words.rateLimited, retryAfterMs: outcome.retryAfterMs };
  }
  if (isRefusal(outcome)) return refusal(outcome, subject);
  if (status >= 200 && status < 300 && body.kind === 'json') return null;
  return trouble(describeBody(status, body));
}

/**
 * What a write means that did not bring a complete answer with status 2xx; null when it did. Whatever is not
 * a clear refusal is doubtful: also 408, 429 and web pages, which proxies send for calls that went through.
 */
export function writeFailure(outcome: AtsOutcome, subject: CallSubject): Failure | null {
  if (outcome.kind === 'neverSent') return neverSent(outcome);
  if (outcome.kind === 'maybeReceived') return doubtful(outcome.reason);
  const { status, body } = outcome;
  if (isRefusal(outcome)) return refusal(outcome, subject);
  if (status >= 200 && status < 300 && (body.kind === 'json' || body.kind === 'empty')) return null;
  return doubtful(describeBody(status, body));
}

export function doubtful(what: string): Failure {
  return { kind: 'doubtful', message: words.doubtful(what) };
}

export function trouble(what: string): ReadFailure {
  return { kind: 'unavailable', cause: 'trouble', message: words.readTrouble(what) };
}

function neverSent(outcome: Extract<AtsOutcome, { kind: 'neverSent' }>): ReadFailure {
  const { cause, reason } = outcome;
  const message = cause === 'withdrawn' ? words.withdrawn(reason) : words.unreachable(reason);
  return { kind: 'unavailable', cause, message };
}

/** A 4xx that can only come from the API itself and says that nothing was done. */
function isRefusal({ status, body }: Answered): boolean {
  if (status < 400 || status > 499 || status === 408 || status === 425 || status === 429) return false;
  return body.kind === 'json' || body.kind === 'empty' || body.kind === 'text';
}

function refusal({ status, body }: Answered, subject: CallSubject): ReadFailure {
  const said = saidBy(body, subject.scrub);
  if (status === 401) return { kind: 'unauthorised', message: words.unauthorised };
  if (status === 403) {
    const message = words.forbidden(subject.permission, said);
    return { kind: 'forbidden', message, permission: subject.permission };
  }
  const what = status === 400 || status === 404 || status === 422 ? missing(said, subject) : null;
  // Lever takes only times in its past: this is about our idea of its clock, not about the candidate.
  if (what === null && status === 400 && /created_?at/i.test(said ?? ''))
    return { kind: 'unavailable', cause: 'trouble', message: words.clocksApart };
  if (what === null) return { kind: 'rejected', status, message: words.rejected(said, status) };
  const message = {
    job: words.jobGone,
    user: words.userGone,
    stage: words.stageGone,
    record: words.recordGone,
  };
  return { kind: 'gone', what, message: message[what](said) };
}

const NOT_THERE =
  /not found|n[o']t exist|n[o']t valid|invalid|unknown|no such|no longer|closed|inactive|deactivated/i;

/** What Lever's message says is not there; null when it does not tell. An id we sent is the surest sign. */
function missing(said: string | null, subject: CallSubject): 'job' | 'user' | 'stage' | 'record' | null {
  if (said === null || !NOT_THERE.test(said)) return null;
  // `user@example.com is not valid` is about an address, not about a user.
  const prose = said.replace(/\S+@\S+/g, '');
  const names = (id: string | null | undefined) => typeof id === 'string' && id !== '' && said.includes(id);
  if (names(subject.postingId)) return 'job';
  if (names(subject.userId)) return 'user';
  if (names(subject.opportunityId)) return 'record';
  if (/\bpostings?\b/i.test(prose)) return 'job';
  if (/\bstages?\b/i.test(prose)) return 'stage';
  if (/\bperform[_ ]?as\b|\busers?\b|\bowner\b/i.test(prose)) return 'user';
  return /\bopportunit(y|ies)\b|\bcandidates?\b/i.test(prose) ? 'record' : null;
}

import { doubtful as doubtfulIn, failuresOf, trouble as troubleIn } from '../answers/failures.ts';
import type { Answered } from '../ats-fetch/index.ts';
import type { ReadFailure } from '../connector.ts';
import type { PermissionId } from './permissions.ts';
import { saidBy, words } from './words.ts';

/** What a call was about: tells a missing job from a missing user in Lever's free-text messages. */
export interface CallSubject {
  /** What the API key must be allowed for this call. */
  readonly permission: PermissionId;
  readonly postingId?: string | null;
  readonly userId?: string | null;
  readonly opportunityId?: string | null;
  readonly scrub: (text: string) => string;
}

/** Branches on the status, never on Lever's `code`, which is spelt in more than one way. */
export const { readFailure, writeFailure } = failuresOf<CallSubject>({
  words,
  waitMs: ({ retryAfterMs }) => retryAfterMs,
  refusal,
});

export const doubtful = (what: string) => doubtfulIn(words, what);
export const trouble = (what: string) => troubleIn(words, what);

function refusal({ status, body }: Answered, subject: CallSubject): ReadFailure {
  const said = saidBy(body, subject.scrub);
  if (status === 401) return { kind: 'unauthorised', ...words.unauthorised(said) };
  const { permission } = subject;
  if (status === 403) return { kind: 'forbidden', ...words.forbidden(permission, said), permission };
  if (status === 404 && CANDIDATES_GONE.test(said ?? ''))
    return { kind: 'forbidden', ...words.candidatesGone(said), permission };
  const what = status === 400 || status === 404 || status === 422 ? missing(said, subject) : null;
  // Lever takes only times in its past: this is about our idea of its clock, not about the candidate.
  if (what === null && status === 400 && /created_?at/i.test(said ?? ''))
    return { kind: 'unavailable', cause: 'trouble', ...words.clocksApart };
  if (what === null) return { kind: 'rejected', status, ...words.rejected(said, status) };
  const tell = {
    job: words.jobGone,
    user: words.userGone,
    stage: words.stageGone,
    record: words.recordGone,
  };
  return { kind: 'gone', what, ...tell[what](said) };
}

/** What Lever says of a path it has no (more): the older candidates endpoints are deprecated without a date. */
const CANDIDATES_GONE = /^\/v1\/candidates\b.* does not exist/;

const NOT_THERE =
  /not found|n[o']t (exist|valid|active|open|published|available)|invalid|unknown|no such|no longer|closed|inactive|deactivated/i;

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

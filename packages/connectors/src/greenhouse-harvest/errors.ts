import {
  doubtful as doubtfulIn,
  type FailureReading,
  readFailureOf,
  trouble as troubleIn,
  writeFailureOf,
} from '../answers/failures.ts';
import type { Answered, AtsBody, AtsOutcome } from '../ats-fetch/index.ts';
import type { Failure, ReadFailure, Told } from '../connector.ts';
import { complaintsOf, saidBy } from '../greenhouse/said.ts';
import { waitOf } from './observe.ts';
import type { PermissionId } from './permissions.ts';
import { words } from './words.ts';

type Gone = Extract<Failure, { readonly kind: 'gone' }>['what'];

/** What a call was about. */
export interface CallSubject {
  /** The permission the key needs for this call. */
  readonly permission: PermissionId;
  /** Whether it is made in a member’s name: then a 403 can also mean that member’s own rights. */
  readonly asMember?: boolean;
  /** What a bare 404 means, where the path or body names just one thing that can be missing; undefined of a list. */
  readonly missing?: Gone | null;
  readonly scrub: (text: string) => string;
}

/** See `readFailureOf`. */
export function readFailure(outcome: AtsOutcome, subject: CallSubject): ReadFailure | null {
  return readFailureOf(outcome, readingFor(subject));
}

/** See `writeFailureOf`. */
export function writeFailure(outcome: AtsOutcome, subject: CallSubject): Failure | null {
  return writeFailureOf(outcome, readingFor(subject));
}

function readingFor(subject: CallSubject): FailureReading {
  return { words, waitMs: waitOf, refusal: (answered) => refusal(answered, subject) };
}

export const doubtful = (what: string) => doubtfulIn(words, what);
export const trouble = (what: string) => troubleIn(words, what);

function refusal({ status, body }: Answered, subject: CallSubject): ReadFailure {
  const said = saidBy(body, subject.scrub);
  if (status === 401) return { kind: 'unauthorised', ...words.unauthorised(said) };
  if (status === 410) return { kind: 'unauthorised', ...words.switchedOff(said) };
  if (status === 403) return forbidden(said, subject);
  // Every account has every list: whoever is told that one is not there is refused it.
  const isList = subject.asMember !== true && subject.missing === undefined;
  if (status === 404 && isList) return forbidden(said, subject);
  const what = status === 422 || status === 404 ? missingIn(status, body, subject) : null;
  if (what === null) return { kind: 'rejected', status, ...words.rejected(said, status) };
  return { kind: 'gone', what, ...tellGone[what](said) };
}

/**
 * A 403 says in its words alone whether the key or the member is meant: a key without the endpoint was reported as
 * "This API Key does not have permission for this endpoint", a member without rights as "You do not have access to
 * that record". Any other wording leaves both open.
 */
function forbidden(said: string | null, { permission, asMember }: CallSubject): ReadFailure {
  if (asMember !== true || namesKey(said ?? '')) {
    return { kind: 'forbidden', permission, ...words.keyLacks(permission, said) };
  }
  return namesRecord(said ?? '')
    ? { kind: 'forbidden', permission: null, ...words.memberMayNot(said) }
    : { kind: 'forbidden', permission, ...words.keyOrMember(permission, said) };
}

export function namesKey(said: string): boolean {
  return /api key|for this endpoint/i.test(said);
}

export function namesRecord(said: string): boolean {
  return /access to that record/i.test(said);
}

const tellGone: Readonly<Record<Gone, (said: string | null) => Told>> = {
  job: words.jobGone,
  pool: words.poolGone,
  stage: words.stageGone,
  source: words.sourceGone,
  user: words.userGone,
  record: words.recordGone,
};

/** Fields that hold an id of something that can go away; we always send a number there. */
const byField: Readonly<Record<string, Gone>> = {
  job_id: 'job',
  job_ids: 'job',
  prospect_pool_id: 'pool',
  prospect_pool_stage_id: 'stage',
  prospect_stage_id: 'stage',
  source_id: 'source',
  referrer: 'user',
  user_id: 'user',
};

/** Validation errors name the field and say what is wrong with it (Harvest v1 reference, "Validation"). */
function missingIn(status: number, body: AtsBody, subject: CallSubject): Gone | null {
  for (const { field, text } of complaintsOf(body)) {
    const named = field ?? /\b([a-z_]+_ids?)\b/.exec(text)?.[1] ?? '';
    const what = byField[named.split(/[.[\]]+/).findLast((part) => part in byField) ?? ''];
    if (what !== undefined && !/can.?t be blank|required|missing/i.test(text)) return what;
  }
  const said = saidBy(body, subject.scrub) ?? '';
  if (/on.behalf.of/i.test(said)) return 'user';
  if (status === 422 && /\bjob\b.*\b(closed|draft|not open|n.t open)\b/i.test(said)) return 'job';
  return status === 404 ? (subject.missing ?? null) : null;
}

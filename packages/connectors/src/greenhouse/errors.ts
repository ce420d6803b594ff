import {
  doubtful as doubtfulIn,
  type FailureReading,
  neverSent as neverSentIn,
  readFailureOf,
  trouble as troubleIn,
  writeFailureOf,
} from '../answers/failures.ts';
import type { Answered, AtsBody, AtsOutcome } from '../ats-fetch/index.ts';
import type { Failure, ReadFailure, Told } from '../connector.ts';
import { waitOf } from './observe.ts';
import type { PermissionId } from './permissions.ts';
import { complaintsOf, saidBy } from './said.ts';
import { words } from './words.ts';

type Gone = Extract<Failure, { readonly kind: 'gone' }>['what'];

/** What a call was about. */
export interface CallSubject {
  /** The scope the credential needs for this call. */
  readonly permission: PermissionId;
  /** Whether it is made in a member’s name: then a 403 can also mean that member’s own rights. */
  readonly asMember?: boolean;
  /** What a bare 404 means, where the path or body names just one thing that can be missing. */
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
export const neverSent = (outcome: Extract<AtsOutcome, { kind: 'neverSent' }>) => neverSentIn(words, outcome);

/** Lists come back empty that cannot be: what Greenhouse may show somebody who is no Site Admin. */
export const seesNothing: ReadFailure = {
  kind: 'forbidden',
  ...words.seesNothing,
  permission: 'users:list',
};

function refusal({ status, body }: Answered, subject: CallSubject): ReadFailure {
  const said = saidBy(body, subject.scrub);
  if (status === 401) return { kind: 'unauthorised', ...words.unauthorised(said) };
  if (status === 403) {
    const { permission, asMember } = subject;
    return { kind: 'forbidden', ...words.forbidden(permission, said, asMember === true), permission };
  }
  const what = status === 422 || status === 404 ? missingIn(status, body, subject) : null;
  if (what === null) return { kind: 'rejected', status, ...words.rejected(said, status) };
  return { kind: 'gone', what, ...tellGone[what](said) };
}

const tellGone: Readonly<Record<Gone, (said: string | null) => Told>> = {
  job: words.jobGone,
  pool: words.poolGone,
  stage: words.stageGone,
  source: words.sourceGone,
  user: words.userGone,
  record: words.recordGone,
};

/**
 * Fields that hold an id of something that can go away. We always send a number there, so a complaint about one
 * means that the thing itself is not there or takes nobody.
 */
const byField: Readonly<Record<string, Gone>> = {
  job_id: 'job',
  job_ids: 'job',
  prospect_pool_id: 'pool',
  prospect_pool_stage_id: 'stage',
  source_id: 'source',
  recruiter_id: 'user',
  prospect_owner_id: 'user',
  user_id: 'user',
  candidate_id: 'record',
  application_id: 'record',
};

function missingIn(status: number, body: AtsBody, subject: CallSubject): Gone | null {
  for (const { field, text } of complaintsOf(body)) {
    const named = field ?? /\b([a-z_]+_ids?)\b/.exec(text)?.[1] ?? '';
    const what = byField[named.split(/[.[\]]+/).findLast((part) => part in byField) ?? ''];
    // A key Greenhouse does not take at all is our mistake, not something that went away.
    if (what !== undefined && !/not allowed|unknown key|additional propert/i.test(text)) return what;
  }
  if (
    status === 422 &&
    /\bjob\b.*\b(closed|draft|not open|n.t open)\b/i.test(saidBy(body, subject.scrub) ?? '')
  )
    return 'job';
  return status === 404 ? (subject.missing ?? null) : null;
}

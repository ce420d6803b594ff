import { failuresOf, neverSent as neverSentIn } from '../answers/failures.ts';
import type { Answered, AtsBody, AtsOutcome } from '../ats-fetch/index.ts';
import type { ReadFailure } from '../connector.ts';
import { type Gone, goneByField, saysJobIsClosed } from '../greenhouse-account/failures.ts';
import { waitOf } from '../greenhouse-account/observe.ts';
import { saidBy } from '../greenhouse-account/said.ts';
import type { PermissionId } from './permissions.ts';
import { words } from './words.ts';

export { doubtful, trouble } from '../greenhouse-account/failures.ts';

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

export const { readFailure, writeFailure } = failuresOf<CallSubject>({ words, waitMs: waitOf, refusal });

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
  const what = status === 422 || status === 404 ? missingIn(status, body, said, subject) : null;
  if (what === null) return { kind: 'rejected', status, ...words.rejected(said, status) };
  return { kind: 'gone', what, ...words[`${what}Gone` as const](said) };
}

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

/** A key Greenhouse does not take at all is our mistake, not something that went away. */
const UNKNOWN_KEY = /not allowed|unknown key|additional propert/i;

function missingIn(status: number, body: AtsBody, said: string | null, subject: CallSubject): Gone | null {
  const what = goneByField(body, byField, UNKNOWN_KEY);
  if (what !== null) return what;
  if (status === 422) return saysJobIsClosed(said) ? 'job' : null;
  return subject.missing ?? null;
}

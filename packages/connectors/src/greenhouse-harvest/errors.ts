import { failuresOf } from '../answers/failures.ts';
import type { Answered, AtsBody } from '../ats-fetch/index.ts';
import type { ReadFailure } from '../connector.ts';
import { type Gone, goneByField, saysJobIsClosed } from '../greenhouse-account/failures.ts';
import { waitOf } from '../greenhouse-account/observe.ts';
import { saidBy } from '../greenhouse-account/said.ts';
import type { PermissionId } from './permissions.ts';
import { words } from './words.ts';

export { doubtful, trouble } from '../greenhouse-account/failures.ts';

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

export const { readFailure, writeFailure } = failuresOf<CallSubject>({ words, waitMs: waitOf, refusal });

function refusal({ status, body }: Answered, subject: CallSubject): ReadFailure {
  const said = saidBy(body, subject.scrub);
  if (status === 401) return { kind: 'unauthorised', ...words.unauthorised(said) };
  if (status === 410) return { kind: 'unauthorised', ...words.switchedOff(said) };
  if (status === 403) return forbidden(said, subject);
  // Every account has every list: whoever is told that one is not there is refused it.
  const isList = subject.asMember !== true && subject.missing === undefined;
  if (status === 404 && isList) return forbidden(said, subject);
  const what = status === 422 || status === 404 ? missingIn(status, body, said, subject) : null;
  if (what === null) return { kind: 'rejected', status, ...words.rejected(said, status) };
  return { kind: 'gone', what, ...words[`${what}Gone` as const](said) };
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

/** What is not said of an id that leads nowhere. */
const LEFT_OUT = /can.?t be blank|required|missing/i;

/** Validation errors name the field and say what is wrong with it (Harvest v1 reference, "Validation"). */
function missingIn(status: number, body: AtsBody, said: string | null, subject: CallSubject): Gone | null {
  const what = goneByField(body, byField, LEFT_OUT);
  if (what !== null) return what;
  if (/on.behalf.of/i.test(said ?? '')) return 'user';
  if (status === 422) return saysJobIsClosed(said) ? 'job' : null;
  return subject.missing ?? null;
}

import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { Actor } from '../../services.ts';
import { type Destination, shownDestination } from '../destination.ts';
import { leftOut } from '../engine/commit-answer.ts';
import { type LatestTest, latestTest, type TestRecord, testRecord } from './latest-test.ts';

/** How far the test candidate of a connection is, for the wizard (PRODUCT I4). */
export interface TestCandidateState {
  readonly state: 'sending' | 'arrived' | 'failed' | 'removing' | 'removed';
  readonly name: string;
  readonly destination: {
    readonly kind: Destination['kind'];
    readonly id: string | null;
    readonly title: string | null;
  };
  readonly link: string | null;
  /** What went wrong and what to do, or what was left out; null when there is nothing to say. */
  readonly message: string | null;
  readonly exportId: string;
}

/** @returns null when nothing was ever sent to this account to test it. */
export async function readTestCandidate(
  db: Kysely<DB>,
  actor: Actor,
  accountId: string,
): Promise<TestCandidateState | null> {
  const test = await latestTest(db, actor.organizationId, accountId);
  if (test === null) return null;
  const record = await testRecord(db, actor.organizationId, accountId);
  const destination = record?.destination ?? test.destination;
  return {
    ...stateOf(test, record),
    name: test.name,
    destination: shownDestination(destination),
    link: record?.link ?? null,
    exportId: test.export_id,
  };
}

function stateOf(test: LatestTest, record: TestRecord | null): Pick<TestCandidateState, 'state' | 'message'> {
  // Other warnings are about a person; this is none.
  const warnings = test.warnings.filter((warning) => warning.startsWith(leftOut)).join(' ') || null;
  if (test.outcome === null) {
    const paused = test.status === 'paused' ? bothOf(test.pause_reason, test.pause_for_admin) : null;
    if (record !== null) return { state: 'removing', message: paused };
    return paused === null ? { state: 'sending', message: null } : { state: 'failed', message: paused };
  }
  if (record !== null) return { state: 'arrived', message: warnings };
  if (test.outcome === 'exported' || test.outcome === 'added') return { state: 'removed', message: null };
  return { state: 'failed', message: bothOf(test.reason, test.reason_for_admin) };
}

/** Only admins verify: they are told what to do right after what happened. */
function bothOf(reason: string | null, forAdmin: string | null): string | null {
  return reason === null || forAdmin === null ? reason : `${reason} ${forAdmin}`;
}

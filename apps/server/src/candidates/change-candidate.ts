import { isDeepStrictEqual } from 'node:util';
import type { Candidate } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { newId } from '../ids.ts';
import { compareCandidates } from '../merging/compare-candidates.ts';
import type { Actor } from '../services.ts';
import { applyChange } from './apply-change.ts';
import { storableText } from './candidate-row.ts';
import { findCandidate } from './find-candidate.ts';
import { lockCandidates, lockIdentities } from './lock-candidates.ts';
import { pruneKeys } from './prune-keys.ts';
import type { CandidateChangeInput } from './schemas.ts';
import { updateCandidates } from './store-candidates.ts';

/** What people can change by hand. */
const changeable = ['name', 'headline', 'location', 'emails', 'phones', 'links'] as const;

/**
 * Changes a profile by hand (W5): what can be searched, and by what the candidate is found again, changes with it, and
 * who changed what is kept. An export that has them in hand sends what it has frozen.
 *
 * @throws {Problem} as `findCandidate` and `applyChange`
 */
export async function changeCandidate(
  db: Kysely<DB>,
  actor: Actor,
  candidateId: string,
  change: CandidateChangeInput,
): Promise<void> {
  const { organizationId } = actor;
  await db.transaction().execute(async (tx) => {
    await lockIdentities(tx, organizationId);
    await lockCandidates(tx, organizationId, [candidateId]);
    const before = await findCandidate(tx, organizationId, candidateId);
    const after = applyChange(before, change);
    const changed = changeable.filter((field) => !isDeepStrictEqual(before[field], after[field]));
    if (changed.length === 0) return;
    const stored = [{ id: candidateId, candidate: after }];
    await updateCandidates(tx, organizationId, stored);
    await pruneKeys(tx, organizationId, stored);
    await keepHistory(tx, actor, candidateId, changed, before, after);
    await compareCandidates(tx, organizationId, [candidateId]);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'candidate.changed',
      subject: { kind: 'candidate', id: candidateId },
      details: { changed },
    });
  });
}

async function keepHistory(
  tx: Transaction<DB>,
  { organizationId, memberId }: Actor,
  candidateId: string,
  changed: readonly (typeof changeable)[number][],
  before: Candidate,
  after: Candidate,
): Promise<void> {
  const fieldsOf = (candidate: Candidate) =>
    storableText(Object.fromEntries(changed.map((field) => [field, candidate[field]])));
  await sql`
    insert into candidate_changes (organization_id, id, candidate_id, member_id, before, after)
    values (${organizationId}, ${newId('change')}, ${candidateId}, ${memberId}, ${fieldsOf(before)}::jsonb,
            ${fieldsOf(after)}::jsonb)`.execute(tx);
  // By the clock, not by the beginning of the transaction: whoever looks for what changed since goes by it.
  await sql`
    update candidates set updated_at = clock_timestamp()
     where organization_id = ${organizationId} and id = ${candidateId}`.execute(tx);
}

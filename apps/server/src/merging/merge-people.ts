import { type Candidate, mergeCandidates } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { storableText } from '../candidates/candidate-row.ts';
import { mergedAway, noCandidate } from '../candidates/find-candidate.ts';
import { readCandidates } from '../candidates/read-candidate.ts';
import { updateCandidates } from '../candidates/store-candidates.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';
import { bringOver } from './bring-over.ts';
import { compareCandidates, forgetTraits } from './compare-candidates.ts';
import { refuseWhileExported } from './live-items.ts';
import { lockPeople } from './lock-people.ts';

export interface MergeInput {
  /** Who goes into the one that stays. */
  readonly other: string;
  /** Whose name the person has from now on. */
  readonly name?: 'this' | 'other' | undefined;
}

/**
 * Makes one person of two candidates: `keptId` stays with everything of both, the other is merged away and answers 410
 * from now on. ATS records stay with the one they were made for, and count for both.
 *
 * @returns the id of the merge, by which it is undone
 * @throws {Problem} 404 `noCandidate`; 410 `merged` when one of them was merged away already; 409 `exportRunning`;
 *   422 `samePerson`
 */
export async function mergePeople(
  db: Kysely<DB>,
  actor: Actor,
  keptId: string,
  { other: otherId, name = 'this' }: MergeInput,
): Promise<string> {
  const { organizationId } = actor;
  if (keptId === otherId)
    throw new Problem(422, 'samePerson', 'These are one candidate already. Choose somebody else.');
  return await db.transaction().execute(async (tx) => {
    const locked = await lockPeople(tx, organizationId, [keptId, otherId]);
    for (const { name: ofThis, mergedInto, intoName } of locked.values())
      if (mergedInto !== null) throw mergedAway(ofThis, intoName ?? '', mergedInto);
    await refuseWhileExported(tx, organizationId, [keptId, otherId]);
    const people = await readCandidates(tx, organizationId, [keptId, otherId]);
    const kept = people.get(keptId);
    const other = people.get(otherId);
    if (kept === undefined || other === undefined) throw noCandidate(kept === undefined ? keptId : otherId);
    const united = mergeCandidates(kept, other);
    const after = name === 'other' ? { ...united, name: other.name } : united;
    // Before the profile is stored, which would add tags and notes that are not there yet.
    const brought = await bringOver(tx, { organizationId, keptId, otherId });
    await updateCandidates(tx, organizationId, [{ id: keptId, candidate: after }]);
    await sql`
      update candidates set merged_into = ${keptId}
       where organization_id = ${organizationId} and (id = ${otherId} or merged_into = ${otherId})`.execute(
      tx,
    );
    const id = newId('merge');
    await sql`
      insert into candidate_merges (organization_id, id, kept_id, merged_id, member_id, profile_before, profile_after,
                                    brought)
      values (${organizationId}, ${id}, ${keptId}, ${otherId}, ${actor.memberId}, ${profileText(kept)}::jsonb,
              ${profileText(after)}::jsonb, ${JSON.stringify(brought)}::jsonb)`.execute(tx);
    await forgetTraits(tx, organizationId, [otherId]);
    await markChanged(tx, organizationId, [keptId]);
    await compareCandidates(tx, organizationId, [keptId]);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'candidate.merged',
      subject: { kind: 'candidate', id: keptId },
      details: { mergeId: id, mergedAway: otherId },
    });
    return id;
  });
}

/** Tags and notes are rows of their own. */
function profileText({ tags: _tags, notes: _notes, ...profile }: Candidate): string {
  return storableText(profile);
}

/** By the clock, not by the beginning of the transaction: whoever looks for what changed since goes by it. */
export async function markChanged(
  tx: Transaction<DB>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<void> {
  await sql`
    update candidates set updated_at = clock_timestamp()
     where organization_id = ${organizationId} and id = any(${candidateIds}::text[])`.execute(tx);
}

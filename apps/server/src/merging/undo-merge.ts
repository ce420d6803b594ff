import { type Candidate, isDoNotContact, parseCandidate, unmergeCandidate } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { pruneKeys } from '../candidates/prune-keys.ts';
import { readCandidates } from '../candidates/read-candidate.ts';
import { updateCandidates } from '../candidates/store-candidates.ts';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';
import { broughtSchema } from './brought.ts';
import { compareCandidates } from './compare-candidates.ts';
import { giveBack } from './give-back.ts';
import { refuseWhileExported } from './live-items.ts';
import { lockPeople } from './lock-people.ts';
import { markChanged } from './merge-people.ts';

const rowSchema = z.object({
  kept_id: z.string(),
  merged_id: z.string(),
  merged_at: z.date(),
  undone_at: z.date().nullable(),
  profile_before: z.record(z.string(), z.unknown()),
  profile_after: z.record(z.string(), z.unknown()),
  brought: broughtSchema,
});

/** Who are two people again. */
export interface TakenApart {
  readonly candidateId: string;
  readonly other: string;
}

/**
 * Takes a merge back: the other is there again as they were, who stayed loses what the merge brought. What was changed
 * since stays as it was changed, and what was exported since stays with the one it was exported for. Do Not Contact that
 * was put on meanwhile holds for both.
 *
 * @throws {Problem} 404 `noMerge`; 409 `undoneAlready`, `mergedFurther`, `exportRunning`
 */
export async function undoMerge(db: Kysely<DB>, actor: Actor, mergeId: string): Promise<TakenApart> {
  const { organizationId } = actor;
  return await db.transaction().execute(async (tx) => {
    const { kept_id: keptId, merged_id: otherId } = await readMerge(tx, organizationId, mergeId);
    const locked = await lockPeople(tx, organizationId, [keptId, otherId]);
    // Once more, under the lock: somebody may have undone it meanwhile.
    const merge = await readMerge(tx, organizationId, mergeId);
    if (merge.undone_at !== null)
      throw new Problem(409, 'undoneAlready', 'This merge was undone already: they are two people again.');
    const kept = locked.get(keptId);
    if (kept !== undefined && kept.mergedInto !== null)
      throw new Problem(
        409,
        'mergedFurther',
        `${kept.name} was merged into ${kept.intoName ?? ''} since. Undo that merge first.`,
        { into: kept.mergedInto },
      );
    await refuseWhileExported(tx, organizationId, [keptId]);
    await sql`
      update candidate_merges set undone_at = clock_timestamp(), undone_by = ${actor.memberId}
       where organization_id = ${organizationId} and id = ${mergeId}`.execute(tx);
    await letGo(tx, organizationId, { keptId, otherId });
    const remaining = await readOthers(tx, organizationId, keptId);
    const { brought } = merge;
    const doNotContact = await tagsSince(tx, organizationId, keptId, merge.merged_at);
    await giveBack(tx, { organizationId, keptId, otherId }, brought, [...remaining.keys()], doNotContact);
    const people = await readCandidates(tx, organizationId, [keptId, otherId]);
    const current = people.get(keptId);
    const other = people.get(otherId);
    if (current === undefined || other === undefined)
      throw new Error(`the people of merge ${mergeId} could not be read`);
    const restored = unmergeCandidate({
      current,
      before: asCandidate(merge.profile_before, current),
      after: asCandidate(merge.profile_after, current),
      others: [...remaining.values()],
    });
    const both = [
      { id: keptId, candidate: restored },
      { id: otherId, candidate: other },
    ];
    await updateCandidates(tx, organizationId, both);
    await pruneKeys(tx, organizationId, both);
    await markChanged(tx, organizationId, [keptId, otherId]);
    await compareCandidates(tx, organizationId, [keptId, otherId]);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'candidate.mergeUndone',
      subject: { kind: 'candidate', id: keptId },
      details: { mergeId, backAgain: otherId },
    });
    return { candidateId: keptId, other: otherId };
  });
}

async function readMerge(tx: Transaction<DB>, organizationId: string, mergeId: string) {
  const { rows } = await sql`
    select kept_id, merged_id, merged_at, undone_at, profile_before, profile_after, brought
      from candidate_merges where organization_id = ${organizationId} and id = ${mergeId}`.execute(tx);
  if (rows.length === 0) throw new Problem(404, 'noMerge', `There is no merge ${JSON.stringify(mergeId)}.`);
  return rowSchema.parse(rows[0]);
}

/** The other is somebody again, and whoever went into the other goes with them. */
async function letGo(
  tx: Transaction<DB>,
  organizationId: string,
  { keptId, otherId }: { readonly keptId: string; readonly otherId: string },
): Promise<void> {
  await sql`
    with recursive of_other as (
      select ${otherId}::text as id
      union all
      select m.merged_id from of_other
        join candidate_merges m on m.organization_id = ${organizationId} and m.kept_id = of_other.id
         and m.undone_at is null)
    update candidates c set merged_into = case when c.id = ${otherId} then null else ${otherId} end
      from of_other
     where c.organization_id = ${organizationId} and c.id = of_other.id and c.merged_into = ${keptId}`.execute(
    tx,
  );
}

/** Whoever else is merged into who stays. */
async function readOthers(
  tx: Transaction<DB>,
  organizationId: string,
  keptId: string,
): Promise<ReadonlyMap<string, Candidate>> {
  const rows = await tx
    .selectFrom('candidates')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('merged_into', '=', keptId)
    .orderBy('id')
    .execute();
  return await readCandidates(
    tx,
    organizationId,
    rows.map((row) => row.id),
    { mergedToo: true },
  );
}

const tagSchema = z.array(z.object({ id: z.string(), name: z.string() }));

/** Tags that say Do Not Contact and were put on after the merge, by somebody who meant the whole person. */
async function tagsSince(
  tx: Transaction<DB>,
  organizationId: string,
  keptId: string,
  since: Date,
): Promise<readonly string[]> {
  const { rows } = await sql`
    select t.id, t.name from candidate_tags ct
      join tags t on t.organization_id = ct.organization_id and t.id = ct.tag_id
     where ct.organization_id = ${organizationId} and ct.candidate_id = ${keptId}
       and ct.created_at >= ${since}`.execute(tx);
  return tagSchema
    .parse(rows)
    .filter(({ name }) => isDoNotContact({ tags: [name] }))
    .map(({ id }) => id);
}

function asCandidate(profile: Readonly<Record<string, unknown>>, { tags, notes }: Candidate): Candidate {
  return parseCandidate({ ...profile, tags, notes });
}

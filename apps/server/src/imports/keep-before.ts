import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';

/**
 * Keeps candidates as they are right before an import changes them: what undoing it gives back. One that an earlier
 * row of the same import changed already stays kept as it was first. To be called in the transaction of the change,
 * whose `updated_at` has to be the `now()` of that transaction: what is newer was changed by somebody else.
 */
export async function keepBefore(
  tx: Transaction<DB>,
  target: { readonly organizationId: string; readonly importId: string; readonly projectId: string | null },
  candidateIds: readonly string[],
): Promise<void> {
  if (candidateIds.length === 0) return;
  const { organizationId, importId, projectId } = target;
  await sql`
    insert into import_befores (organization_id, import_id, candidate_id, profile, tag_ids, note_ids, keys,
                                in_project, updated_at, touched_at)
    select c.organization_id, ${importId}, c.id, c.profile,
           array(select t.tag_id from candidate_tags t
                  where t.organization_id = c.organization_id and t.candidate_id = c.id),
           array(select n.id from candidate_notes n
                  where n.organization_id = c.organization_id and n.candidate_id = c.id),
           array(select k.key from candidate_keys k
                  where k.organization_id = c.organization_id and k.candidate_id = c.id),
           exists (select from project_candidates p
                    where p.organization_id = c.organization_id and p.project_id = ${projectId}
                      and p.candidate_id = c.id),
           c.updated_at, now()
      from candidates c
     where c.organization_id = ${organizationId} and c.id = any(${candidateIds}::text[])
    on conflict (organization_id, import_id, candidate_id) do update set touched_at = excluded.touched_at`.execute(
    tx,
  );
}

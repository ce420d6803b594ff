import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';

/** When each of these candidates was added to a project; whoever is not in it is missing. */
export async function readAdded(
  db: Kysely<DB>,
  organizationId: string,
  projectId: string,
  candidateIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (candidateIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('project_candidates')
    .select(['candidate_id', 'added_at'])
    .where('organization_id', '=', organizationId)
    .where('project_id', '=', projectId)
    .where('candidate_id', 'in', candidateIds)
    .execute();
  return new Map(rows.map((row) => [row.candidate_id, row.added_at]));
}

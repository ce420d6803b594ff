import { type Candidate, parseCandidate } from '@crosswalk/candidates';
import { type DB, executePrepared } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';

const rowSchema = z.object({
  id: z.string(),
  profile: z.record(z.string(), z.unknown()),
  tags: z.array(z.string()),
  notes: z.array(z.string()),
});

/** The candidate with tags and notes; null when the organization has none of that id, or they were merged away. */
export async function readCandidate(
  db: Kysely<DB>,
  organizationId: string,
  candidateId: string,
): Promise<Candidate | null> {
  const found = await readCandidates(db, organizationId, [candidateId]);
  return found.get(candidateId) ?? null;
}

/**
 * Many candidates by id, in one statement; those that are not there are missing, and so is who was merged away, unless
 * they are asked for too.
 * @throws {ShapeError} of `@crosswalk/candidates` when a stored profile is not what this version writes
 */
export async function readCandidates(
  db: Kysely<DB>,
  organizationId: string,
  ids: readonly string[],
  { mergedToo = false }: { readonly mergedToo?: boolean } = {},
): Promise<Map<string, Candidate>> {
  const found = new Map<string, Candidate>();
  if (ids.length === 0) return found;
  const { rows } = await executePrepared(
    db,
    sql`
    select c.id, c.profile,
           array(select t.name
                   from candidate_tags ct
                   join tags t on t.organization_id = ct.organization_id and t.id = ct.tag_id
                  where ct.organization_id = c.organization_id and ct.candidate_id = c.id
                  order by ct.created_at, t.name) as tags,
           array(select n.body
                   from candidate_notes n
                  where n.organization_id = c.organization_id and n.candidate_id = c.id
                  order by n.created_at, n.id) as notes
      from candidates c
     where c.organization_id = ${organizationId} and c.id = any(${ids}::text[])
       and (c.merged_into is null or ${mergedToo})`,
  );
  for (const row of rows) {
    const { id, profile, tags, notes } = rowSchema.parse(row);
    found.set(id, parseCandidate({ ...profile, tags, notes }));
  }
  return found;
}

import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { noCandidate } from '../candidates/find-candidate.ts';
import { lockIdentities } from '../candidates/lock-candidates.ts';

const rowSchema = z.object({
  id: z.string(),
  full_name: z.string(),
  merged_into: z.string().nullable(),
  into_name: z.string().nullable(),
});

/** A candidate as locked, and who they are now if they were merged away. */
export interface LockedPerson {
  readonly id: string;
  readonly name: string;
  readonly mergedInto: string | null;
  readonly intoName: string | null;
}

/**
 * Locks who is about to become one person, or two again, until the transaction ends: first who is whom in the
 * organization, as imports do, then the tags they have, as whoever deletes a tag does, then the candidates in the order
 * of their ids. Whoever begins to export one of them waits.
 * @throws {Problem} 404 `noCandidate`
 */
export async function lockPeople(
  tx: Transaction<DB>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<ReadonlyMap<string, LockedPerson>> {
  await lockIdentities(tx, organizationId);
  await sql`
    select from tags t
     where t.organization_id = ${organizationId} and t.id in (
       select ct.tag_id from candidate_tags ct
        where ct.organization_id = ${organizationId} and ct.candidate_id = any(${candidateIds}::text[]))
     order by t.id for key share`.execute(tx);
  const { rows } = await sql`
    select c.id, c.full_name, c.merged_into,
           (select g.full_name from candidates g
             where g.organization_id = c.organization_id and g.id = c.merged_into) as into_name
      from candidates c
     where c.organization_id = ${organizationId} and c.id = any(${candidateIds}::text[])
       -- The test candidate of a connection is nobody, and so is who was erased.
       and c.test_account_id is null and c.erased_at is null
     order by c.id for update`.execute(tx);
  const found = new Map(
    z
      .array(rowSchema)
      .parse(rows)
      .map((row) => [
        row.id,
        { id: row.id, name: row.full_name, mergedInto: row.merged_into, intoName: row.into_name },
      ]),
  );
  const missing = candidateIds.find((id) => !found.has(id));
  if (missing !== undefined) throw noCandidate(missing);
  return found;
}

import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Brought } from './brought.ts';

/** Who stays, and who goes into them. */
export interface MergePair {
  readonly organizationId: string;
  readonly keptId: string;
  readonly otherId: string;
}

/**
 * Gives to who stays what hangs on the other: notes, places in projects and keys move, tags are put on in addition.
 * The other keeps their tags: renaming and deleting a tag then holds for them, too, and Do Not Contact is never lost.
 */
export async function bringOver(tx: Transaction<DB>, pair: MergePair): Promise<Brought> {
  const { organizationId, keptId, otherId } = pair;
  const ids = async (query: ReturnType<typeof sql>) =>
    z
      .array(z.object({ id: z.string() }))
      .parse((await query.execute(tx)).rows)
      .map(({ id }) => id);
  const tags = await ids(sql`
    insert into candidate_tags (organization_id, candidate_id, tag_id)
    select organization_id, ${keptId}, tag_id from candidate_tags
     where organization_id = ${organizationId} and candidate_id = ${otherId}
    on conflict do nothing returning tag_id as id`);
  const notes = await ids(sql`
    update candidate_notes n set candidate_id = ${keptId}
     where n.organization_id = ${organizationId} and n.candidate_id = ${otherId}
       and not exists (
         select from candidate_notes there
          where there.organization_id = n.organization_id and there.candidate_id = ${keptId}
            and btrim(there.body) = btrim(n.body))
    returning n.id`);
  const places = await ids(sql`
    update project_candidates p set candidate_id = ${keptId}
     where p.organization_id = ${organizationId} and p.candidate_id = ${otherId}
       and not exists (
         select from project_candidates there
          where there.organization_id = p.organization_id and there.project_id = p.project_id
            and there.candidate_id = ${keptId})
    returning p.project_id as id`);
  const sharedPlaces = await ids(sql`
    delete from project_candidates
     where organization_id = ${organizationId} and candidate_id = ${otherId}
    returning project_id as id`);
  const newKeys = await ids(sql`
    update candidate_keys k set candidate_id = ${keptId}
     where k.organization_id = ${organizationId} and k.candidate_id = ${otherId}
       and not exists (
         select from candidate_keys there
          where there.organization_id = k.organization_id and there.key = k.key
            and there.candidate_id = ${keptId})
    returning k.key as id`);
  const sharedKeys = await ids(sql`
    delete from candidate_keys
     where organization_id = ${organizationId} and candidate_id = ${otherId}
    returning key as id`);
  const newRecords = newKeys.filter(isRecord);
  return {
    tags,
    notes,
    places,
    sharedPlaces,
    records: [...newRecords, ...sharedKeys.filter(isRecord)],
    newRecords,
  };
}

/** The other keys follow from the profile. */
function isRecord(key: string): boolean {
  return key.startsWith('record:');
}

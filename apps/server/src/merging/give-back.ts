import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { MergePair } from './bring-over.ts';
import type { Brought } from './brought.ts';

/**
 * Gives back what a merge brought over. What somebody else needs who is still merged into who stays (`remaining`) is
 * theirs as well. Who was taken out of a project since is in it no more, whoever brought the place.
 *
 * @param doNotContact tags that were put on since and hold for both
 */
export async function giveBack(
  tx: Transaction<DB>,
  { organizationId, keptId, otherId }: MergePair,
  brought: Brought,
  remaining: readonly string[],
  doNotContact: readonly string[],
): Promise<void> {
  await sql`
    delete from candidate_tags ct
     where ct.organization_id = ${organizationId} and ct.candidate_id = ${keptId}
       and ct.tag_id = any(${brought.tags}::text[])
       and not exists (
         select from candidate_tags theirs
          where theirs.organization_id = ct.organization_id and theirs.tag_id = ct.tag_id
            and theirs.candidate_id = any(${remaining}::text[]))`.execute(tx);
  await sql`
    insert into candidate_tags (organization_id, candidate_id, tag_id)
    select t.organization_id, ${otherId}, t.id from tags t
     where t.organization_id = ${organizationId} and t.id = any(${doNotContact}::text[])
    on conflict do nothing`.execute(tx);
  await sql`
    update candidate_notes set candidate_id = ${otherId}
     where organization_id = ${organizationId} and candidate_id = ${keptId}
       and id = any(${brought.notes}::text[])`.execute(tx);
  await sql`
    insert into project_candidates (organization_id, project_id, candidate_id, added_at)
    select p.organization_id, p.project_id, ${otherId}, p.added_at from project_candidates p
     where p.organization_id = ${organizationId} and p.candidate_id = ${keptId}
       and p.project_id = any(${[...brought.places, ...brought.sharedPlaces]}::text[])
    on conflict do nothing`.execute(tx);
  await sql`
    delete from project_candidates p
     where p.organization_id = ${organizationId} and p.candidate_id = ${keptId}
       and p.project_id = any(${brought.places}::text[])
       and not exists (
         select from candidate_merges m
          where m.organization_id = p.organization_id and m.kept_id = p.candidate_id and m.undone_at is null
            and m.brought -> 'sharedPlaces' ? p.project_id)`.execute(tx);
  await sql`
    delete from candidate_keys k
     where k.organization_id = ${organizationId} and k.candidate_id = ${keptId}
       and k.key = any(${brought.newRecords}::text[])
       and not exists (
         select from candidate_merges m
          where m.organization_id = k.organization_id and m.kept_id = k.candidate_id and m.undone_at is null
            and m.brought -> 'records' ? k.key)`.execute(tx);
  await sql`
    insert into candidate_keys (organization_id, key, candidate_id)
    select ${organizationId}, key, ${otherId} from unnest(${brought.records}::text[]) as k (key)
    on conflict do nothing`.execute(tx);
}

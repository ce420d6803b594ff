import { nameKey } from '@crosswalk/candidates';
import { type DB, executePrepared } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { newId } from '../../ids.ts';
import { sameBy, traitsOf } from './recognise-found.ts';

/** Somebody of ours in an ATS account. */
export interface Person {
  readonly organizationId: string;
  readonly accountId: string;
  readonly candidateId: string;
  readonly name: string;
  /** `email:…` and `linkedin:…`, as the engine claims them. */
  readonly keys: readonly string[];
}

const foundSchema = z.object({
  remote_id: z.string(),
  name_hash: z.string(),
  key_hashes: z.array(z.string()),
});

/**
 * Takes records that were found again after the database had forgotten them for this person's: from then on they were
 * exported before, like everybody. Of several that only bear the name each person is given one. No undo touches them,
 * because no export here made them.
 *
 * @returns how many
 */
export async function adoptFound(tx: Transaction<DB>, person: Person): Promise<number> {
  const { organizationId, accountId, candidateId, name, keys } = person;
  const traits = traitsOf(organizationId, name, keys);
  const { rows } = await executePrepared(
    tx,
    sql`
    select remote_id, name_hash, key_hashes from found_records
     where organization_id = ${organizationId} and account_id = ${accountId} and name_hash = ${traits.nameHash}
     order by created_at, remote_id for update`,
  );
  const found = z.array(foundSchema).parse(rows);
  const by = (why: 'key' | 'name') =>
    found.filter(
      (record) => sameBy({ nameHash: record.name_hash, keyHashes: record.key_hashes }, traits) === why,
    );
  const known = by('key');
  const taken = known.length > 0 ? known : by('name').slice(0, 1);
  for (const { remote_id } of taken) {
    await sql`
      with gone as (
        delete from found_records
         where organization_id = ${organizationId} and account_id = ${accountId} and remote_id = ${remote_id}
        returning *),
      kept as (
        insert into ats_records (organization_id, id, account_id, candidate_id, remote_id, remote_person_id,
                                 remote_application_id, link, origin, name_key, destination, sent_at)
        select organization_id, ${newId('rec')}, account_id, ${candidateId}, remote_id, remote_person_id,
               remote_application_id, link, 'adopted', ${nameKey(name)}, ${destination},
               coalesce(created_at, found_at)
          from gone
        on conflict (organization_id, account_id, remote_id) where origin <> 'existing' and undone_at is null
          do nothing
        returning id)
      insert into ats_record_keys (organization_id, account_id, key, record_id)
      select ${organizationId}, ${accountId}, key, kept.id from kept, unnest(${[...keys]}::text[]) as own (key)`.execute(
      tx,
    );
  }
  return taken.length;
}

/** Where `gone` went, with the job's title where an export here knows it. */
const destination = sql`
  case when job_id is null then '{"kind":"prospect"}'::jsonb
       else jsonb_build_object('kind', 'job', 'jobId', job_id, 'title', coalesce(
              (select e.destination ->> 'title' from exports e
                where e.organization_id = gone.organization_id and e.account_id = gone.account_id
                  and e.destination ->> 'jobId' = gone.job_id limit 1), 'a job')) end`;

import type { RemoteRecord } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { readCandidates } from '../../candidates/read-candidate.ts';
import type { LeasedAccount } from '../engine/lease.ts';
import { recognisableBy } from '../engine/recognise.ts';
import { adoptFound } from './adopt-found.ts';
import { keysOfRecord, traitsOfRecord } from './recognise-found.ts';

/** So many records are stored, or candidates looked up, at once. */
const atOnce = 500;

/** Remembers records for whoever they turn out to be. */
export async function keepFound(
  tx: Transaction<DB>,
  { organizationId, accountId }: LeasedAccount,
  records: readonly RemoteRecord[],
): Promise<void> {
  for (let from = 0; from < records.length; from += atOnce) {
    const values = records.slice(from, from + atOnce).map((record) => {
      const { nameHash, keyHashes } = traitsOfRecord(organizationId, record);
      return {
        organization_id: organizationId,
        account_id: accountId,
        remote_id: record.ids.recordId,
        remote_person_id: record.ids.personId,
        remote_application_id: record.ids.applicationId,
        link: record.ids.link,
        created_at: record.createdAt === null ? null : new Date(record.createdAt),
        job_id: record.jobIds[0] ?? null,
        name_hash: nameHash,
        key_hashes: [...keyHashes],
      };
    });
    await tx
      .insertInto('found_records')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/**
 * Gives the records to those candidates here who have an address or profile of them, so that lists and dry runs show it
 * at once. Whoever is recognised by the name alone is when somebody wants to send them.
 *
 * @returns how many records were given
 */
export async function adoptForKnown(
  tx: Transaction<DB>,
  { organizationId, accountId }: LeasedAccount,
  records: readonly RemoteRecord[],
): Promise<number> {
  let adopted = 0;
  for (let from = 0; from < records.length; from += atOnce) {
    const { rows } = await sql`
      select distinct c.id from candidate_keys k
        join candidates c on c.organization_id = k.organization_id and c.id = k.candidate_id
       where k.organization_id = ${organizationId} and c.merged_into is null
         and k.key = any(${records.slice(from, from + atOnce).flatMap(keysOfRecord)}::text[])
       order by c.id`.execute(tx);
    const ids = z.array(z.object({ id: z.string() })).parse(rows);
    const people = await readCandidates(
      tx,
      organizationId,
      ids.map(({ id }) => id),
    );
    for (const [candidateId, candidate] of people) {
      const keys = recognisableBy(candidate, null).own;
      const name = candidate.name.full;
      adopted += await adoptFound(tx, { organizationId, accountId, candidateId, name, keys });
    }
  }
  return adopted;
}

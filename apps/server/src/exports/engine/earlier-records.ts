import type { RecordIds } from '@crosswalk/connectors';
import { type DB, executePrepared } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { type Destination, destinationSchema } from '../destination.ts';
import type { LiveItem } from './live-item.ts';
import { asRecordIds, recordIdColumns } from './record-ids.ts';

/** A record of ours in this account that was not undone. */
export interface EarlierRecord {
  /** The key another candidate's record shares with this person; null for a record of their own, whoever they were when it was made. */
  readonly key: string | null;
  readonly name: string;
  readonly nameKey: string;
  readonly destination: Destination;
  readonly sentAt: Date;
  readonly ids: RecordIds;
}

const recordSchema = z.object({
  key: z.string().nullable(),
  full_name: z.string(),
  name_key: z.string(),
  destination: destinationSchema,
  sent_at: z.date(),
  ...recordIdColumns,
});

const columns = sql`
  r.name_key, r.destination, r.sent_at, r.remote_id, r.remote_person_id, r.remote_application_id, r.link`;

/** What this person, all profiles merged into them included, and others with one of these keys have in the account already. */
export async function findEarlierRecords(
  tx: Transaction<DB>,
  item: LiveItem,
  keys: readonly string[],
): Promise<readonly EarlierRecord[]> {
  const samePerson = sql`same_person(${item.organizationId}, ${item.candidateId}) as person (id)`;
  const { rows } = await executePrepared(
    tx,
    sql`
    select null as key, c.full_name, ${columns}
      from ${samePerson}
      join ats_records r on r.organization_id = ${item.organizationId} and r.account_id = ${item.accountId}
                        and r.candidate_id = person.id
      join candidates c on c.organization_id = r.organization_id and c.id = r.candidate_id
     where r.undone_at is null
       and r.item_id is distinct from ${item.id}
    union all
    select k.key, c.full_name, ${columns}
      from ats_record_keys k
      join ats_records r on r.organization_id = k.organization_id and r.id = k.record_id
      join candidates c on c.organization_id = r.organization_id and c.id = r.candidate_id
     where k.organization_id = ${item.organizationId} and k.account_id = ${item.accountId}
       and k.key = any(${keys}::text[]) and r.candidate_id not in (select person.id from ${samePerson})
       and r.undone_at is null`,
  );
  return z
    .array(recordSchema)
    .parse(rows)
    .map((row) => ({
      key: row.key,
      name: row.full_name,
      nameKey: row.name_key,
      destination: row.destination,
      sentAt: row.sent_at,
      ids: asRecordIds(row),
    }));
}

import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { destinationSchema } from '../destination.ts';
import type { EarlierRecord } from '../engine/earlier-records.ts';
import { asRecordIds, recordIdColumns } from '../engine/record-ids.ts';
import type { ClaimHolder } from '../engine/take-claims.ts';
import type { DryRun } from './dry-run-row.ts';

/** A record of ours in the account, with who put it there and where the ATS shows it. */
export interface KnownRecord extends EarlierRecord {
  readonly by: string | null;
  readonly link: string | null;
}

/** A candidate with everything the ATS would recognise them by. */
export interface KeyOf {
  readonly candidateId: string;
  readonly key: string;
}

const recordSchema = z.array(
  z.object({
    of: z.string(),
    key: z.string().nullable(),
    full_name: z.string(),
    name_key: z.string(),
    destination: destinationSchema,
    sent_at: z.date(),
    by: z.string().nullable(),
    ...recordIdColumns,
  }),
);

/** As `findEarlierRecords` of the engine, for many candidates in one statement; newest first. */
export async function findEarlierOfMany(
  db: Kysely<DB>,
  { organizationId, accountId }: Pick<DryRun, 'organizationId' | 'accountId'>,
  candidateIds: readonly string[],
  keys: readonly KeyOf[],
): Promise<ReadonlyMap<string, readonly KnownRecord[]>> {
  const { rows } = await sql`
    select found.of, found.key, c.full_name, r.name_key, r.destination, r.sent_at, m.name as by, r.link,
           r.remote_id, r.remote_person_id, r.remote_application_id
      from (
        select r.id, wanted.id as of, null as key
          from unnest(${candidateIds}::text[]) as wanted (id)
         cross join lateral same_person(${organizationId}, wanted.id) as person (id)
          join ats_records r on r.organization_id = ${organizationId} and r.account_id = ${accountId}
                            and r.candidate_id = person.id
        union all
        select k.record_id as id, wanted.of, k.key
          from unnest(${keys.map((each) => each.candidateId)}::text[],
                      ${keys.map((each) => each.key)}::text[]) as wanted (of, key)
          join ats_record_keys k on k.organization_id = ${organizationId} and k.account_id = ${accountId}
                                and k.key = wanted.key) found
      join ats_records r on r.organization_id = ${organizationId} and r.id = found.id
      join candidates c on c.organization_id = r.organization_id and c.id = r.candidate_id
      left join members m on m.organization_id = r.organization_id and m.id = r.member_id
     where r.undone_at is null and (found.key is null
            or r.candidate_id not in (select person.id from same_person(${organizationId}, found.of) as person (id)))
     order by r.sent_at desc`.execute(db);
  return groupBy(recordSchema.parse(rows), (row) => [
    row.of,
    {
      key: row.key,
      name: row.full_name,
      nameKey: row.name_key,
      destination: row.destination,
      sentAt: row.sent_at,
      by: row.by,
      link: row.link,
      ids: asRecordIds(row),
    },
  ]);
}

const holderSchema = z.array(
  z.object({
    of: z.string(),
    key: z.string(),
    candidate_id: z.string(),
    name: z.string(),
    export_id: z.string(),
    state: z.string(),
    removing: z.boolean(),
  }),
);

/** Who holds keys of these candidates right now, because an export has them in hand. */
export async function findHolders(
  db: Kysely<DB>,
  { organizationId, accountId }: Pick<DryRun, 'organizationId' | 'accountId'>,
  keys: readonly KeyOf[],
): Promise<ReadonlyMap<string, readonly ClaimHolder[]>> {
  const { rows } = await sql`
    select wanted.of, c.key, i.candidate_id, i.name, i.export_id, i.state,
           exists (select from export_undo_items u
                    where u.organization_id = i.organization_id and u.item_id = i.id) as removing
      from unnest(${keys.map((each) => each.candidateId)}::text[],
                  ${keys.map((each) => each.key)}::text[]) as wanted (of, key)
      join export_claims c on c.organization_id = ${organizationId} and c.account_id = ${accountId}
                          and c.key = wanted.key
      join export_items i on i.organization_id = c.organization_id and i.id = c.item_id
     order by i.candidate_id = wanted.of desc`.execute(db);
  return groupBy(holderSchema.parse(rows), (row) => [
    row.of,
    {
      key: row.key,
      candidateId: row.candidate_id,
      name: row.name,
      exportId: row.export_id,
      undecided: row.state === 'attention',
      removing: row.removing,
    },
  ]);
}

function groupBy<Row, T>(
  rows: readonly Row[],
  read: (row: Row) => readonly [string, T],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const [key, value] = read(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { atsNames } from '../connections/ats-name.ts';
import type { AtsRecord } from './schemas.ts';

/**
 * Narrows `ats_records r` to what somebody exported: a record of the test candidate is nobody's export (E3).
 * Records outlive their items, so one without an item stays.
 */
export const notOfTestExport = sql`not exists (
  select from export_items of_item
    join exports of_export on of_export.organization_id = of_item.organization_id
                          and of_export.id = of_item.export_id
   where of_item.organization_id = r.organization_id and of_item.id = r.item_id
     and of_export.purpose = 'test')`;

const rowSchema = z.object({
  candidate_id: z.string(),
  account_id: z.string(),
  ats: z.enum(['lever', 'greenhouse']),
  environment: z.enum(['production', 'sandbox', 'rehearsal']),
  link: z.string().nullable(),
  sent_at: z.date(),
  by: z.string().nullable(),
});

/**
 * What these candidates, and whoever was merged into them, have in ATSs, newest first, in one statement; whoever has
 * nothing is missing. A record
 * that was there before and was added to several times counts once, with the last time.
 */
export async function readAtsRecords(
  db: Kysely<DB>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<ReadonlyMap<string, z.infer<typeof AtsRecord>[]>> {
  const found = new Map<string, z.infer<typeof AtsRecord>[]>();
  if (candidateIds.length === 0) return found;
  const { rows } = await sql`
    select * from (
      select distinct on (wanted.id, r.account_id, r.remote_id)
             wanted.id as candidate_id, r.account_id, a.ats, a.environment, r.link, r.sent_at, m.name as by
        from unnest(${candidateIds}::text[]) as wanted (id)
       cross join lateral same_person(${organizationId}, wanted.id) as person (id)
        join ats_records r on r.organization_id = ${organizationId} and r.candidate_id = person.id
        join ats_accounts a on a.organization_id = r.organization_id and a.id = r.account_id
        left join members m on m.organization_id = r.organization_id and m.id = r.member_id
       where r.undone_at is null and ${notOfTestExport}
       order by wanted.id, r.account_id, r.remote_id, r.sent_at desc) latest
     order by sent_at desc`.execute(db);
  for (const row of z.array(rowSchema).parse(rows)) {
    const records = found.get(row.candidate_id) ?? [];
    records.push({
      accountId: row.account_id,
      ats: { id: row.ats, name: atsNames[row.ats] },
      environment: row.environment,
      link: row.link,
      at: row.sent_at.toISOString(),
      by: row.by,
    });
    found.set(row.candidate_id, records);
  }
  return found;
}

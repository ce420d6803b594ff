import type { RecordIds } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { LiveItem } from './live-item.ts';

/** The columns of `ats_records` that say what a record is called over there. */
export const recordIdColumns = {
  remote_id: z.string(),
  remote_person_id: z.string().nullable(),
  remote_application_id: z.string().nullable(),
  link: z.string().nullable(),
};
const schema = z.object(recordIdColumns);

export function asRecordIds(row: z.infer<typeof schema>): RecordIds {
  return {
    recordId: row.remote_id,
    personId: row.remote_person_id,
    applicationId: row.remote_application_id,
    link: row.link,
  };
}

/** The ids an item's earlier steps brought; null before the first one. */
export async function recordIdsOf(db: Kysely<DB>, item: LiveItem): Promise<RecordIds | null> {
  const { rows } = await sql`
    select remote_id, remote_person_id, remote_application_id, link from ats_records
     where organization_id = ${item.organizationId} and item_id = ${item.id}
     order by id limit 1`.execute(db);
  return rows.length === 0 ? null : asRecordIds(schema.parse(rows[0]));
}

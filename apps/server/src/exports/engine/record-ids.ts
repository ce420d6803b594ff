import type { RecordIds } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { LiveItem } from './live-item.ts';

const schema = z.object({
  remote_id: z.string(),
  remote_person_id: z.string().nullable(),
  remote_application_id: z.string().nullable(),
  link: z.string().nullable(),
});

/** The ids an item's earlier steps brought; null before the first one. */
export async function recordIdsOf(db: Kysely<DB>, item: LiveItem): Promise<RecordIds | null> {
  const { rows } = await sql`
    select remote_id, remote_person_id, remote_application_id, link from ats_records
     where organization_id = ${item.organizationId} and item_id = ${item.id}
     order by id limit 1`.execute(db);
  if (rows.length === 0) return null;
  const row = schema.parse(rows[0]);
  return {
    recordId: row.remote_id,
    personId: row.remote_person_id,
    applicationId: row.remote_application_id,
    link: row.link,
  };
}

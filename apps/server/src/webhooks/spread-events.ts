import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { queueEvent } from './emit-event.ts';
import { isEventType } from './event-types.ts';

const rowsSchema = z.array(
  z.object({
    organization_id: z.string(),
    type: z.string(),
    subject_kind: z.string(),
    subject_id: z.string(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    at: z.date(),
  }),
);

/**
 * Makes deliveries of what the database itself wrote down, in the order in which it happened.
 * @returns whether there was anything
 */
export async function spreadEvents(db: Kysely<DB>): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      with next as (
        select id from webhook_outbox order by id limit 100 for update skip locked)
      , taken as (
        delete from webhook_outbox o using next where o.id = next.id returning o.*)
      select * from taken order by id`.execute(tx);
    for (const row of rowsSchema.parse(rows)) {
      // A later version's, in a database that is shared with it for a while.
      if (!isEventType(row.type)) continue;
      await queueEvent(tx, {
        organizationId: row.organization_id,
        type: row.type,
        subject: { kind: row.subject_kind, id: row.subject_id },
        data: row.data,
        at: row.at,
      });
    }
    return rows.length > 0;
  });
}

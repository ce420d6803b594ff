import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';

/** So many profiles of before at once: short enough to hold nobody up. */
const atOnce = 5_000;

/**
 * Forgets uploads after their day, unless they are being imported, and what candidates were before an import once it
 * cannot be undone any more.
 */
export async function eraseExpired(db: Kysely<DB>): Promise<void> {
  await sql`
    delete from import_drafts d
     where d.expires_at < now()
       and not exists (select from imports i
                        where i.organization_id = d.organization_id and i.draft_id = d.id
                          and i.status = 'running')`.execute(db);
  for (;;) {
    const { numAffectedRows } = await sql`
      delete from import_befores
       where ctid = any(array(
         select b.ctid from import_befores b
          where b.touched_at < now() - interval '30 days'
            and not exists (select from imports i
                             where i.organization_id = b.organization_id and i.id = b.import_id
                               and (i.undoable_until >= now() or i.undo_state = 'running' or i.status = 'running'))
          limit ${atOnce}))`.execute(db);
    if (Number(numAffectedRows ?? 0n) < atOnce) return;
  }
}

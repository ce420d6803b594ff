import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';

/**
 * Erases the credentials of a removed connection unless something sent with them is still in flight: in the
 * engine's hands, in doubt, with steps to go, or to be looked for once more.
 *
 * @returns whether they are gone
 */
export async function eraseIfIdle(
  db: Kysely<DB>,
  organizationId: string,
  connectionId: string,
): Promise<boolean> {
  const { rows } = await sql`
    update connections c set credentials = null
     where c.organization_id = ${organizationId} and c.id = ${connectionId} and c.removed_at is not null
       and not exists (
         select 1 from exports e
           join export_items i on i.organization_id = e.organization_id and i.export_id = e.id
          where e.organization_id = c.organization_id and e.connection_id = c.id
            and (i.state in ('claimed', 'intended', 'settling', 'stored')
                 or exists (select 1 from export_intents n
                             where n.organization_id = i.organization_id and n.item_id = i.id
                               and n.sweep_at is not null)))
    returning 1`.execute(db);
  return rows.length > 0;
}

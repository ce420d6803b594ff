import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';

/** After this long in removal, credentials go even where something sent with them is not settled. */
const settleWithin = '1 hour';

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

const removedSchema = z.array(
  z.object({ organization_id: z.string(), id: z.string(), name: z.string(), overdue: z.boolean() }),
);

/**
 * Erases the credentials of all removed connections that need them no more. Normally what was in flight is
 * settled in minutes. Where that does not come to an end (the key is dead, the ATS is down) a secret must not
 * stay for ever: then people in doubt are shown to a human, who finds them over there or exports again.
 */
export async function eraseCredentials(db: Kysely<DB>): Promise<void> {
  const { rows } = await sql`
    select organization_id, id, name, removed_at < clock_timestamp() - ${settleWithin}::interval as overdue
      from connections where removed_at is not null and credentials is not null`.execute(db);
  for (const { organization_id, id, name, overdue } of removedSchema.parse(rows)) {
    if (overdue) await db.transaction().execute((trx) => giveUpSettling(trx, organization_id, id, name));
    await eraseIfIdle(db, organization_id, id);
  }
}

/** The engine guards each of its moves by the state it read, so that it lets go of what is ended here. */
async function giveUpSettling(
  trx: Transaction<DB>,
  organizationId: string,
  connectionId: string,
  name: string,
): Promise<void> {
  const ofConnection = sql`
    i.organization_id = ${organizationId} and i.export_id in (
      select e.id from exports e
       where e.organization_id = ${organizationId} and e.connection_id = ${connectionId})`;
  const why = `The connection “${name}” was removed before that could be done.`;
  await sql`
    with ended as (
      update export_items i
         set state = 'done', outcome = 'couldNotTell', settled_at = clock_timestamp(), epoch = null,
             reason = ${`The connection “${name}” was removed before it was clear whether they were taken out. Look over there.`}
       where ${ofConnection} and i.state = 'settling'
         and exists (select from export_undo_items u
                      where u.organization_id = i.organization_id and u.item_id = i.id)
      returning i.organization_id, i.id)
    delete from export_claims c using ended
     where c.organization_id = ended.organization_id and c.item_id = ended.id`.execute(trx);
  await sql`
    update export_items i
       set state = 'attention', outcome = 'needsAttention', epoch = null,
           reason = ${`The connection “${name}” was removed before it was clear whether this arrived. Look over there.`}
     where ${ofConnection} and i.state = 'settling'`.execute(trx);
  await sql`
    with ended as (
      update export_items i
         set state = 'done', settled_at = clock_timestamp(), epoch = null,
             outcome = case when exists (select 1 from ats_records r
                                          where r.organization_id = i.organization_id and r.item_id = i.id
                                            and r.origin <> 'existing')
                            then 'exported' else 'added' end,
             warnings = i.warnings || ${JSON.stringify([`Left out: what was still to be sent. ${why}`])}::jsonb
       where ${ofConnection} and i.state = 'stored'
      returning i.organization_id, i.id)
    delete from export_claims c using ended
     where c.organization_id = ended.organization_id and c.item_id = ended.id`.execute(trx);
  await sql`
    update export_intents n set sweep_at = null
      from export_items i
     where ${ofConnection} and n.organization_id = i.organization_id and n.item_id = i.id
       and n.sweep_at is not null`.execute(trx);
}

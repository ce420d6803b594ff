import { sql } from 'kysely';
import { z } from 'zod';
import { digestOfCredentials } from './live-item.ts';
import { type AccountRun, CannotOpen } from './run.ts';

const dueSchema = z.object({
  id: z.string(),
  item_id: z.string(),
  marker: z.coerce.number().nullable(),
  name: z.string(),
  connection_id: z.string(),
  credentials_digest: z.string().nullable(),
});

/**
 * Looks once more for attempts that had been taken for absent and were sent again. What turns up after all is
 * told on the item: the person is there twice, and only somebody over there can merge them.
 */
export async function sweepTwins(run: AccountRun): Promise<void> {
  const { organizationId, accountId } = run.account;
  const { db, log } = run.services;
  const { rows } = await sql`
    select n.id, n.item_id, n.marker, i.name, e.connection_id, ${digestOfCredentials} as credentials_digest
      from export_intents n
      join export_items i on i.organization_id = n.organization_id and i.id = n.item_id
      join exports e on e.organization_id = i.organization_id and e.id = i.export_id
      join connections c on c.organization_id = e.organization_id and c.id = e.connection_id
     where n.organization_id = ${organizationId} and n.account_id = ${accountId}
       and n.sweep_at <= clock_timestamp() limit 20`.execute(db);
  for (const due of z.array(dueSchema).parse(rows)) {
    if (due.marker !== null) {
      const answer = await lookUp(run, due, due.marker);
      if (answer?.kind !== 'answer') {
        await sql`update export_intents set sweep_at = clock_timestamp() + interval '1 minute'
                   where organization_id = ${organizationId} and id = ${due.id}`.execute(db);
        continue;
      }
      for (const record of answer.value.matches) {
        const where = record.ids.link ?? record.ids.recordId;
        const warning = `There twice: an earlier attempt for ${due.name} was stored very late, ${where}. Merge the two there.`;
        const { rows: told } = await sql`
          update export_items i set warnings = i.warnings || ${JSON.stringify([warning])}::jsonb
           where i.organization_id = ${organizationId} and i.id = ${due.item_id}
             and not exists (select 1 from ats_records r
                              where r.organization_id = i.organization_id and r.account_id = i.account_id
                                and r.remote_id = ${record.ids.recordId})
          returning 1`.execute(db);
        if (told.length > 0) log.error({ itemId: due.item_id, remoteId: record.ids.recordId }, warning);
      }
    }
    await sql`update export_intents set sweep_at = null
               where organization_id = ${organizationId} and id = ${due.id}`.execute(db);
  }
}

/** Null when there is no connection to ask through. */
async function lookUp(run: AccountRun, due: z.infer<typeof dueSchema>, marker: number) {
  try {
    const client = await run.client({
      connectionId: due.connection_id,
      credentialsDigest: due.credentials_digest,
    });
    return await client.findCreated({ by: 'marker', marker });
  } catch (error) {
    if (error instanceof CannotOpen) return null;
    throw error;
  }
}

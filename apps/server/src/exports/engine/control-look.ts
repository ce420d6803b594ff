import type { ConnectorClient, RecordIds } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { z } from 'zod';
import { LocalDeadline } from './lease.ts';
import type { LiveItem } from './live-item.ts';
import type { LookKind } from './look-for-create.ts';
import { asRecordIds, recordIdColumns } from './record-ids.ts';
import type { AccountRun } from './run.ts';

const recordSchema = z.object({
  id: z.string(),
  ...recordIdColumns,
  marker: z.coerce.number().nullable(),
  email: z.string().nullable(),
  source_name: z.string().nullable(),
  fresh: z.boolean(),
});
type OwnRecord = z.infer<typeof recordSchema>;

/**
 * Which kinds of look-up are proven to show what was stored after `storedBy`. An empty list also comes from a
 * demoted admin, from hidden records and from an index that lags: only a kind that finds something as young as
 * the doubt may be believed when it finds nothing. Where nobody has stored anything since, a record of ours is
 * touched: a write that changes nothing but makes the ATS list it as just updated.
 *
 * @param storedBy epoch milliseconds by the database's clock, see `settlingTimes`
 */
export async function provenKinds(
  run: AccountRun,
  item: LiveItem,
  client: ConnectorClient,
  storedBy: number,
): Promise<ReadonlySet<LookKind>> {
  const proven = new Set<LookKind>();
  const own = await latestOwnRecord(run, item, storedBy);
  const since = Math.ceil(storedBy + run.clock.mostOffsetMs);
  if (own?.fresh) await proveByRecord(client, own, proven);
  if (await anythingSince(client, since)) proven.add('updated');
  if (proven.size === 0 && own !== null && client.touch !== null) {
    await touch(run, item, client, own);
    if (await anythingSince(client, since)) proven.add('updated');
  }
  return proven;
}

async function proveByRecord(client: ConnectorClient, own: OwnRecord, proven: Set<LookKind>): Promise<void> {
  const shows = async (search: Parameters<ConnectorClient['findCreated']>[0]): Promise<boolean> => {
    const answer = await client.findCreated(search);
    return (
      answer.kind === 'answer' && answer.value.matches.some((record) => record.ids.recordId === own.remote_id)
    );
  };
  if (own.marker !== null && (await shows({ by: 'marker', marker: own.marker }))) proven.add('marker');
  if (own.email !== null && (await shows({ by: 'email', email: own.email }))) proven.add('email');
}

async function anythingSince(client: ConnectorClient, since: number): Promise<boolean> {
  const answer = await client.findCreated({ by: 'updated', since });
  return (
    answer.kind === 'answer' &&
    answer.value.matches.some((record) => record.updatedAt !== null && record.updatedAt >= since)
  );
}

/** The youngest record of ours in this account; `fresh` when it was sent after the doubtful one could be stored. */
async function latestOwnRecord(run: AccountRun, item: LiveItem, storedBy: number): Promise<OwnRecord | null> {
  const connector = item.export.connector.manifest.id;
  const { rows } = await sql`
    select r.id, r.remote_id, r.remote_person_id, r.remote_application_id, r.link,
           case when made.connector = ${connector} and m.honoured then r.marker end as marker,
           (select substr(k.key, 7) from ats_record_keys k
             where k.organization_id = r.organization_id and k.record_id = r.id and k.key like 'email:%'
             limit 1) as email,
           made.source_name,
           r.sent_at > to_timestamp(${storedBy / 1000}::double precision) as fresh
      from ats_records r
      left join lateral (
        select e.source_name, c.connector
          from export_items i
          join exports e on e.organization_id = i.organization_id and e.id = i.export_id
          join connections c on c.organization_id = e.organization_id and c.id = e.connection_id
         where i.organization_id = r.organization_id and i.id = r.item_id) made on true
      left join ats_account_markers m
        on m.organization_id = r.organization_id and m.account_id = r.account_id and m.connector = ${connector}
     where r.organization_id = ${item.organizationId} and r.account_id = ${item.accountId}
       and r.origin <> 'existing' and r.undone_at is null
     order by r.sent_at desc limit 1`.execute(run.services.db);
  return rows.length === 0 ? null : recordSchema.parse(rows[0]);
}

async function touch(
  run: AccountRun,
  item: LiveItem,
  client: ConnectorClient,
  own: OwnRecord,
): Promise<void> {
  // With any other source than its own the touch would change the record.
  if (client.touch === null || own.source_name === null) return;
  const ids: RecordIds = asRecordIds(own);
  const sendBefore = LocalDeadline.in(run.services.config.settling.sendWithinMs);
  const result = await client.touch(ids, own.source_name, {
    resume: null,
    marker: null,
    ids,
    beforeWrite: () => {
      if (!run.lease.holds() || sendBefore.passed()) throw new Error('the lease or the deadline has passed');
    },
  });
  // Whether it was taken or not: what changed there then was our doing.
  await sql`update ats_records set touched_at = clock_timestamp() + make_interval(secs => ${run.clock.offsetMs / 1000})
             where organization_id = ${item.organizationId} and id = ${own.id}`.execute(run.services.db);
  if (result.kind !== 'stored')
    run.services.log.info({ itemId: item.id, result: result.kind }, 'control record could not be touched');
}

import type { ReadFailure, RemoteRecord } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { openableConnections } from '../../connections/connection-row.ts';
import { inFencedTransaction } from '../engine/in-transaction.ts';
import type { LeasedAccount } from '../engine/lease.ts';
import type { AccountRun } from '../engine/run.ts';
import { resumeAfterReconcile } from '../resume-exports.ts';
import { handOverDoubts } from './hand-over-doubts.ts';
import { adoptForKnown, keepFound } from './keep-found.ts';
import { listCreated } from './list-created.ts';

/** Clocks of an ATS's servers and ours differ; what is known is left out anyway. In milliseconds. */
const marginMs = 15 * 60_000;

/** After a failure it is tried again this much later, in milliseconds. */
const againMs = 60_000;

const pendingSchema = z.object({ since: z.number(), now: z.number(), due: z.boolean() });

/**
 * Where the database may have forgotten what was exported to this account (see `noticeLostMemory`), finds it again in
 * the ATS before anybody is sent: every record made there since, under our source, that nobody here knows is remembered
 * as exported. Those of candidates here are theirs at once; the others wait for whoever they turn out to be. To be
 * called under the lease, before anything is taken up.
 *
 * @returns whether people may be sent now
 */
export async function reconcileAccount(run: AccountRun): Promise<boolean> {
  const { services, account } = run;
  const pending = await readPending(services.db, account);
  if (pending === null) return true;
  if (!pending.due) return false;
  const connectionId = await usableConnection(services.db, account);
  if (connectionId === null) {
    await later(
      run,
      'There is no connection to the ATS any more through which those could be looked for whom the database forgot.',
    );
    return false;
  }
  const client = await run.client({ connectionId, credentialsDigest: null });
  // Windows are read on the ATS's clock.
  if (!run.clock.known) await client.findCreated({ by: 'anything' });
  const answer = await listCreated(
    client,
    Math.floor(pending.since + run.clock.offsetMs - marginMs),
    Math.ceil(pending.now + run.clock.offsetMs + marginMs),
  );
  if (answer.kind !== 'answer') {
    await later(run, afterFailure(answer));
    return false;
  }
  const records = await unknownAndOurs(services.db, account, answer.value);
  const adopted = await inFencedTransaction(run, async (tx) => {
    const left = await handOverDoubts(tx, run, records);
    await keepFound(tx, account, left);
    const count = await adoptForKnown(tx, account, left);
    await sql`
      update account_reconciles set finished_at = clock_timestamp(), found = ${records.length}, adopted = ${count}
       where organization_id = ${account.organizationId} and account_id = ${account.accountId}`.execute(tx);
    return count;
  });
  services.log.warn(
    { accountId: account.accountId, looked: answer.value.length, found: records.length, adopted },
    'what was exported since the backup was found again',
  );
  await resumeAfterReconcile(services.db, account);
  return true;
}

async function readPending(
  db: Kysely<DB>,
  { organizationId, accountId }: LeasedAccount,
): Promise<z.infer<typeof pendingSchema> | null> {
  const { rows } = await sql`
    select (extract(epoch from since) * 1000)::float8 as since,
           (extract(epoch from clock_timestamp()) * 1000)::float8 as now, not_before <= clock_timestamp() as due
      from account_reconciles
     where organization_id = ${organizationId} and account_id = ${accountId} and finished_at is null`.execute(
    db,
  );
  return rows.length === 0 ? null : pendingSchema.parse(rows[0]);
}

/** The best one there is: any of them sees the same account. */
async function usableConnection(
  db: Kysely<DB>,
  { organizationId, accountId }: LeasedAccount,
): Promise<string | null> {
  const row = await openableConnections(db)
    .where('connections.organization_id', '=', organizationId)
    .where('connections.account_id', '=', accountId)
    .orderBy(sql`connections.removed_at is not null`)
    .orderBy(sql`connections.status <> 'verified'`)
    .orderBy('connections.created_at')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

const idsSchema = z.array(z.object({ id: z.string() }));
const ownSchema = z.object({
  sources: z.array(z.string()),
  creators: z.array(z.string()),
  picked: z.boolean(),
  markers: z.array(z.coerce.number()),
});

/**
 * Those of the records that came from Crosswalk and that nobody here knows: neither as somebody's record nor by the
 * marker of a call that is on file, which is settled in its own way.
 */
async function unknownAndOurs(
  db: Kysely<DB>,
  { organizationId, accountId }: LeasedAccount,
  records: readonly RemoteRecord[],
): Promise<readonly RemoteRecord[]> {
  const times = records.flatMap(({ createdAt }) => (createdAt === null ? [] : [createdAt]));
  const known = await sql`
    select distinct remote_id as id from ats_records
     where organization_id = ${organizationId} and account_id = ${accountId}
       and remote_id = any(${records.map(({ ids }) => ids.recordId)}::text[])`.execute(db);
  const { rows } = await sql`
    select array(select source_name from organizations where id = ${organizationId}
                 union select source_name from exports
                  where organization_id = ${organizationId} and account_id = ${accountId}) as sources,
           array(select remote_user_id from ats_identities
                  where organization_id = ${organizationId} and account_id = ${accountId}
                 union select remote_user_id from exports
                  where organization_id = ${organizationId} and account_id = ${accountId}) as creators,
           exists (select from connections where organization_id = ${organizationId} and account_id = ${accountId}
                      and source_id is not null) as picked,
           array(select marker from export_intents
                  where organization_id = ${organizationId} and account_id = ${accountId}
                    and marker = any(${times}::bigint[])) as markers`.execute(db);
  const own = ownSchema.parse(rows[0]);
  const ids = new Set(idsSchema.parse(known.rows).map(({ id }) => id));
  return records.filter(
    (record) =>
      !ids.has(record.ids.recordId) &&
      (record.createdAt === null || !own.markers.includes(record.createdAt)) &&
      (record.sources.some((source) => own.sources.includes(source)) ||
        // A source an admin picked is known by its id alone.
        (own.picked && record.creatorId !== null && own.creators.includes(record.creatorId))),
  );
}

async function later(run: AccountRun, reason: string): Promise<void> {
  const { organizationId, accountId } = run.account;
  await pauseAll(run.services.db, run.account, reason);
  await sql`
    update account_reconciles set not_before = clock_timestamp() + make_interval(secs => ${againMs / 1000})
     where organization_id = ${organizationId} and account_id = ${accountId}`.execute(run.services.db);
  run.services.log.info({ accountId, reason }, 'what was exported since the backup cannot be looked for yet');
}

/** Also those that were started meanwhile. */
async function pauseAll(
  db: Kysely<DB>,
  { organizationId, accountId }: LeasedAccount,
  reason: string,
): Promise<void> {
  await sql`
    update exports set status = 'paused', pause_cause = 'reconcile', pause_reason = ${reason}, pause_for_admin = null
     where organization_id = ${organizationId} and account_id = ${accountId}
       and purpose <> 'test' and (status = 'running' or (pause_cause = 'reconcile' and pause_reason <> ${reason}))`.execute(
    db,
  );
}

function afterFailure({ message }: ReadFailure): string {
  return `${message} Until it is known whom Crosswalk exported before its database was restored, nobody is sent. It is tried again every minute.`;
}

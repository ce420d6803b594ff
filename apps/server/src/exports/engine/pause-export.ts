import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import type { PauseCause } from '../pause-causes.ts';
import { digestOfCredentials } from './live-item.ts';

/** Why an export stops: a sentence for people, one for an admin, and what it waits for. */
export interface Stop {
  readonly reason: string;
  /** Null where nothing but the reason can be said. */
  readonly forAdmin: string | null;
  readonly cause: PauseCause;
}

/** What the ATS refuses about the credentials themselves. */
const causesOfCredentials: readonly PauseCause[] = ['credentials', 'permission'];

/** An export, and the credentials it was just using. */
export interface StoppedExport {
  readonly organizationId: string;
  readonly id: string;
  /** In hexadecimal, see `digestOfCredentials`. */
  readonly credentialsDigest: string | null;
}

/**
 * Stops an export for a cause that is no candidate's fault. What is under way is still settled. A refusal of
 * credentials that were replaced meanwhile stops nothing: nobody would let the export go on after it, because the
 * repair has been made.
 *
 * @returns whether it stopped it
 */
export async function pauseExport(
  db: Kysely<DB>,
  { organizationId, id, credentialsDigest }: StoppedExport,
  { reason, forAdmin, cause }: Stop,
): Promise<boolean> {
  const { rows } = await sql`
    update exports e set status = 'paused', pause_reason = ${reason}, pause_for_admin = ${forAdmin}, pause_cause = ${cause}
     where e.organization_id = ${organizationId} and e.id = ${id} and e.status = 'running'
       and (not ${causesOfCredentials.includes(cause)} or exists (
         select from connections c
          where c.organization_id = e.organization_id and c.id = e.connection_id
            and ${digestOfCredentials} is not distinct from ${credentialsDigest}))
    returning 1`.execute(db);
  return rows.length > 0;
}

/**
 * Closes the exports of an account in which nothing is pending any more, paused ones too, and ends what a cancelled one still had
 * in hand when it was cancelled. The rows are locked first and looked at afterwards: a retry that was waited for
 * must be seen.
 */
export async function closeFinishedExports(
  db: Kysely<DB>,
  account: { readonly organizationId: string; readonly accountId: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Whoever is suspended here must not keep the rows.
    await sql`set local idle_in_transaction_session_timeout = '5s'`.execute(tx);
    const { rows } = await sql<{ id: string }>`
      select e.id from exports e
       where e.organization_id = ${account.organizationId} and e.account_id = ${account.accountId}
         and e.status in ('running', 'paused', 'cancelled')
         and (e.status <> 'cancelled' or exists (
           select 1 from export_items i
            where i.organization_id = e.organization_id and i.export_id = e.id and i.state = 'waiting'))
         for update skip locked`.execute(tx);
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return;
    await sql`
      update export_items i
         set state = 'done', outcome = 'cancelled', reason = 'Cancelled before it was sent.', reason_for_admin = null,
             settled_at = clock_timestamp()
        from exports e
       where e.organization_id = ${account.organizationId} and e.id = any(${ids}::text[])
         and e.status = 'cancelled' and i.organization_id = e.organization_id and i.export_id = e.id
         and i.state = 'waiting'`.execute(tx);
    await sql`
      update exports e set status = 'finished', pause_reason = null, pause_for_admin = null, pause_cause = null, finished_at = clock_timestamp()
       where e.organization_id = ${account.organizationId} and e.id = any(${ids}::text[])
         and e.status in ('running', 'paused')
         and not exists (select 1 from export_items i
                          where i.organization_id = e.organization_id and i.export_id = e.id
                            and i.outcome is null)`.execute(tx);
  });
}

import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { PauseCause } from './pause-causes.ts';

/** Items `i` that wait for their turn with something of theirs over there already. */
export const postponed = sql`i.state in ('settling', 'stored') and i.not_before > clock_timestamp()`;

const mendedByRepair: readonly PauseCause[] = ['credentials', 'permission', 'connection', 'lists', 'source'];

/**
 * Lets the exports go on, from where they were, that paused because the ATS refused the connection or it could not be
 * opened (PRODUCT section 5): to be called when the connection was just seen to work. Those that wait for an edit, a
 * job, a member or a person stay paused, and so do those the connection may not be used for any more.
 */
export async function resumeAfterRepair(db: Kysely<DB>, connection: RepairedConnection): Promise<void> {
  await resume(db, throughConnection(connection), mendedByRepair);
}

/** The same for those that waited for lists of the ATS, which could just be read. */
export async function resumeAfterLists(db: Kysely<DB>, connection: RepairedConnection): Promise<void> {
  await resume(db, throughConnection(connection), ['lists']);
}

/** The same for those that waited for the exporting member's user, which the ATS was just seen to accept. */
export async function resumeAfterMember(db: Kysely<DB>, user: AcceptedUser): Promise<void> {
  const { organizationId, accountId, remoteUserId } = user;
  const theirs = sql`e.organization_id = ${organizationId} and e.account_id = ${accountId}
         and e.remote_user_id = ${remoteUserId}`;
  await resume(db, theirs, ['member']);
}

/** The same for those that waited until what the database had forgotten was found again in the ATS. */
export async function resumeAfterReconcile(
  db: Kysely<DB>,
  { organizationId, accountId }: { readonly organizationId: string; readonly accountId: string },
): Promise<void> {
  await resume(db, sql`e.organization_id = ${organizationId} and e.account_id = ${accountId}`, ['reconcile']);
}

interface AcceptedUser {
  readonly organizationId: string;
  readonly accountId: string;
  readonly remoteUserId: string;
}

interface RepairedConnection {
  readonly organizationId: string;
  readonly connectionId: string;
}

function throughConnection({ organizationId, connectionId }: RepairedConnection): RawBuilder<unknown> {
  return sql`e.organization_id = ${organizationId} and e.connection_id = ${connectionId}`;
}

/** @param which exports `e` */
async function resume(
  db: Kysely<DB>,
  which: RawBuilder<unknown>,
  causes: readonly PauseCause[],
): Promise<void> {
  await sql`
    with resumed as (
      update exports e set status = 'running', pause_reason = null, pause_for_admin = null, pause_cause = null
        from connections c
        join organizations o on o.id = c.organization_id and o.integrations_enabled
       where ${which} and e.purpose <> 'test'
         and e.status = 'paused' and e.pause_cause = any(${[...causes]}::text[])
         and c.organization_id = e.organization_id and c.id = e.connection_id
         and c.removed_at is null and c.finished_at is not null
         and (e.purpose = 'undo' or c.can_export)
         and not (c.only_prospects and e.destination ->> 'kind' = 'job')
         and (c.pools_enabled or e.destination ->> 'kind' <> 'pool')
         and not exists (select 1 from connection_setups s
                          where s.organization_id = c.organization_id and s.connection_id = c.id
                            and s.mode = 'edit')
      returning e.organization_id, e.id)
    update export_items i set not_before = '-infinity'
      from resumed where i.organization_id = resumed.organization_id and i.export_id = resumed.id
       and ${postponed}`.execute(db);
}

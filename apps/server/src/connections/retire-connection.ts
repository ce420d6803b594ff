import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { ConnectionRow } from './connection-row.ts';
import { eraseIfIdle } from './erase-credentials.ts';

export interface Retired {
  /** Exports that were running or paused. */
  readonly exports: number;
  /** People who were still waiting in them. */
  readonly cancelled: number;
  /** Whether the credentials are gone already; else they go when what is in flight is settled. */
  readonly erased: boolean;
}

/**
 * Takes a connection out of use: its exports stop, whoever waits in them is cancelled with `reason`, and its
 * credentials go. What is in flight still needs them, to find out whether it arrived: then they stay sealed
 * until it is settled, see `eraseCredentials`. To be called under `lockConnections`.
 */
export async function retireConnection(
  trx: Transaction<DB>,
  { organizationId, id }: ConnectionRow,
  reason: string,
): Promise<Retired> {
  // First, so that whoever starts an export at this moment waits and then finds the connection gone.
  await trx
    .updateTable('connections')
    .set({ removed_at: sql<Date>`clock_timestamp()` })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .execute();
  await trx
    .deleteFrom('connection_lists')
    .where('organization_id', '=', organizationId)
    .where('connection_id', '=', id)
    .execute();
  const stopped = await stopExports(trx, { organizationId, connectionId: id, reason });
  const erased = await eraseIfIdle(trx, organizationId, id);
  // One that was never in use leaves nothing to remember.
  await sql`
    delete from connections c
     where c.organization_id = ${organizationId} and c.id = ${id} and c.finished_at is null
       and c.credentials is null
       and not exists (select 1 from exports e
                        where e.organization_id = c.organization_id and e.connection_id = c.id)`.execute(trx);
  return { ...stopped, erased };
}

const countsSchema = z.array(z.object({ id: z.string() }));

async function stopExports(
  trx: Transaction<DB>,
  stop: { readonly organizationId: string; readonly connectionId: string; readonly reason: string },
): Promise<{ readonly exports: number; readonly cancelled: number }> {
  const { rows } = await sql`
    update exports set status = 'cancelled', pause_reason = null, pause_for_admin = null, pause_cause = null, finished_at = clock_timestamp()
     where organization_id = ${stop.organizationId} and connection_id = ${stop.connectionId}
       and status in ('running', 'paused')
    returning id`.execute(trx);
  const ids = countsSchema.parse(rows).map((row) => row.id);
  if (ids.length === 0) return { exports: 0, cancelled: 0 };
  const cancelled = await sql`
    update export_items
       set state = 'done', outcome = 'cancelled', reason = ${stop.reason}, reason_for_admin = null,
           settled_at = clock_timestamp()
     where organization_id = ${stop.organizationId} and export_id = any(${ids}::text[]) and state = 'waiting'
    returning 1`.execute(trx);
  return { exports: ids.length, cancelled: cancelled.rows.length };
}

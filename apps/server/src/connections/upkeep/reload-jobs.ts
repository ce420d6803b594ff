import { sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import type { Services } from '../../services.ts';
import { asConnection, liveConnections } from '../connection-row.ts';
import { loadJobs } from '../load-jobs.ts';

/** A connection is in use so long after somebody last asked for its jobs. */
const inUseFor = sql`interval '14 days'`;

/** The list of a connection in use is read again when it is this old. */
const reloadEvery = sql`interval '10 minutes'`;

/** One that could not be read, or whose reader died, is tried again after this long. */
const claimFor = sql`interval '30 minutes'`;

const claimedSchema = z.array(z.object({ organization_id: z.string(), connection_id: z.string() }));

/**
 * Reads the oldest job list of a connection in use again, so that whoever opens the pop-up finds it fresh (PRODUCT
 * E5). Claimed in the database, so that of several processes one does it.
 *
 * @returns whether there was one
 */
export async function reloadNextJobs(services: Services): Promise<boolean> {
  const { rows } = await sql`
    with due as materialized (
      select j.organization_id, j.connection_id from connection_jobs j
        join connections c on c.organization_id = j.organization_id and c.id = j.connection_id
        join organizations o on o.id = c.organization_id and o.integrations_enabled
       where j.asked_at > clock_timestamp() - ${inUseFor}
         and j.loaded_at < clock_timestamp() - ${reloadEvery}
         and j.reload_claimed_until < clock_timestamp()
         and c.removed_at is null and c.finished_at is not null and not c.only_prospects
         and c.status <> 'broken'
       order by j.loaded_at limit 1 for update of j skip locked)
    update connection_jobs j set reload_claimed_until = clock_timestamp() + ${claimFor}
      from due where j.organization_id = due.organization_id and j.connection_id = due.connection_id
    returning j.organization_id, j.connection_id`.execute(services.db);
  const [claimed] = claimedSchema.parse(rows);
  if (claimed === undefined) return false;
  const row = await liveConnections(services.db, claimed.organization_id)
    .where('connections.id', '=', claimed.connection_id)
    .executeTakeFirst();
  if (row === undefined) return true;
  try {
    await loadJobs(services, asConnection(row));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    services.log.info({ err: error, connectionId: row.id }, 'jobs could not be read in the background');
  }
  return true;
}

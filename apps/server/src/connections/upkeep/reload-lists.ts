import { sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import type { Services } from '../../services.ts';
import { asConnection, liveConnections } from '../connection-row.ts';
import { jobsList, poolsList, referencesList, sourcesList } from '../lists/list-types.ts';
import { loadList } from '../lists/load-list.ts';

/** A list is in use so long after somebody last asked for it. */
const inUseFor = sql`interval '14 days'`;

/** One that could not be read, or whose reader died, is tried again after this long. */
const claimFor = sql`interval '30 minutes'`;

const types = { jobs: jobsList, pools: poolsList, sources: sourcesList, references: referencesList };

const claimedSchema = z.array(
  z.object({
    organization_id: z.string(),
    connection_id: z.string(),
    kind: z.enum(['jobs', 'pools', 'sources', 'references']),
  }),
);

/**
 * Reads the list of a connection in use again that is due the longest, so that whoever opens the pop-up finds it
 * fresh (PRODUCT E5). Claimed in the database, so that of several processes one does it.
 *
 * @returns whether there was one
 */
export async function reloadNextList(services: Services): Promise<boolean> {
  const reloadEvery = sql.join(
    Object.values(types).map(({ kind, reloadEveryMs }) => sql`(${kind}, ${reloadEveryMs / 1000}::float8)`),
  );
  const { rows } = await sql`
    with due as materialized (
      select l.organization_id, l.connection_id, l.kind from connection_lists l
        join connections c on c.organization_id = l.organization_id and c.id = l.connection_id
        join organizations o on o.id = c.organization_id and o.integrations_enabled
        join (values ${reloadEvery}) as every (kind, seconds) on every.kind = l.kind
       where l.asked_at > clock_timestamp() - ${inUseFor}
         and l.loaded_at < clock_timestamp() - make_interval(secs => every.seconds)
         and l.reload_claimed_until < clock_timestamp()
         and c.removed_at is null and c.finished_at is not null and c.status <> 'broken'
         and (l.kind <> 'jobs' or not c.only_prospects) and (l.kind <> 'pools' or c.pools_enabled)
       order by l.loaded_at limit 1 for update of l skip locked)
    update connection_lists l set reload_claimed_until = clock_timestamp() + ${claimFor}
      from due
     where l.organization_id = due.organization_id and l.connection_id = due.connection_id and l.kind = due.kind
    returning l.organization_id, l.connection_id, l.kind`.execute(services.db);
  const [claimed] = claimedSchema.parse(rows);
  if (claimed === undefined) return false;
  const row = await liveConnections(services.db, claimed.organization_id)
    .where('connections.id', '=', claimed.connection_id)
    .executeTakeFirst();
  if (row === undefined) return true;
  const connection = asConnection(row);
  const reload = {
    jobs: () => loadList(services, connection, jobsList),
    pools: () => loadList(services, connection, poolsList),
    sources: () => loadList(services, connection, sourcesList),
    references: () => loadList(services, connection, referencesList),
  };
  try {
    await reload[claimed.kind]();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    services.log.info(
      { err: error, connectionId: row.id, list: claimed.kind },
      'a list could not be read in the background',
    );
  }
  return true;
}

import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { checkConnection, isPassing } from '../check-connection.ts';
import { asConnection, liveConnections } from '../connection-row.ts';

/** Every connection in use is checked this often (PRODUCT I2). */
const checkEvery = sql`interval '24 hours'`;

/** A check that is under way is nobody else's so long; a process that died in it leaves it to others then. */
const claimFor = sql`interval '10 minutes'`;

/** When the ATS could not be asked. */
const tryAgainAfter = sql`interval '15 minutes'`;

/** When it was our own doing: an environment no longer offered, a fault of ours. */
const restAfterFault = sql`interval '1 hour'`;

const claimedSchema = z.array(z.object({ organization_id: z.string(), id: z.string() }));

/**
 * Checks the connection that has waited longest, when one is due: a day after the last check, or because the ATS
 * refused something since. Claimed in the database, so that of several processes one does it.
 *
 * @returns whether there was one
 */
export async function checkNextDue(services: Services): Promise<boolean> {
  const { rows } = await sql`
    with due as materialized (
      select c.organization_id, c.id from connections c
        join organizations o on o.id = c.organization_id and o.integrations_enabled
       where c.removed_at is null and c.finished_at is not null
         and c.check_claimed_until < clock_timestamp()
         and (c.checked_at is null or c.checked_at < clock_timestamp() - ${checkEvery}
              or c.check_wanted_at <= clock_timestamp())
       order by c.check_wanted_at nulls last, c.checked_at nulls first
       limit 1 for update of c skip locked)
    update connections c set check_claimed_until = clock_timestamp() + ${claimFor}
      from due where c.organization_id = due.organization_id and c.id = due.id
    returning c.organization_id, c.id`.execute(services.db);
  const [claimed] = claimedSchema.parse(rows);
  if (claimed === undefined) return false;
  const row = await liveConnections(services.db, claimed.organization_id)
    .where('connections.id', '=', claimed.id)
    .executeTakeFirst();
  if (row === undefined) return true;
  const before = asConnection(row);
  try {
    await checkConnection(services, before, { askedBy: 'upkeep' });
    services.log.info({ connectionId: claimed.id, before: before.status }, 'a connection was checked');
  } catch (error) {
    const passing = isPassing(error);
    if (passing)
      services.log.info({ err: error, connectionId: claimed.id }, 'a connection could not be checked');
    else services.log.error({ err: error, connectionId: claimed.id }, 'the check of a connection failed');
    await postpone(services, claimed, passing ? tryAgainAfter : restAfterFault);
  }
  return true;
}

async function postpone(
  { db }: Services,
  claimed: z.infer<typeof claimedSchema>[number],
  wait: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    update connections set check_claimed_until = clock_timestamp() + ${wait}
     where organization_id = ${claimed.organization_id} and id = ${claimed.id}`.execute(db);
}

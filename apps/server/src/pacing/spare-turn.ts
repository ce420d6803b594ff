import { setTimeout as pause } from 'node:timers/promises';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { grown } from './grown.ts';
import type { PacedAccount } from './pace.ts';

/** How long to wait before asking again, in milliseconds: at least and at most. */
const shortest = 60;
const longest = 1000;

const turnSchema = z.object({ taken: z.boolean(), wait: z.number() });

/**
 * Waits for a call that nobody else would make: a slot is taken only while nobody stands in line for one, so that
 * this is never ahead of exports and of people who look on. While an export uses the whole pace, it waits.
 *
 * @throws the signal's reason once it is aborted
 */
export async function takeSpareTurn(
  db: Kysely<DB>,
  account: PacedAccount,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await sql`
      with now as (select clock_timestamp() as at),
      turn as (
        update account_paces p
           set due = now.at + make_interval(secs => 1 / p.per_second),
               per_second = ${grown(sql`1`)}
          from now
         where p.organization_id = ${account.organizationId} and p.account_id = ${account.accountId}
           and greatest(p.due, p.rest_until) <= now.at
        returning 1)
      select exists (select from turn) as taken,
             extract(epoch from greatest(p.due, p.rest_until, now.at) - now.at)::double precision as wait
        from account_paces p, now
       where p.organization_id = ${account.organizationId} and p.account_id = ${account.accountId}`.execute(
      db,
    );
    if (rows.length === 0) throw new Error(`ATS account ${account.accountId} has no pace`);
    const { taken, wait } = turnSchema.parse(rows[0]);
    if (taken) return;
    await pause(Math.min(longest, Math.max(shortest, wait * 1000)), undefined, { signal });
  }
}

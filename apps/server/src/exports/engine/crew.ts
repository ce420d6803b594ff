import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';

/** What others at work on exports have in hand. */
export interface Crew {
  /** How many workers there are, this one included. */
  readonly workers: number;
  /** How many accounts the others hold the lease of. */
  readonly heldByOthers: number;
}

const crewSchema = z.object({ others: z.number(), held_by_others: z.number() });

/**
 * Says that this worker is there, and looks who else is. To be called in each sweep, before the due accounts are
 * looked up: one that another worker takes in between is then counted once at most.
 *
 * @param aliveMs who does not say so again within this time is taken for gone; in milliseconds
 */
export async function joinCrew(db: Kysely<DB>, owner: string, aliveMs: number): Promise<Crew> {
  const { rows } = await sql`
    with me as (
      insert into workers (owner, alive_until)
      values (${owner}, clock_timestamp() + make_interval(secs => ${aliveMs / 1000}))
      on conflict (owner) do update set alive_until = excluded.alive_until
       where workers.alive_until < clock_timestamp() + make_interval(secs => ${(aliveMs * 2) / 3000})),
    gone as (delete from workers where alive_until < clock_timestamp() - interval '1 minute')
    select (select count(*) from workers where owner <> ${owner} and alive_until > clock_timestamp())::integer
             as others,
           (select count(*) from account_leases where owner <> ${owner} and until > clock_timestamp())::integer
             as held_by_others`.execute(db);
  const { others, held_by_others: heldByOthers } = crewSchema.parse(rows[0]);
  return { workers: others + 1, heldByOthers };
}

/** This worker takes nothing more: the others may have its share at once. */
export async function leaveCrew(db: Kysely<DB>, owner: string): Promise<void> {
  await sql`delete from workers where owner = ${owner}`.execute(db);
}

/**
 * How many of the due accounts a worker may take, so that no worker has more than its part of all accounts that have
 * something to do; and how many it should give back.
 *
 * @param held accounts it works on
 * @param due accounts nobody works on
 */
export function shareOf(
  { workers, heldByOthers }: Crew,
  held: number,
  due: number,
): { readonly take: number; readonly giveBack: number } {
  const share = Math.ceil((held + heldByOthers + due) / workers);
  return { take: Math.min(due, Math.max(0, share - held)), giveBack: Math.max(0, held - share) };
}

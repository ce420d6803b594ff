import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';

/** An ATS account, as pacing knows it. */
export interface PacedAccount {
  readonly organizationId: string;
  readonly accountId: string;
}

/**
 * Waits until the next call to this account may leave. Generic cell rate algorithm with one row per account:
 * the slots are even, so that in any rolling second at most one more than the rate gets through, whichever
 * processes and connections share the account. Slots are given in the order of asking.
 *
 * After a refusal the rate creeps back by a hundredth of its ceiling with each call.
 */
export async function takeTurn(db: Kysely<DB>, account: PacedAccount): Promise<void> {
  const { rows } = await sql<{ wait: number }>`
    with now as (select clock_timestamp() as at)
    update account_paces p
       set due = greatest(p.due, now.at, p.rest_until) + make_interval(secs => 1 / p.per_second),
           per_second = least(p.ceiling, p.per_second + p.ceiling * 0.01)
      from now
     where p.organization_id = ${account.organizationId} and p.account_id = ${account.accountId}
    returning extract(epoch from
      p.due - make_interval(secs => 1 / (p.per_second)) - now.at)::double precision as wait
  `.execute(db);
  const wait = rows[0]?.wait;
  if (wait === undefined) throw new Error(`ATS account ${account.accountId} has no pace`);
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait * 1000));
}

/** The longest rest that is kept, in seconds: beyond it, asking again is kinder than standing still. */
const longestRest = 600;

/**
 * The ATS said "too many". Others may be using the same key, so the rate is halved (not below one call in two
 * seconds) once per second at most: calls that were already under way say the same thing again.
 */
export async function slowDown(
  db: Kysely<DB>,
  account: PacedAccount,
  retryAfterMs: number | null,
): Promise<void> {
  await sql`
    update account_paces
       set per_second = case when slowed_at is null or slowed_at < clock_timestamp() - interval '1 second'
                             then greatest(0.5, per_second / 2) else per_second end,
           slowed_at = clock_timestamp(),
           rest_until = greatest(rest_until,
             clock_timestamp() + make_interval(secs => ${Math.min((retryAfterMs ?? 1000) / 1000, longestRest)}::double precision))
     where organization_id = ${account.organizationId} and account_id = ${account.accountId}
  `.execute(db);
}

/** The ATS told its limit: the lowest one seen wins. */
export async function learnCeiling(db: Kysely<DB>, account: PacedAccount, perSecond: number): Promise<void> {
  if (!(perSecond > 0)) return;
  await sql`
    update account_paces
       set ceiling = least(ceiling, ${perSecond}::double precision),
           per_second = least(per_second, ${perSecond}::double precision)
     where organization_id = ${account.organizationId} and account_id = ${account.accountId}
       and ceiling > ${perSecond}::double precision
  `.execute(db);
}

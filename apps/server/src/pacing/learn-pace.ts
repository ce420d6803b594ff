import type { AtsLimits, CallObservation } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { longestRest, slowest } from './bounds.ts';
import type { PacedAccount } from './pace.ts';
import { spreadRemaining } from './spread-remaining.ts';

/**
 * A refused rate is remembered as this part of the ceiling at least: where the ATS refuses everybody for a while, that
 * says nothing about what it takes afterwards.
 */
const leastRefused = 0.3;

/** Of the refusals of calls that were under way together, some of which left before the rest began. */
const isFirst = sql`(slowed_at is null
  or (slowed_at < clock_timestamp() - interval '1 second' and rest_until <= clock_timestamp()))`;

/** The first rest where the ATS does not say how long, in seconds. */
const firstRest = 1;

/** Refused again so soon after a rest, calls go on being too many: the next rest is twice as long. */
const soon = sql`interval '5 seconds'`;

/**
 * Corrects the pace of an account by what an answer of its ATS says.
 *
 * @param windowMs in what time the ATS counts calls, see `windowOf`
 */
export async function learnPace(
  db: Kysely<DB>,
  account: PacedAccount,
  windowMs: number,
  seen: Pick<
    CallObservation,
    'limitPerSecond' | 'rateLimited' | 'retryAfterMs' | 'remaining' | 'windowEndsInMs'
  >,
): Promise<void> {
  if (seen.limitPerSecond !== null) await learnCeiling(db, account, seen.limitPerSecond);
  if (seen.rateLimited) await slowDown(db, account, seen.retryAfterMs, windowMs);
  else if (seen.remaining !== null && seen.windowEndsInMs !== null)
    await spreadRemaining(db, account, seen.remaining, seen.windowEndsInMs);
}

/** Whether an answer says anything a pace can be corrected by. */
export function tellsPace(seen: CallObservation): boolean {
  return seen.rateLimited || seen.limitPerSecond !== null || seen.remaining !== null;
}

/** After so many milliseconds without a call an ATS takes a burst again: all that it counted is forgotten. */
export function windowOf({ burst, perSecond }: Pick<AtsLimits, 'burst' | 'perSecond'>): number {
  return (1000 * burst) / perSecond;
}

/**
 * The ATS said "too many". Others may be using the same key, so the rate is halved (not below one call in two
 * seconds) once per rest and per second at most: calls that were already under way say the same thing again.
 *
 * @param retryAfterMs how long it asks to wait; null when it does not say: then the account rests for a second, and
 *   twice as long each time that this was not enough, up to `windowMs`
 */
export async function slowDown(
  db: Kysely<DB>,
  account: PacedAccount,
  retryAfterMs: number | null,
  windowMs: number,
): Promise<void> {
  const told = retryAfterMs === null ? null : Math.min(retryAfterMs / 1000, longestRest);
  const longest = Math.max(firstRest, Math.min(windowMs / 1000, longestRest));
  await sql`
    with chosen as (
      select organization_id, account_id,
             case when not ${isFirst} then own_rest
                  when ${told}::double precision is not null then 0
                  when own_rest > 0 and rest_until > clock_timestamp() - ${soon}
                    then least(own_rest * 2, ${longest}::double precision)
                  else ${firstRest} end as own_rest
        from account_paces
       where organization_id = ${account.organizationId} and account_id = ${account.accountId}
         for update)
    update account_paces p
       set per_second = case when ${isFirst} then greatest(${slowest}, per_second / 2) else per_second end,
           refused_per_second = case when ${isFirst} then greatest(per_second, ceiling * ${leastRefused}::double precision)
                                     else refused_per_second end,
           slowed_at = clock_timestamp(),
           own_rest = chosen.own_rest,
           rest_until = greatest(rest_until, clock_timestamp() + make_interval(secs =>
             case when ${told}::double precision is not null then ${told}::double precision
                  when ${isFirst} then chosen.own_rest
                  when rest_until > clock_timestamp() then 0
                  else ${firstRest} end))
      from chosen
     where p.organization_id = chosen.organization_id and p.account_id = chosen.account_id
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

import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { longestRest, slowest, wary } from './bounds.ts';
import type { PacedAccount } from './pace.ts';

/** Calls of ours that may be under way and are in the ATS's count only when they arrive. */
const underWay = 2;

/** ATSs round the end of a window up and the time they tell it at down to the second. In seconds. */
const precision = 2;

/** Near the end of a window the quotient means nothing, and the next window begins anyway. In seconds. */
const tooShort = 1;

/** What is known of others when a window begins counts as much as watching it for so many seconds. */
const memory = 10;

/** For how long what others used in one window says something of the next one heard of. */
const forgotten = sql`interval '2 minutes'`;

/** Less than this part of the ceiling is nobody: answers overtake each other, or get lost. */
const hardlyAnybody = 0.05;

/**
 * Makes what the ATS says is left last until its window ends, whoever else uses the key. How much others use is found by
 * comparing what is left with our answered calls, so that from one window to the next they are left what they need, and
 * nobody's calls are refused towards its end. With nothing left everybody rests until then.
 *
 * Where others use nothing and what is left lasts at full pace anyway, as far as clocks read to the second can tell,
 * being careful would only waste the window's end. So would slowing down for its last calls, when the next window may
 * have begun for all that such clocks tell. An answer about an earlier window came late and says nothing.
 *
 * @param remaining calls left in the window
 */
export async function spreadRemaining(
  db: Kysely<DB>,
  account: PacedAccount,
  remaining: number,
  windowEndsInMs: number,
): Promise<void> {
  if (windowEndsInMs <= 0) return;
  const left = sql`${remaining}::double precision`;
  const seconds = sql`${Math.min(windowEndsInMs / 1000, longestRest)}::double precision`;
  await sql`
    with told as (
      select at, at + make_interval(secs => ${seconds}) as ends from (select clock_timestamp() as at) as now),
    known as (
      select p.*, told.at, told.ends,
             -- No window ends that late: our clock was set back.
             case when p.window_ends > told.at + make_interval(secs => ${longestRest}::double precision) then '-infinity'
                  else p.window_ends end as ended
        from account_paces p, told
       where p.organization_id = ${account.organizationId} and p.account_id = ${account.accountId}
         for update of p),
    -- A clock that is read to the second tells the end of one window up to two seconds apart.
    heard as (
      select *, ends > ended + interval '2 seconds' as begins
        from known
       where ends > ended - interval '2 seconds'),
    present as (
      select organization_id, account_id, at, ends, greatest(ended, ends) as latest_end, ceiling,
             case when begins then at else window_heard end as since,
             case when begins then ${left} else window_expected - 1 end as expected,
             case when not begins then others_before
                  when ends < ended + ${forgotten} then others_per_second
                  else 0 end as before
        from heard),
    compared as (
      select *, (before * ${memory} + greatest(0, expected - ${left}))
                  / (${memory} + greatest(0, extract(epoch from at - since)::double precision)) as others
        from present),
    judged as (
      select *, ${left} - ${underWay} - others * ${seconds} as ours,
             others < ceiling * ${hardlyAnybody}::double precision
               and ${left} >= ceiling * (${seconds} - ${precision}) as alone
        from compared)
    update account_paces p
       set window_ends = judged.latest_end,
           window_heard = judged.since,
           window_expected = judged.expected,
           others_before = judged.before,
           others_per_second = judged.others,
           rest_until = case
             when ${left} <= 0 or (not judged.alone and judged.ours <= 0 and ${seconds} <= ${precision})
               then greatest(p.rest_until, judged.ends)
             else p.rest_until end,
           per_second = case
             when ${seconds} < ${tooShort} or (judged.ours <= 0 and ${seconds} <= ${precision}) then p.per_second
             when p.slowed_at > judged.at - ${wary}
               then least(p.per_second, greatest(${slowest}, judged.ours / ${seconds}))
             when judged.alone then case when ${left} > ${underWay} then p.ceiling else p.per_second end
             else least(p.ceiling, greatest(${slowest}, judged.ours / ${seconds})) end
      from judged
     where p.organization_id = judged.organization_id and p.account_id = judged.account_id
  `.execute(db);
}

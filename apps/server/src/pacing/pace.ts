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
  await waitFor(rows[0]?.wait, account);
}

/**
 * The same for a call that a person waits for in front of a screen: where others stand in line it leaves ahead of them,
 * and they move back by one. Past a line such calls have half of the pace at most, so that they never add up to more
 * than a few calls beyond it.
 */
export async function takeUrgentTurn(db: Kysely<DB>, account: PacedAccount): Promise<void> {
  const { rows } = await sql<{ wait: number }>`
    with now as (select clock_timestamp() as at),
    slots as (
      select greatest(p.due, now.at, p.rest_until) as in_line,
             greatest(p.urgent_due, now.at, p.rest_until) as past_it, now.at
        from account_paces p, now
       where p.organization_id = ${account.organizationId} and p.account_id = ${account.accountId}
         for update of p)
    update account_paces p
       set urgent_due = slots.past_it + make_interval(secs => 2 / p.per_second),
           due = slots.in_line + make_interval(secs => 1 / p.per_second)
      from slots
     where p.organization_id = ${account.organizationId} and p.account_id = ${account.accountId}
    returning extract(epoch from least(slots.in_line, slots.past_it) - slots.at)::double precision as wait
  `.execute(db);
  await waitFor(rows[0]?.wait, account);
}

async function waitFor(seconds: number | undefined, { accountId }: PacedAccount): Promise<void> {
  if (seconds === undefined) throw new Error(`ATS account ${accountId} has no pace`);
  if (seconds > 0) await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

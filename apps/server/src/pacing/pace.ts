import { type DB, executePrepared } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { grown } from './grown.ts';

/** Nobody is given a turn later than a day after the first, in seconds: a number PostgreSQL can multiply. */
const longestAhead = 86_400;

/** An ATS account, as pacing knows it. */
export interface PacedAccount {
  readonly organizationId: string;
  readonly accountId: string;
}

/**
 * Takes the next turns of this account. Generic cell rate algorithm with one row per account: the slots are even, so
 * that in any rolling second at most one more than the rate gets through, whichever processes and connections share
 * the account. Slots are given in the order of asking. What was given out last may be lost with a crash of the
 * database, which takes longer to come back than a slot lasts.
 *
 * After a refusal the rate creeps back with each call, see `grown`.
 *
 * @param withinMs fewer than `count` are given, but at least one, where later ones would be more than so much after
 *   the first: what is given keeps its time, whatever is learnt of the pace meanwhile
 * @returns how long to wait for each of the turns, in milliseconds
 */
export async function takeTurns(
  db: Kysely<DB>,
  account: PacedAccount,
  count: number,
  withinMs: number = Number.POSITIVE_INFINITY,
): Promise<readonly number[]> {
  const seconds = Math.min(withinMs / 1000, longestAhead);
  const { rows } = await executePrepared(
    db,
    sql<{ given: number; first: number; apart: number }>`
    with now as (select clock_timestamp() as at, set_config('synchronous_commit', 'off', true)),
    turns as (
      select p.organization_id, p.account_id, now.at, greatest(p.due, now.at, p.rest_until) as first,
             1 / p.per_second as apart,
             least(${count}::double precision, 1 + floor(${seconds}::double precision * p.per_second)) as given
        from account_paces p, now
       where p.organization_id = ${account.organizationId} and p.account_id = ${account.accountId}
         for update of p)
    update account_paces p
       set due = turns.first + make_interval(secs => turns.given * turns.apart),
           per_second = ${grown(sql`turns.given`)}
      from turns
     where p.organization_id = turns.organization_id and p.account_id = turns.account_id
    returning turns.given, extract(epoch from turns.first - turns.at)::double precision as first, turns.apart
  `,
  );
  const [turns] = rows;
  if (turns === undefined) throw noPace(account);
  return Array.from({ length: turns.given }, (_, place) => 1000 * (turns.first + place * turns.apart));
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
  const [turn] = rows;
  if (turn === undefined) throw noPace(account);
  if (turn.wait > 0) await new Promise((resolve) => setTimeout(resolve, turn.wait * 1000));
}

function noPace({ accountId }: PacedAccount): Error {
  return new Error(`ATS account ${accountId} has no pace`);
}

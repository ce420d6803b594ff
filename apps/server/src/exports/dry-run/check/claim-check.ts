import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';

/** A dry run whose check is this process's for a while. */
export interface ClaimedCheck {
  readonly organizationId: string;
  readonly id: string;
  readonly accountId: string;
}

/** A process that died leaves its check to others after so long, in milliseconds. */
export const claimForMs = 10_000;
const claimFor = sql`make_interval(secs => ${claimForMs / 1000})`;

/** How often a check in hand says that it is, in milliseconds; a cancel is noticed then at the latest. */
export const renewEveryMs = 2_000;

const rowsSchema = z.array(z.object({ organization_id: z.string(), id: z.string(), account_id: z.string() }));

/**
 * Takes the checks nobody is at, at most one for each ATS account: two would only share what is spare.
 *
 * @param busy accounts that are in hand already, as `organization/account`
 */
export async function claimChecks(db: Kysely<DB>, busy: readonly string[]): Promise<readonly ClaimedCheck[]> {
  const { rows } = await sql`
    with due as materialized (
      select distinct on (d.organization_id, d.account_id) d.organization_id, d.id
        from dry_runs d
       where d.check_state = 'running' and d.check_claimed_until < clock_timestamp()
         and d.expires_at > clock_timestamp()
         and d.organization_id || '/' || d.account_id <> all(${busy}::text[])
       order by d.organization_id, d.account_id, d.check_started_at)
    update dry_runs d set check_claimed_until = clock_timestamp() + ${claimFor}
      from due
     where d.organization_id = due.organization_id and d.id = due.id
       and d.check_state = 'running' and d.check_claimed_until < clock_timestamp()
    returning d.organization_id, d.id, d.account_id`.execute(db);
  return rowsSchema
    .parse(rows)
    .map((row) => ({ organizationId: row.organization_id, id: row.id, accountId: row.account_id }));
}

/** @returns false when it was cancelled meanwhile, or is gone */
export async function renewClaim(db: Kysely<DB>, { organizationId, id }: ClaimedCheck): Promise<boolean> {
  const { rows } = await sql`
    update dry_runs set check_claimed_until = clock_timestamp() + ${claimFor}
     where organization_id = ${organizationId} and id = ${id} and check_state = 'running'
    returning 1`.execute(db);
  return rows.length > 0;
}

/** Lets others go on now. */
export async function releaseClaim(db: Kysely<DB>, { organizationId, id }: ClaimedCheck): Promise<void> {
  await sql`
    update dry_runs set check_claimed_until = '-infinity'
     where organization_id = ${organizationId} and id = ${id} and check_state = 'running'`.execute(db);
}

/** Waits before the ATS is asked again, and says for what: in seconds 5, 10, 20, 40, then 60. */
export async function postponeCheck(
  db: Kysely<DB>,
  { organizationId, id }: ClaimedCheck,
  reason: string,
): Promise<void> {
  await sql`
    update dry_runs
       set check_tries = check_tries + 1, check_reason = ${reason},
           check_claimed_until = clock_timestamp() + make_interval(secs => least(60, 5 * 2 ^ least(check_tries, 10)))
     where organization_id = ${organizationId} and id = ${id} and check_state = 'running'`.execute(db);
}

/** The ATS answers again. */
export async function noteProgress(db: Kysely<DB>, { organizationId, id }: ClaimedCheck): Promise<void> {
  await sql`
    update dry_runs set check_tries = 0, check_reason = null
     where organization_id = ${organizationId} and id = ${id} and check_state = 'running'
       and (check_tries > 0 or check_reason is not null)`.execute(db);
}

/** @param reason why it stopped; null when everybody was asked about */
export async function endCheck(
  db: Kysely<DB>,
  { organizationId, id }: ClaimedCheck,
  reason: string | null,
): Promise<void> {
  await sql`
    update dry_runs set check_state = ${reason === null ? 'finished' : 'stopped'}, check_reason = ${reason},
           check_ended_at = clock_timestamp()
     where organization_id = ${organizationId} and id = ${id} and check_state = 'running'`.execute(db);
}

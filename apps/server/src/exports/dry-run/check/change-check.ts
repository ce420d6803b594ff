import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import type { StoredDryRun } from '../dry-run-row.ts';

/**
 * Has the ATS asked who of these people is already there (B4), in the background and by reads alone. One that
 * stopped or was cancelled goes on; one that ended begins anew, and asks only about those whose answer is older
 * than 15 minutes. One that is under way is left alone.
 */
export async function startCheck(
  db: Kysely<DB>,
  { organizationId, accountId, id }: StoredDryRun,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      update dry_runs
         set check_state = 'running', check_reason = null, check_started_at = clock_timestamp(),
             check_ended_at = null, check_claimed_until = '-infinity', check_tries = 0
       where organization_id = ${organizationId} and id = ${id} and check_state is distinct from 'running'
      returning 1`.execute(tx);
    if (rows.length === 0) return;
    // Whoever is worth asking about would be sent as far as we know: that stands until there is an answer.
    await sql`
      update dry_run_people p
         set checked_at = null, check_problem = null, verdict = 'send', why = null, already_there = false
       where p.organization_id = ${organizationId} and p.dry_run_id = ${id} and p.to_check
         and (p.checked_at is not null or p.check_problem is not null)
         and not exists (
           select from ats_checks a
            where a.organization_id = p.organization_id and a.account_id = ${accountId}
              and a.candidate_id = p.candidate_id and a.expires_at > clock_timestamp()
              and p.check_problem is null)`.execute(tx);
  });
}

/** Asks the ATS about nobody else; what it said stays. */
export async function cancelCheck(db: Kysely<DB>, { organizationId, id }: StoredDryRun): Promise<void> {
  await sql`
    update dry_runs set check_state = 'cancelled', check_reason = null, check_ended_at = clock_timestamp()
     where organization_id = ${organizationId} and id = ${id} and check_state = 'running'`.execute(db);
}

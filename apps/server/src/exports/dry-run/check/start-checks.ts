import { sql } from 'kysely';
import { type Rounds, startRounds } from '../../../running/rounds.ts';
import type { Services } from '../../../services.ts';
import { type ClaimedCheck, claimChecks } from './claim-check.ts';
import { runCheck } from './run-check.ts';

/** How often this process looks for dry runs that want the ATS asked, in milliseconds. */
export const roundMs = 1_000;

/** How often what has expired is erased, in milliseconds. */
const eraseEveryMs = 60_000;

/**
 * Asks ATSs in the background about the people of dry runs, one dry run for each account at a time. It goes on
 * after a restart from where it was; several processes may do so side by side.
 */
export function startChecks(services: Services): Rounds {
  const { db, log } = services;
  const inHand = new Map<string, Promise<void>>();
  let erasedAt = Number.NEGATIVE_INFINITY;

  function take(claim: ClaimedCheck, stopping: AbortSignal): void {
    const key = `${claim.organizationId}/${claim.accountId}`;
    const running = runCheck(services, claim, stopping)
      // Its claim runs out by itself, and it is taken up again then.
      .catch((error: unknown) =>
        log.error({ err: error, dryRunId: claim.id }, 'a dry run could not be checked'),
      )
      .finally(() => inHand.delete(key));
    inHand.set(key, running);
  }

  const rounds = startRounds(roundMs, async (stopping) => {
    try {
      for (const claim of await claimChecks(db, [...inHand.keys()])) take(claim, stopping);
      if (performance.now() - erasedAt < eraseEveryMs) return;
      await eraseExpired(services);
      erasedAt = performance.now();
    } catch (error) {
      log.error({ err: error }, 'dry runs could not be looked up');
    }
  });
  return {
    wake: rounds.wake,
    async stop() {
      await rounds.stop();
      await Promise.all(inHand.values());
    },
  };
}

/** Dry runs live for a day, and what an ATS said about people no longer than those who may look at it. */
export async function eraseExpired({ db }: Pick<Services, 'db'>): Promise<void> {
  await sql`delete from dry_runs where expires_at < clock_timestamp()`.execute(db);
  await sql`delete from ats_checks where checked_at < clock_timestamp() - interval '24 hours'`.execute(db);
}

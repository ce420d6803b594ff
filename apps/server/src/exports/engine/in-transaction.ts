import { type DB, executePrepared } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { AccountRun } from './run.ts';

/**
 * A transaction of the engine. A process that is suspended in the middle of one would keep its locks, and whoever
 * takes over would wait for it: so the database ends a transaction whose client is silent for as long as a lease.
 */
export function inTransaction<T>(run: AccountRun, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  return run.services.db.transaction().execute(async (tx) => {
    await executePrepared(tx, sql`select ${endedWhenSilent(run)}`);
    return work(tx);
  });
}

/**
 * The same, for what only who holds the lease may do: the lease does not pass to another before it ends.
 *
 * @param commit `inTurn` for what a crash of the database may undo together with all that followed: it is seen by
 *   everybody at once, and is on the disk no later than the next commit that waits for it
 * @throws LeaseLost
 */
export function inFencedTransaction<T>(
  run: AccountRun,
  work: (tx: Transaction<DB>) => Promise<T>,
  commit: 'atOnce' | 'inTurn' = 'atOnce',
): Promise<T> {
  const waits = commit === 'inTurn' ? sql`, set_config('synchronous_commit', 'off', true)` : sql``;
  return run.services.db.transaction().execute(async (tx) => {
    const { rows } = await executePrepared(
      tx,
      sql`with held as (${run.lease.held}) select ${endedWhenSilent(run)}${waits} from held`,
    );
    if (rows.length === 0) throw run.lease.lost();
    return work(tx);
  });
}

function endedWhenSilent({ services }: AccountRun) {
  return sql`set_config('idle_in_transaction_session_timeout', ${String(services.config.settling.leaseMs)}, true)`;
}

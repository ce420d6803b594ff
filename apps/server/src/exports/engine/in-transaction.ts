import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { AccountRun } from './run.ts';

/**
 * A transaction of the engine. A process that is suspended in the middle of one would keep its locks, and whoever
 * takes over would wait for it: so the database ends a transaction whose client is silent for as long as a lease.
 */
export function inTransaction<T>(run: AccountRun, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  const { db, config } = run.services;
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('idle_in_transaction_session_timeout', ${String(config.settling.leaseMs)}, true)`.execute(
      tx,
    );
    return work(tx);
  });
}

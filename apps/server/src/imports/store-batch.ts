import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { type BatchTarget, importBatch, type RowOutcome } from './import-batch.ts';
import { cellsOf, type ReadyRow } from './ready-row.ts';

/** Runs work so that it takes effect as a whole or not at all. */
export type Atomically = <T>(work: (tx: Transaction<DB>) => Promise<T>) => Promise<T>;

/**
 * Stores a batch. When PostgreSQL refuses what one of the rows holds (a tag longer than an index takes, say),
 * the rows go in by halves of halves, and the one that cannot is skipped and says so: one odd row never costs the others.
 */
export async function storeBatch(
  atomically: Atomically,
  target: BatchTarget,
  rows: readonly ReadyRow[],
): Promise<RowOutcome[]> {
  try {
    return await atomically((tx) => importBatch(tx, target, rows));
  } catch (error) {
    if (!refusesData(error)) throw error;
    const [only] = rows;
    if (rows.length > 1 || only === undefined) {
      const middle = Math.ceil(rows.length / 2);
      const first = await storeBatch(atomically, target, rows.slice(0, middle));
      return [...first, ...(await storeBatch(atomically, target, rows.slice(middle)))];
    }
    if (only.kind === 'skipped') throw error;
    const skipped: ReadyRow = {
      kind: 'skipped',
      row: only.row,
      line: only.line,
      reason: `${only.name} could not be stored: ${error.message}. Shorten or mend the row and import it again.`,
      cells: cellsOf(only),
    };
    return await atomically((tx) => importBatch(tx, target, [skipped]));
  }
}

/** Class 22 is "data exception", 54 "program limit exceeded" (PostgreSQL manual, Appendix A). */
function refusesData(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && /^(22|54)/.test(error.code ?? '');
}

/**
 * Atomic steps that stay. They do not wait for the disk: what finishes the import does, and with it all before.
 * A power cut in between loses the last of them, in an import that then counts as broken off.
 */
export function inTransactions(connection: Kysely<DB>): Atomically {
  return async (work) =>
    await connection.transaction().execute(async (tx) => {
      await sql`set local synchronous_commit = off`.execute(tx);
      return await work(tx);
    });
}

/** Atomic steps inside a transaction that is going to be undone as a whole. */
export function bySavepoint(tx: Transaction<DB>): Atomically {
  return async (work) => {
    await sql`savepoint batch`.execute(tx);
    try {
      const result = await work(tx);
      await sql`release savepoint batch`.execute(tx);
      return result;
    } catch (error) {
      await sql`rollback to savepoint batch`.execute(tx);
      throw error;
    }
  };
}

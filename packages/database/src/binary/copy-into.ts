import { CompiledQuery, type Kysely } from 'kysely';
import type { BinaryFields } from './binary-fields.ts';
import { RowsToCopy } from './rows-to-copy.ts';

export interface CopyOptions {
  /**
   * The caller holds in this transaction whatever the rows refer to: rows it stored in it, or locked `for key share` or
   * stronger. Foreign keys are not checked row by row then, where the account may turn that off; it was a third of
   * PostgreSQL's work in a large import. Triggers of the table are not run either.
   */
  readonly referencesHeld?: boolean;
}

/** New rows of one table. */
export interface Copy {
  /** Its name as SQL. */
  readonly table: string;
  /** Their names as SQL. */
  readonly columns: readonly string[];
  /** Asks for each row and puts into it as many values as there are columns. */
  readonly fill: (row: () => BinaryFields) => void;
}

/**
 * Puts many new rows into tables with `COPY`, which costs PostgreSQL a good deal less than `insert`: it reads values in
 * their binary form and stores many rows at once. Checks and defaults hold as for `insert`; a row that is there already
 * fails it, and then no table has any of the rows.
 *
 * All goes in one message, table after table: rows of the next one are filled in while PostgreSQL stores those of the
 * one before.
 *
 * @param db of `openDatabase`, or a transaction of it
 */
export async function copyInto<Tables>(
  db: Kysely<Tables>,
  copies: readonly Copy[],
  { referencesHeld = false }: CopyOptions = {},
): Promise<void> {
  if (copies.length === 0) return;
  const statements = copies.map(
    ({ table, columns }) => `copy ${table} (${columns.join(', ')}) from stdin (format binary)`,
  );
  const all = referencesHeld ? [turn('replica'), ...statements, turn('origin')] : statements;
  await db.executeQuery(CompiledQuery.raw(all.join('; '), [new RowsToCopy(copies)]));
}

/** Superusers may, as in the embedded server, and whoever was granted to. Everybody else goes on with foreign keys. */
function turn(role: 'replica' | 'origin'): string {
  const name = 'session_replication_role';
  return `select set_config('${name}', '${role}', true) where has_parameter_privilege('${name}', 'set')`;
}

import { CompiledQuery, type Kysely } from 'kysely';
import type { RowsToCopy } from './rows-to-copy.ts';

export interface CopyOptions {
  /**
   * The caller holds in this transaction whatever the rows refer to: rows it stored in it, or locked `for key share` or
   * stronger. Foreign keys are not checked row by row then, where the account may turn that off; it was a third of
   * PostgreSQL's work in a large import. Triggers of the table are not run either.
   */
  readonly referencesHeld?: boolean;
}

/**
 * Puts many new rows into a table with `COPY`, which costs PostgreSQL a good deal less than `insert`: it reads values in
 * their binary form and stores many rows at once. Checks and defaults hold as for `insert`; a row that is there already
 * fails it. `rows` must be left alone until it has ended, well or badly.
 *
 * @param db of `openDatabase`, or a transaction of it
 * @param into the table and its columns as SQL: `tags (organization_id, id)`
 */
export async function copyInto<Tables>(
  db: Kysely<Tables>,
  into: string,
  rows: RowsToCopy,
  { referencesHeld = false }: CopyOptions = {},
): Promise<void> {
  if (rows.count === 0) return;
  const copy = `copy ${into} from stdin (format binary)`;
  const statement = referencesHeld ? `${turn('replica')}; ${copy}; ${turn('origin')}` : copy;
  await db.executeQuery(CompiledQuery.raw(statement, [rows]));
}

/** Superusers may, as in the embedded server, and whoever was granted to. Everybody else goes on with foreign keys. */
function turn(role: 'replica' | 'origin'): string {
  const name = 'session_replication_role';
  return `select set_config('${name}', '${role}', true) where has_parameter_privilege('${name}', 'set')`;
}

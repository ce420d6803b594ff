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

/** What was filled and sent is filled again: buffers that come and go make V8 collect all of its heap for them. */
const spares: RowsToCopy[] = [];
const mostSpares = 2;

/** A buffer that once held more is not worth keeping, in bytes. */
const mostKept = 8 * 1024 * 1024;

/**
 * Puts many new rows into a table with `COPY`, which costs PostgreSQL a good deal less than `insert`: it reads values in
 * their binary form and stores many rows at once. Checks and defaults hold as for `insert`; a row that is there already
 * fails it.
 *
 * @param db of `openDatabase`, or a transaction of it
 * @param table its name as SQL
 * @param columns their names as SQL
 * @param fill asks for each row and puts into it as many values as there are columns
 */
export async function copyInto<Tables>(
  db: Kysely<Tables>,
  table: string,
  columns: readonly string[],
  fill: (row: () => BinaryFields) => void,
  { referencesHeld = false }: CopyOptions = {},
): Promise<void> {
  const rows = spares.pop() ?? new RowsToCopy();
  try {
    rows.begin(columns.length);
    fill(() => rows.row());
    if (rows.count === 0) return;
    const copy = `copy ${table} (${columns.join(', ')}) from stdin (format binary)`;
    const statement = referencesHeld ? `${turn('replica')}; ${copy}; ${turn('origin')}` : copy;
    await db.executeQuery(CompiledQuery.raw(statement, [rows]));
  } finally {
    if (spares.length < mostSpares && rows.capacity <= mostKept) spares.push(rows);
  }
}

/** Superusers may, as in the embedded server, and whoever was granted to. Everybody else goes on with foreign keys. */
function turn(role: 'replica' | 'origin'): string {
  const name = 'session_replication_role';
  return `select set_config('${name}', '${role}', true) where has_parameter_privilege('${name}', 'set')`;
}

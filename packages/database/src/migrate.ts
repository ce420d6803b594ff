import type pg from 'pg';
import { MIGRATIONS_DIRECTORY, type Migration, readMigrations } from './migrations.ts';

/** The database and the code do not fit together: the operator has to run the right version of Crosswalk. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Two processes that migrate one database take turns by this advisory lock. */
const LOCK_KEY = 7_274_202;

const TABLE = `
  create table if not exists schema_migrations (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`;

type Applied = { name: string; checksum: string };

/**
 * Brings a database up to date: runs the migrations it has not run yet, in order, each in a transaction of its
 * own. Safe to call from several processes at once. A migration that fails leaves no trace of itself.
 *
 * @param through the number of the last one to run, for what was stored by an older version; by default all
 * @returns the names of the migrations that ran now
 * @throws MigrationError when the database has been migrated by a newer Crosswalk, when a file that it has run
 *   was edited since, or when a migration fails
 */
export async function migrate(
  pool: pg.Pool,
  directory: string = MIGRATIONS_DIRECTORY,
  through: number = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    await client.query(TABLE);
    const { rows } = await client.query<Applied>(
      'select name, checksum from schema_migrations order by name',
    );
    const pending = pendingMigrations(migrations, rows).filter(({ number }) => number <= through);
    for (const migration of pending) await apply(client, migration);
    await client.query('select pg_advisory_unlock($1)', [LOCK_KEY]);
    client.release();
    return pending.map(({ name }) => name);
  } catch (error) {
    // Closing the connection is what surely gives the lock back.
    client.release(true);
    throw error;
  }
}

/** Which migrations are still to be run on a database that has run `applied`, in order. */
export function pendingMigrations(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const migration = byName.get(name);
    if (migration === undefined) {
      throw new MigrationError(
        `The database was last used by a newer Crosswalk: it has run the migration ${name}, which this version ` +
          'does not know. Start that version or a later one, or restore a backup made before the upgrade.',
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `The migration ${name} was edited after this database had run it. Restore the file as it was, ` +
          'and put the change into a new migration.',
      );
    }
  }
  // Numbers have no gaps and files run in order, so what has run is always a beginning of the list.
  return migrations.slice(applied.length);
}

async function apply(client: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`The migration ${name} failed and was undone: ${reason}`, { cause: error });
  }
}

/**
 * Whether the database lacks migrations of this version. One that has run more of them is no obstacle: a newer version
 * was started beside this one, and its migrations leave a place for it.
 */
export async function hasPendingMigrations(
  pool: pg.Pool,
  directory: string = MIGRATIONS_DIRECTORY,
): Promise<boolean> {
  const { rows } = await pool.query<{ name: string }>('select name from schema_migrations');
  const applied = new Set(rows.map(({ name }) => name));
  return (await readMigrations(directory)).some(({ name }) => !applied.has(name));
}

import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import {
  advanceCounters,
  copyIn,
  copyTarget,
  migrate,
  quoted,
  type StoredTable,
  storedTables,
  withoutChecks,
} from '@crosswalk/database';
import type { Pool, PoolClient } from 'pg';
import { unhurried } from './back-up.ts';
import { BackupError, type Manifest, tableOfPart } from './manifest.ts';
import { readBackup } from './open-backup.ts';

/**
 * Stores a backup in an empty database and brings it up to date. All of it or nothing: what was begun is undone, and
 * can be begun again. Afterwards everybody signs in anew, and the first server that starts on it has every ATS account
 * find again what was exported since, before it sends anybody (see `noticeLostMemory`).
 *
 * @param manifest as `checkBackup` found it
 * @throws {BackupError} when the database is not empty
 */
export async function restore(pool: Pool, file: string, manifest: Manifest): Promise<void> {
  await refuseUnlessEmpty(pool, manifest);
  await migrate(pool, undefined, manifest.migrations.length);
  const client = await pool.connect();
  let whole = false;
  try {
    await client.query('begin');
    await client.query(unhurried);
    const tables = await storedTables(client);
    const known = matching(tables, manifest);
    await withoutChecks(client, tables, async () => {
      // What migrations put in themselves is in the backup, too.
      await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
      await load(client, file, known);
    });
    await advanceCounters(client);
    await forgetWhatPassed(client);
    await rememberRestore(client, manifest);
    await client.query('commit');
    whole = true;
  } finally {
    client.release(!whole);
  }
  if ((await migrate(pool)).length > 0) await rememberRestore(pool, manifest);
}

/** A database is empty that nobody works in: what an interrupted restore left counts as nothing. */
async function refuseUnlessEmpty(pool: Pool, manifest: Manifest): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(`
    select c.relname as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
     where c.relkind in ('r', 'p', 'v', 'm')`);
  const names = new Set(rows.map(({ name }) => name));
  if (names.size === 0) return;
  if (names.has('schema_migrations') && names.has('organizations')) {
    const { rows: applied } = await pool.query<{ count: number; used: boolean }>(
      'select (select count(*) from schema_migrations) as count, exists (select from organizations) as used',
    );
    const [state] = applied;
    if (state !== undefined && !state.used && state.count <= manifest.migrations.length) return;
  }
  throw new BackupError(
    'The database is not empty. A backup is restored only into a new one: choose another data directory, or make a new database for DATABASE_URL.',
  );
}

function matching(tables: readonly StoredTable[], manifest: Manifest): ReadonlyMap<string, StoredTable> {
  const here = new Map(tables.map((table) => [table.name, table]));
  for (const { name, columns } of manifest.tables) {
    const table = here.get(name);
    if (table === undefined || columns.some((column) => !table.columns.includes(column))) {
      throw new BackupError(`The backup holds a table ${name} that its migrations do not make.`);
    }
  }
  return new Map(manifest.tables.map((table) => [table.name, table]));
}

async function load(
  client: PoolClient,
  file: string,
  tables: ReadonlyMap<string, StoredTable>,
): Promise<void> {
  const under: { name: string; rows: Writable | null } = { name: '', rows: null };
  const end = async (): Promise<void> => {
    if (under.rows !== null) await finished(under.rows.end());
    under.rows = null;
  };
  for await (const { name, bytes } of readBackup(file)) {
    const table = tables.get(tableOfPart(name) ?? '');
    if (table === undefined) continue;
    if (under.rows === null || under.name !== table.name) {
      await end();
      under.name = table.name;
      under.rows = copyIn(client, `copy ${copyTarget(table)} from stdin`);
      // Told below, to whoever writes next.
      under.rows.on('error', () => undefined);
    }
    if (under.rows.errored) throw under.rows.errored;
    if (!under.rows.write(bytes)) await once(under.rows, 'drain');
  }
  await end();
}

/**
 * Sessions and links that ended since the backup must not work again; leases are of processes that are no more; and
 * whoever starts next must not take the database for the one it was.
 */
async function forgetWhatPassed(client: PoolClient): Promise<void> {
  await client.query('delete from sessions');
  await client.query('delete from sign_in_links');
  await client.query("update account_leases set owner = null, until = '-infinity', epoch = epoch + 1");
}

/** Older versions had no such table: then it is made by the migrations that follow. */
async function rememberRestore(client: PoolClient | Pool, { takenAt }: Manifest): Promise<void> {
  const { rows } = await client.query<{ known: boolean }>(
    "select to_regclass('installations') is not null as known",
  );
  if (rows[0]?.known !== true) return;
  await client.query(
    `insert into installations (identity, seen_at) values ('restored', $1)
     on conflict (one) do update set identity = excluded.identity, seen_at = excluded.seen_at`,
    [takenAt],
  );
}

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { copyOut, copyTarget, type StoredTable, storedTables } from '@crosswalk/database';
import type { Pool, PoolClient } from 'pg';
import { version } from '../version.ts';
import { BackupError, checksumsName, type Manifest, manifestName, partName } from './manifest.ts';
import { endTar, writeTarFile } from './tar.ts';

/** About so many bytes of a table make one file of the archive. */
const partSize = 4 * 1024 * 1024;

/** Whatever limits the operator set for everyday work: copying a large table takes as long as it takes. */
export const unhurried =
  'set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0';

/** Tables of what only lives with running processes. */
const passing = new Set(['workers', 'rate_limits']);

export interface TakenBackup {
  readonly file: string;
  readonly takenAt: string;
  readonly tables: number;
  /** Of the compressed file. */
  readonly bytes: number;
  /** The names of the master keys it takes to open what is sealed in it. */
  readonly masterKeys: readonly string[];
}

/**
 * Writes everything in the database, as of one moment, to a new file, closed to others; servers work on meanwhile. The
 * master key is not in it. Memory does not grow with the data. Half a file is never left under the name.
 *
 * @param masterKey the name of the key in use, see `masterKeyId`
 * @throws {BackupError} when the file is there already
 */
export async function backUp(pool: Pool, file: string, masterKey: string): Promise<TakenBackup> {
  if (existsSync(file)) throw new BackupError(`${file} is there already. Choose another name.`);
  const draft = `${file}.partial-${process.pid}`;
  const client = await pool.connect();
  let whole = false;
  try {
    await client.query('begin isolation level repeatable read, read only');
    await client.query(unhurried);
    const manifest = await describe(client, masterKey);
    await writeArchive(client, draft, manifest);
    await client.query('commit');
    whole = true;
    // Unlike renaming, this never replaces what came there meanwhile.
    await link(draft, file);
    const bytes = await sync(file);
    return {
      file,
      takenAt: manifest.takenAt,
      tables: manifest.tables.length,
      bytes,
      masterKeys: manifest.masterKeys,
    };
  } finally {
    client.release(!whole);
    await rm(draft, { force: true });
  }
}

async function describe(client: PoolClient, masterKey: string): Promise<Manifest> {
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations order by name',
  );
  const { rows: keys } = await client.query<{ id: string }>(
    'select distinct master_key_id as id from organization_keys',
  );
  // Until the first statement there is no snapshot yet.
  const { rows } = await client.query<{ now: Date }>('select statement_timestamp() as now');
  const tables = (await storedTables(client)).filter(({ name }) => !passing.has(name));
  return {
    product: 'crosswalk',
    format: 1,
    version,
    takenAt: (rows[0]?.now ?? new Date()).toISOString(),
    migrations,
    masterKeys: [...new Set([masterKey, ...keys.map(({ id }) => id)])].sort(),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  };
}

async function writeArchive(client: PoolClient, path: string, manifest: Manifest): Promise<void> {
  const archive = createGzip();
  const disk = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  archive.pipe(disk);
  const written = finished(disk);
  const failed = Promise.race([once(archive, 'error'), written.then(() => undefined)]);
  const work = writeParts(client, archive, manifest);
  // A full disk ends the writing, which would wait for ever for room.
  await Promise.race([work, failed]);
  await work;
  await written;
}

async function writeParts(client: PoolClient, archive: Gzip, manifest: Manifest): Promise<void> {
  const checksums: Record<string, string> = {};
  const add = async (name: string, bytes: Buffer): Promise<void> => {
    checksums[name] = createHash('sha256').update(bytes).digest('hex');
    await writeTarFile(archive, { name, bytes });
  };
  await add(manifestName, json(manifest));
  for (const table of manifest.tables) {
    let part = 0;
    for await (const bytes of partsOf(client, table)) {
      part += 1;
      await add(partName(table.name, part), bytes);
    }
  }
  await writeTarFile(archive, { name: checksumsName, bytes: json(checksums) });
  endTar(archive);
}

/** The rows of a table, many at a time, as PostgreSQL's text format of COPY has them. */
async function* partsOf(client: PoolClient, table: StoredTable): AsyncGenerator<Buffer> {
  let rows: Buffer[] = [];
  let size = 0;
  for await (const row of copyOut(client, `copy ${copyTarget(table)} to stdout`)) {
    rows.push(row);
    size += row.length;
    if (size < partSize) continue;
    yield Buffer.concat(rows);
    rows = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(rows);
}

/** Makes sure that it is on the disk; its size in bytes. */
async function sync(file: string): Promise<number> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

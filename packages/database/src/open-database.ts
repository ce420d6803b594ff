import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { startEmbeddedPostgres } from './embedded/start.ts';
import type { DB } from './generated/schema.ts';
import { preparing } from './prepared.ts';
import { valueTypes } from './value-types.ts';

export type OpenDatabaseOptions = {
  /** DATABASE_URL: a PostgreSQL 15 or newer. Without it one is started in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** CROSSWALK_DATA_DIR; the embedded server keeps to its folder `postgres`. */
  readonly dataDir: string;
  /** Most connections held at once. */
  readonly maxConnections?: number;
  /** Told about connections that broke while idle. They are replaced by themselves. */
  readonly onConnectionLost?: (error: Error) => void;
};

export type Database = {
  readonly pool: pg.Pool;
  readonly db: Kysely<DB>;
  readonly kind: 'embedded' | 'url';
  /** For another process; with `kind: 'url'` it may hold a password. */
  readonly connectionString: string;
  /** e.g. `18.4` */
  readonly serverVersion: string;
  /** Ends the connections, and the embedded server where nobody else uses it. */
  close(): Promise<void>;
};

/** DATABASE_URL cannot be used: the operator has to correct it or the server behind it. */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError';
}

const OLDEST_MAJOR = 15;

/**
 * Opens Crosswalk's database. It is not migrated here, see `migrate`.
 *
 * @throws DatabaseUrlError, or what `startEmbeddedPostgres` throws
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { databaseUrl, dataDir, maxConnections = 20, onConnectionLost } = options;
  if (databaseUrl !== undefined && databaseUrl !== '') {
    return openUrl(databaseUrl, maxConnections, onConnectionLost);
  }
  await makePassable(dataDir);
  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') });
  const pool = createPool({ ...server.poolConfig, max: maxConnections }, onConnectionLost);
  const db = createKysely(pool);
  return {
    pool,
    db,
    kind: 'embedded',
    connectionString: server.connectionString,
    serverVersion: server.version,
    close: once(async () => {
      await endConnections(db, pool);
      await server.stop();
    }),
  };
}

async function openUrl(
  databaseUrl: string,
  max: number,
  onConnectionLost: OpenDatabaseOptions['onConnectionLost'],
): Promise<Database> {
  const pool = createPool({ connectionString: databaseUrl, max }, onConnectionLost);
  const db = createKysely(pool);
  try {
    const serverVersion = await checkVersion(pool);
    const close = once(() => endConnections(db, pool));
    return { pool, db, kind: 'url', connectionString: databaseUrl, serverVersion, close };
  } catch (error) {
    await endConnections(db, pool);
    throw error;
  }
}

async function checkVersion(pool: pg.Pool): Promise<string> {
  let version: string;
  try {
    const { rows } = await pool.query<{ version: string }>(
      "select current_setting('server_version') as version",
    );
    version = rows[0]?.version.split(' ')[0] ?? '';
  } catch (error) {
    // Neither pg's nor the server's messages hold the password.
    const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : messageOf(error);
    throw new DatabaseUrlError(`The database that DATABASE_URL names cannot be reached: ${reason}`, {
      cause: error,
    });
  }
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    throw new DatabaseUrlError(
      `DATABASE_URL names a PostgreSQL ${version}; Crosswalk needs PostgreSQL ${OLDEST_MAJOR} or newer.`,
    );
  }
  return version;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A pool with our value types (see `valueTypes`) whose idle connections may break without ending the process. */
export function createPool(config: pg.PoolConfig, onConnectionLost?: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionTimeoutMillis: 10_000,
    application_name: 'crosswalk',
    ...config,
    types: valueTypes,
  });
  const report = onConnectionLost ?? ((error: Error) => process.emitWarning(error));
  pool.on('error', report);
  // The pool listens only while a connection is idle. One that breaks between two statements of a transaction
  // would end the process; like this the next statement fails.
  pool.on('connect', (client) => client.on('error', report));
  return pool;
}

/** Kysely over a pool. */
export function createKysely(pool: pg.Pool): Kysely<DB> {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

/** Kysely ends the pool only when it has sent a query itself. */
export async function endConnections(db: Kysely<DB>, pool: pg.Pool): Promise<void> {
  await db.destroy();
  if (!pool.ending) await pool.end();
}

/**
 * When we are root the server runs as another account, which has to pass through the data directory to its own
 * folder inside. What else is in there stays closed by its own modes.
 */
async function makePassable(dataDir: string): Promise<void> {
  const root = process.getuid?.() === 0;
  await mkdir(dataDir, { recursive: true, mode: root ? 0o755 : 0o700 });
  if (!root) return;
  const { mode } = await stat(dataDir);
  if ((mode & 0o011) !== 0o011) await chmod(dataDir, (mode & 0o7777) | 0o011);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

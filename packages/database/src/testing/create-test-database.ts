import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { DATABASE_NAME } from '../embedded/settings.ts';
import { SOCKET_PORT } from '../embedded/socket-directory.ts';
import { connectionString } from '../embedded/start.ts';
import type { DB } from '../generated/schema.ts';
import { createKysely, createPool, endConnections } from '../open-database.ts';
import { askForServer } from './ask-for-server.ts';
import { TEMPLATE } from './test-server.ts';

export type TestDatabase = {
  readonly name: string;
  /** For child processes. */
  readonly connectionString: string;
  readonly pool: pg.Pool;
  readonly db: Kysely<DB>;
  /** Ends the connections, also those of others, and removes the database. */
  drop(): Promise<void>;
};

export type TestDatabaseOptions = {
  /** False gives an empty database. */
  readonly migrated?: boolean;
  /** Most connections of the pool. */
  readonly maxConnections?: number;
};

/**
 * A database of its own for a test file: a clone of the migrated one, made in some 50 ms. The first call of a run
 * starts the server.
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { migrated = true, maxConnections = 10 } = options;
  const host = await askForServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(host, `create database ${name} template ${migrated ? TEMPLATE : 'template0'}`);
  const url = connectionString(host, name);
  let dropping = false;
  const pool = createPool({ connectionString: url, max: maxConnections }, (error) => {
    // Ending connections are cut off by drop.
    if (!dropping) process.emitWarning(error);
  });
  const db = createKysely(pool);
  return {
    name,
    connectionString: url,
    pool,
    db,
    drop: async () => {
      dropping = true;
      await endConnections(db, pool);
      await dropDatabase(host, name);
    },
  };
}

async function administer(host: string, sql: string): Promise<void> {
  const client = new pg.Client({ host, port: SOCKET_PORT, user: DATABASE_NAME, database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Looks this often whether the connections that are being closed are gone. */
const looks = 40;

/**
 * Cuts off whoever is still connected, but only after those had a second who are closing their connection anyway:
 * cut off in the middle of it, a client reports an error nobody waits for any more.
 */
async function dropDatabase(host: string, name: string): Promise<void> {
  const client = new pg.Client({ host, port: SOCKET_PORT, user: DATABASE_NAME, database: 'postgres' });
  await client.connect();
  try {
    for (let look = 0; look < looks; look += 1) {
      const { rowCount } = await client.query('select 1 from pg_stat_activity where datname = $1', [name]);
      if (rowCount === 0) break;
      await client.query('select pg_sleep(0.025)');
    }
    await client.query(`drop database if exists ${name} with (force)`);
  } finally {
    await client.end();
  }
}

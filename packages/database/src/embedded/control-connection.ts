import pg from 'pg';
import { errorCode } from './errors.ts';
import { DATABASE_NAME } from './settings.ts';
import { SOCKET_PORT } from './socket-directory.ts';

/** SQLSTATE cannot_connect_now: the server is there, and is starting, recovering or stopping. */
const CANNOT_CONNECT_NOW = '57P03';

/** Any number will do, as long as nothing else takes locks in the maintenance database. */
const LOCK_KEY = 7_274_201;

/** One connection to the maintenance database, for the launcher's own questions. */
export type Control = {
  readonly version: string;
  query(sql: string): Promise<Record<string, unknown>[]>;
};

/** @returns `busy` for a server that is there but takes no connections now, `absent` when nobody answers */
export async function withControl<T>(
  socketDirectory: string,
  work: (control: Control) => Promise<T>,
): Promise<T | 'busy' | 'absent'> {
  const client = new pg.Client({
    host: socketDirectory,
    port: SOCKET_PORT,
    user: DATABASE_NAME,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  try {
    await client.connect();
  } catch (error) {
    if (errorCode(error) === CANNOT_CONNECT_NOW) return 'busy';
    if (isNobodyThere(error)) return 'absent';
    throw error;
  }
  // The server may be stopped while we ask; the question then fails, which is enough.
  client.on('error', ignoreLostConnection);
  try {
    // Held until the connection ends: only one process at a time joins or leaves.
    await client.query(`select pg_advisory_lock(${LOCK_KEY})`);
    const version =
      String((await client.query('show server_version')).rows[0].server_version).split(' ')[0] ?? '';
    return await work({
      version,
      query: async (sql) => (await client.query(sql)).rows,
    });
  } finally {
    await client.end();
  }
}

function isNobodyThere(error: unknown): boolean {
  const codes = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTSOCK'];
  // pg's own words, without a code, for a server that hangs up while we introduce ourselves.
  return (
    codes.includes(errorCode(error) ?? '') || String(error).includes('Connection terminated unexpectedly')
  );
}

function ignoreLostConnection(): undefined {
  return undefined;
}

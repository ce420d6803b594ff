import pg from 'pg';
import { errorCode } from './errors.ts';
import { DATABASE_NAME } from './settings.ts';
import { SOCKET_PORT } from './socket-directory.ts';

/** SQLSTATEs cannot_connect_now (it starts, recovers or stops) and admin_shutdown. */
const LEAVING = ['57P03', '57P01'];

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
  // A lost connection fails the question being asked, which is enough.
  client.on('error', ignoreLostConnection);
  try {
    const version = await connectAndLock(client);
    if (version === 'busy' || version === 'absent') return version;
    return await work({
      version: version.number,
      query: async (sql) => (await client.query(sql)).rows,
    });
  } finally {
    await client.end();
  }
}

async function connectAndLock(client: pg.Client): Promise<{ number: string } | 'busy' | 'absent'> {
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    // Held until the connection ends: only one process at a time joins or leaves.
    await client.query(`select pg_advisory_lock(${LOCK_KEY})`);
    return { number: rows[0]?.server_version.split(' ')[0] ?? '' };
  } catch (error) {
    // The one before us in the line for the lock may have been the last user, and have stopped the server.
    if (LEAVING.includes(errorCode(error) ?? '')) return 'busy';
    if (isNobodyThere(error)) return 'absent';
    throw error;
  }
}

function isNobodyThere(error: unknown): boolean {
  const codes = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTSOCK'];
  // pg's own words, without a code, for a server that hangs up while we introduce ourselves, or just before we ask.
  const words = ['Connection terminated unexpectedly', 'not queryable'];
  return codes.includes(errorCode(error) ?? '') || words.some((each) => String(error).includes(each));
}

function ignoreLostConnection(): undefined {
  return undefined;
}

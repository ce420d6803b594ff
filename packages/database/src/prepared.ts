import { createHash } from 'node:crypto';
import type {
  Kysely,
  PostgresCursor,
  PostgresPool,
  PostgresPoolClient,
  PostgresQueryResult,
  QueryResult,
  RawBuilder,
} from 'kysely';
import type pg from 'pg';
import { RowsToCopy } from './binary/rows-to-copy.ts';
import { sendRows } from './binary/send-rows.ts';

/** More texts than this come from a statement that is put together anew each time: those are not prepared. */
const most = 200;

/** The texts that are prepared, with the names they go by. */
const names = new Map<string, string>();

/**
 * Runs a statement that is run again and again. PostgreSQL keeps it parsed, and after a few times planned, on each
 * connection that ran it, which for a statement on a few rows is most of its work. Its text must be the same each
 * time. A plan that is kept no longer looks at the values: for statements that find their rows by a key.
 */
export function executePrepared<T, Tables>(
  db: Kysely<Tables>,
  statement: RawBuilder<T>,
): Promise<QueryResult<T>> {
  const compiled = statement.compile(db);
  if (!names.has(compiled.sql) && names.size < most) names.set(compiled.sql, nameOf(compiled.sql));
  return db.executeQuery(compiled);
}

/** The same pool for Kysely, whose connections know what is to be prepared. */
export function preparing(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? preparingClient(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

function preparingClient(client: pg.PoolClient): PostgresPoolClient {
  function query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new Error('The database was opened without cursors.');
    return run<R>(client, sql, [...parameters]);
  }
  return { query, release: () => client.release() };
}

/** The commands whose rows Kysely counts. */
const counted = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'] as const;

async function run<R>(
  client: pg.PoolClient,
  text: string,
  values: unknown[],
): Promise<PostgresQueryResult<R>> {
  const [rows] = values;
  if (rows instanceof RowsToCopy) {
    return { command: 'INSERT', rowCount: await sendRows(client, text, rows), rows: [] };
  }
  const name = names.get(text);
  const result = await client.query(name === undefined ? { text, values } : { name, text, values });
  const command = counted.find((each) => each === result.command) ?? 'SELECT';
  return { command, rowCount: result.rowCount ?? 0, rows: result.rows };
}

function nameOf(text: string): string {
  return `crosswalk_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

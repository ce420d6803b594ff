import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';

/** A place and all that is stored there. */
export interface Stored {
  readonly place: string;
  readonly bytes: Buffer;
}

/** Every file below a folder, whoever wrote it. */
export async function* filesIn(folder: string): AsyncGenerator<Stored> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const place = join(entry.parentPath, entry.name);
    yield { place, bytes: await readFile(place) };
  }
}

/** Every column of every table: bytea as its bytes, all else as PostgreSQL writes it. */
export async function* columnsOf(db: Kysely<DB>): AsyncGenerator<Stored> {
  const { rows: columns } = await sql<{ schema: string; table: string; column: string; type: string }>`
    select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`.execute(
    db,
  );
  for (const { schema, table, column, type } of columns) {
    const value = type === 'bytea' ? sql.ref(column) : sql`convert_to(${sql.ref(column)}::text, 'UTF8')`;
    const { rows } = await sql<{ bytes: Buffer }>`
      select ${value} as bytes from ${sql.table(`${schema}.${table}`)}
       where ${sql.ref(column)} is not null`.execute(db);
    yield {
      place: `${schema}.${table}.${column}`,
      // Apart from each other, or two values together could look like a third.
      bytes: Buffer.concat(rows.flatMap(({ bytes }) => [bytes, Buffer.from('\n')])),
    };
  }
}

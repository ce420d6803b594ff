import type pg from 'pg';

/** A table of ours as a backup sees it. */
export interface StoredTable {
  readonly name: string;
  /** Those that are stored: what PostgreSQL computes itself is left out. In their order. */
  readonly columns: readonly string[];
}

/** All tables of ours, by name, but the list of the migrations that made them. */
export async function storedTables(client: pg.ClientBase): Promise<readonly StoredTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relname <> 'schema_migrations'
       and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     group by c.relname order by c.relname`);
  return rows;
}

/** `"table" ("a", "b")`, as `copy` wants it. */
export function copyTarget({ name, columns }: StoredTable): string {
  return `${quoted(name)} (${columns.map(quoted).join(', ')})`;
}

/**
 * Does work in which rows may be stored in any order, whatever they refer to: foreign keys are taken off before and put
 * back, and with that checked, afterwards; triggers of ours rest. To be called in a transaction. Needs no more than to
 * own the tables.
 */
export async function withoutChecks(
  client: pg.ClientBase,
  tables: readonly StoredTable[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(`
    select k.conrelid::regclass::text as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k
      join pg_namespace n on n.oid = k.connamespace and n.nspname = current_schema()
     where k.contype = 'f' and k.conparentid = 0`);
  const triggers = (how: string) =>
    tables.map(({ name }) => `alter table ${quoted(name)} ${how} trigger user`);
  await all(client, [
    ...keys.map(({ table, name }) => `alter table ${table} drop constraint ${quoted(name)}`),
    ...triggers('disable'),
  ]);
  await work();
  await all(client, [
    ...triggers('enable'),
    ...keys.map(
      ({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`,
    ),
  ]);
}

/** In one go: there are hundreds, and each answer would be waited for. */
async function all(client: pg.ClientBase, statements: readonly string[]): Promise<void> {
  await client.query(statements.join(';\n'));
}

/** Lets the counters of identity columns go on behind what is stored. */
export async function advanceCounters(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
     where a.attidentity <> '' and not a.attisdropped`);
  for (const { table, column } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), max(${quoted(column)})) from ${quoted(table)} having max(${quoted(column)}) is not null`,
      [quoted(table), column],
    );
  }
}

/** An identifier in SQL, whatever it holds. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';

const columns = z.array(z.object({ table: z.string(), column: z.string(), type: z.string() }));
const hits = z.array(z.object({ column: z.string(), text: z.string() }));

/** Each `table.column: text` of the database where a text stands, letter case ignored, whatever the column's type. */
export async function whereItStands(db: Kysely<DB>, texts: readonly string[]): Promise<string[]> {
  const { rows } = await sql`
    select c.relname as table, a.attname as column, a.atttypid::regtype::text as type
      from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`.execute(
    db,
  );
  const found: string[] = [];
  const byTable = new Map<string, z.infer<typeof columns>>();
  for (const each of columns.parse(rows)) byTable.set(each.table, [...(byTable.get(each.table) ?? []), each]);
  for (const [table, its] of byTable) {
    const values = its.map(({ column, type }) => {
      const value =
        type === 'bytea' ? sql`encode(${sql.ref(column)}, 'escape')` : sql`${sql.ref(column)}::text`;
      return sql`(${column}, lower(${value}))`;
    });
    const { rows: there } = await sql`
      select distinct v.name as column, t.text from ${sql.table(table)}
       cross join lateral (values ${sql.join(values)}) as v (name, value)
        join unnest(${texts}::text[]) as t (text) on position(lower(t.text) in v.value) > 0`.execute(db);
    for (const { column, text } of hits.parse(there)) found.push(`${table}.${column}: ${text}`);
  }
  return found.sort();
}

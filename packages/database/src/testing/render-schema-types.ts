import { generate, PostgresDialect } from 'kysely-codegen';

/**
 * The text of `src/generated/schema.ts` for a migrated database, with columns typed as `valueTypes` reads them.
 *
 * `jsonb` comes out as unknown, to be parsed, and goes in as text: pg would write a JavaScript array as a
 * PostgreSQL one, and its `{}` for an empty array is an empty object in JSON.
 */
export async function renderSchemaTypes(connectionString: string): Promise<string> {
  const dialect = new PostgresDialect({ dateParser: 'string' });
  const db = await dialect.introspector.connect({ connectionString, dialect });
  try {
    return await generate({
      db,
      dialect,
      excludePattern: '*schema_migrations',
      typeMapping: { int8: 'number', jsonb: 'ColumnType<unknown, string, string>' },
      outFile: null,
    });
  } finally {
    await db.destroy();
  }
}

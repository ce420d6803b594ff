import { createTestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { sealedColumns } from './sealed-columns.ts';

describe('sealed columns', () => {
  it('are all that the schema has: a renewal of the keys leaves none behind', async () => {
    const database = await createTestDatabase();
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea'`.execute(database.db);
    await database.drop();
    // Hashes are nothing that opens, a wrapped data key is renewed in its own way, and files on their way in hold
    // candidates, who stand in the database unsealed.
    const unsealed = ['organization_keys.wrapped', 'import_draft_chunks.bytes'];
    const sealed = rows
      .map(({ name }) => name)
      .filter((name) => !unsealed.includes(name) && !/_(hash|digest)$/.test(name));
    expect(sealed.sort()).toEqual(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort());
  });

  it('bind each value to its row', () => {
    for (const column of sealedColumns) expect(column.purpose('a')).not.toBe(column.purpose('b'));
  });
});

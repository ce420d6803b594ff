import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { executePrepared } from './prepared.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const prepared = sql<{ text: string }>`select statement as text from pg_prepared_statements`;

test('a statement is parsed once for each connection and answers anew each time', async () => {
  await database.db.connection().execute(async (db) => {
    const answers = [];
    for (const given of [1, 2, 3]) {
      const { rows } = await executePrepared(
        db,
        sql<{ twice: number }>`select 2 * ${given}::integer as twice`,
      );
      answers.push(...rows);
    }
    expect(answers).toEqual([{ twice: 2 }, { twice: 4 }, { twice: 6 }]);
    const { rows } = await prepared.execute(db);
    expect(rows).toEqual([{ text: 'select 2 * $1::integer as twice' }]);
  });
});

test('it belongs to the transaction it is run in, and says how many rows a write changed', async () => {
  const name = (given: string) =>
    sql`insert into organizations (id, name) values (${`org_${given}`}, ${given})`;
  await expect(
    database.db.transaction().execute(async (tx) => {
      expect((await executePrepared(tx, name('one'))).numAffectedRows).toBe(1n);
      await executePrepared(tx, sql`select 1 / ${0}::integer`);
    }),
  ).rejects.toThrow('division by zero');
  expect(await database.db.selectFrom('organizations').select('name').execute()).toEqual([]);
});

import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { refreshNextListed, wordsAtOnce } from './stale-words.ts';

let database: TestDatabase;
beforeAll(async () => {
  // One connection, so that its statistics can be asked for.
  database = await createTestDatabase({ maxConnections: 1 });
});
afterAll(() => database.drop());

const listed = 10 * wordsAtOnce;

test('those next on the list are looked up, and not all of it, though PostgreSQL takes it for empty', async () => {
  const { db } = database;
  await sql`insert into organizations (id, name) values ('org_a', 'A')`.execute(db);
  const list = sql`
    insert into stale_words (organization_id, candidate_id)
    select 'org_a', 'cand_' || n from generate_series(1, ${listed}::integer) n`;
  // As it is when everybody was brought up to date: nobody on its pages.
  await list.execute(db);
  await sql`delete from stale_words`.execute(db);
  await sql`vacuum (analyze, truncate false) stale_words`.execute(db);
  await list.execute(db);

  const before = await looks();
  expect(await refreshNextListed(db)).toBe(true);
  expect((await looks()) - before).toBeLessThan(3 * wordsAtOnce);
  const { rows } = await sql`select count(*)::integer as count from stale_words`.execute(db);
  expect(rows).toEqual([{ count: listed - wordsAtOnce }]);

  let rounds = 0;
  while (await refreshNextListed(db)) rounds += 1;
  expect(rounds).toBe(listed / wordsAtOnce - 1);
}, 60_000);

const looksSchema = z.tuple([z.object({ looks: z.coerce.number() })]);

/** So many times somebody was looked for so far. */
async function looks(): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(database.db);
  const { rows } = await sql`
    select seq_scan + idx_scan as looks from pg_stat_user_tables where relname = 'candidates'`.execute(
    database.db,
  );
  return looksSchema.parse(rows)[0].looks;
}

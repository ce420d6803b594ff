import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Markers } from './markers.ts';

let database: TestDatabase;
const account = { organizationId: 'org_test', accountId: 'acct_test' };

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => database.db.deleteFrom('export_intents').execute());
afterAll(() => database.drop());

/** Intents with these markers, without the items they would belong to. */
const written = (...markers: readonly number[]) =>
  database.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`
      insert into export_intents (organization_id, id, item_id, account_id, step_index, attempt, effect, epoch,
                                  marker, send_before)
      select ${account.organizationId}, 'int_' || marker, 'item_' || marker, ${account.accountId}, 0, 1, 'create',
             1, marker, now()
        from unnest(${markers}::bigint[]) as drawn (marker)`.execute(tx);
  });

const drawAll = async (markers: Markers, proposed: readonly number[]) => {
  const drawn: number[] = [];
  for (const each of proposed) drawn.push(await markers.draw(database.db, each));
  return drawn;
};

test('markers never repeat under one lease, whatever is proposed', async () => {
  expect(await drawAll(new Markers(account), [1000, 1000, 900, 4000, 3999])).toEqual([
    1000, 1001, 1002, 4000, 4001,
  ]);
});

test('many drawn at once do not repeat either', async () => {
  const markers = new Markers(account);
  const drawn = await Promise.all(Array.from({ length: 50 }, () => markers.draw(database.db, 1000)));
  expect(new Set(drawn).size).toBe(50);
});

test('the holder of the next lease goes on behind what was written down under the one before', async () => {
  await written(1000, 1001, 1002);
  expect(await drawAll(new Markers(account), [900, 900, 2000])).toEqual([1003, 1004, 2000]);
});

test('a marker that a wrong clock put far ahead is not followed into the future', async () => {
  await written(699_999, 1_000_000);
  expect(await drawAll(new Markers(account), [700_000, 700_000])).toEqual([700_000, 700_001]);
});

test('a clock that is set back under one lease is followed, behind what was written down', async () => {
  const markers = new Markers(account);
  await markers.draw(database.db, 1_000_000);
  await written(700_500, 1_000_000);
  expect(await drawAll(markers, [700_000, 700_000])).toEqual([700_501, 700_502]);
});

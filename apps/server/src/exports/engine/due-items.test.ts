import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertCandidates } from '../../candidates/store-candidates.ts';
import { newId } from '../../ids.ts';
import { type AccountRows, addAccount, addExport } from '../testing/add-export.ts';
import { dueItems } from './due-items.ts';
import { samplePeople } from './testing/sample-people.ts';

/** So many chances pass in vain once in 10 to the power of 28 times. */
const manyLooks = 200;
const places = 9;

let database: TestDatabase;
let account: AccountRows;
let candidateIds: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  const organizationId = newId('org');
  await database.db.insertInto('organizations').values({ id: organizationId, name: 'Fair' }).execute();
  account = await addAccount(database.db, organizationId);
  const people = samplePeople(30).map((candidate) => ({ id: newId('cand'), candidate }));
  await database.db.transaction().execute((tx) => insertCandidates(tx, organizationId, people));
  candidateIds = people.map(({ id }) => id);
});
afterAll(() => database.drop());

/** Export ids of what is taken up next, look after look. */
async function looks(most: number): Promise<readonly (readonly (string | null)[])[]> {
  const seen = [];
  for (let look = 0; look < manyLooks; look += 1)
    seen.push((await dueItems(database.db, account, [], most)).map(({ exportToVerify }) => exportToVerify));
  return seen;
}

/** An export of which a thousand people are across already. */
async function addLargeExport(): Promise<string> {
  const { id } = await addExport(database.db, account, { candidateIds });
  await sql`update export_items set position = position + 1000 where export_id = ${id}`.execute(database.db);
  return id;
}

async function addSmallExports(count: number): Promise<readonly string[]> {
  const ids = [];
  for (let made = 0; made < count; made += 1)
    ids.push((await addExport(database.db, account, { candidateIds: candidateIds.slice(0, 2) })).id);
  return ids;
}

describe('where an account has more exports than places, one that has come far (E6)', () => {
  it('is not kept waiting by many small ones, nor they by it', async () => {
    const ids = [await addLargeExport(), ...(await addSmallExports(30))];
    const seen = await looks(places);
    expect(new Set(seen.flat())).toEqual(new Set(ids));
    for (const look of seen) expect(new Set(look).size).toBe(places);
  });

  it('takes turns with a small one when there is place for one at a time', async () => {
    const ids = [await addLargeExport(), ...(await addSmallExports(1))];
    expect(new Set((await looks(1)).flat())).toEqual(new Set(ids));
  });
});

it('takes turns where there are more places than exports, each export in its own order', async () => {
  const exports = [];
  for (let count = 0; count < 3; count += 1)
    exports.push(await addExport(database.db, account, { candidateIds: candidateIds.slice(0, 2 + count) }));
  const due = (await dueItems(database.db, account, [], places)).map(({ id }) => id);
  expect(new Set(due).size).toBe(9);
  for (const { itemIds } of exports)
    expect(due.filter((id) => itemIds.includes(id))).toEqual(itemIds.slice(0, 9));
  // Each of the three has its first turn before any has its second one.
  expect(new Set(due.slice(0, 3))).toEqual(new Set(exports.map(({ itemIds }) => itemIds[0])));
});

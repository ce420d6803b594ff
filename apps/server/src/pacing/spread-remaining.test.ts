import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAccount } from '../exports/testing/add-export.ts';
import { newId } from '../ids.ts';
import { learnCeiling } from './learn-pace.ts';
import type { PacedAccount } from './pace.ts';
import { spreadRemaining } from './spread-remaining.ts';

let database: TestDatabase;
let account: PacedAccount;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  const organizationId = newId('org');
  await database.db.insertInto('organizations').values({ id: organizationId, name: 'Paced' }).execute();
  account = await addAccount(database.db, organizationId, { perSecond: 50 });
});
afterAll(() => database.drop());

const row = () =>
  database.db
    .selectFrom('account_paces')
    .selectAll()
    .where('account_id', '=', account.accountId)
    .executeTakeFirstOrThrow();

describe('what an ATS says is left in its window (B2)', () => {
  it('makes what is left last until the window ends: a neighbour on the key takes the rest', async () => {
    await learnCeiling(database.db, account, 2.5);
    await spreadRemaining(database.db, account, 32, 20_000);
    expect((await row()).per_second).toBeCloseTo(1.5, 5);
    // The next window begins with all of it.
    await spreadRemaining(database.db, account, 60, 29_000);
    expect((await row()).per_second).toBeCloseTo(58 / 29, 5);
    await spreadRemaining(database.db, account, 500, 29_000);
    expect((await row()).per_second).toBe(2.5);
  });

  it('slows nobody down towards the end of a window that nobody else used', async () => {
    await learnCeiling(database.db, account, 2.5);
    // With 12 calls left the end is 4.8 s away; it is told up to two seconds later.
    for (const saidToEndIn of [6700, 5700, 4800]) {
      await spreadRemaining(database.db, account, 12, saidToEndIn);
      expect((await row()).per_second).toBe(2.5);
    }
    // Somebody else used most of them.
    await spreadRemaining(database.db, account, 2, 5000);
    expect((await row()).per_second).toBe(0.5);
  });

  it('slows nobody down for the last calls of a window, whose end is told to the second', async () => {
    await learnCeiling(database.db, account, 2.5);
    for (const [left, saidToEndIn] of [
      [2, 2700],
      [1, 2300],
      [1, 1000],
      [1, 400],
    ] as const) {
      await spreadRemaining(database.db, account, left, saidToEndIn);
      expect((await row()).per_second).toBe(2.5);
    }
  });

  /** As if all that was heard of the window had been heard so many seconds ago. */
  const later = (seconds: number) =>
    sql`update account_paces
           set window_heard = window_heard - make_interval(secs => ${seconds}),
               window_ends = window_ends - make_interval(secs => ${seconds})
         where account_id = ${account.accountId}`.execute(database.db);

  it('leaves others on the key what they use, from one window to the next, and forgets them', async () => {
    await learnCeiling(database.db, account, 2.5);
    await spreadRemaining(database.db, account, 74, 30_000);
    expect((await row()).per_second).toBe(2.5);
    // In ten seconds one call of ours and fifteen of somebody else; the ten before, of which nothing is known, count as much.
    await later(10);
    await spreadRemaining(database.db, account, 58, 20_000);
    const { others_per_second: others, per_second: rate } = await row();
    expect(others).toBeCloseTo(0.75, 2);
    expect(rate).toBeCloseTo((58 - 2 - 0.75 * 20) / 20, 2);
    // The next window: not as if nobody were there.
    await later(20);
    await spreadRemaining(database.db, account, 74, 30_000);
    expect((await row()).per_second).toBeCloseTo((74 - 2 - 0.75 * 30) / 30, 2);
    await later(300);
    await spreadRemaining(database.db, account, 74, 30_000);
    expect((await row()).per_second).toBe(2.5);
  });

  it('takes no call of its own for somebody else’s', async () => {
    await learnCeiling(database.db, account, 2.5);
    // Seventy answers, of which each overtakes the one before it.
    for (let left = 74; left > 4; left -= 2) {
      await spreadRemaining(database.db, account, left - 1, 30_000);
      await spreadRemaining(database.db, account, left, 30_000);
    }
    expect((await row()).others_per_second).toBe(0);
  });

  it('is heard after our clock was set back, and whatever the number', async () => {
    await learnCeiling(database.db, account, 2.5);
    await spreadRemaining(database.db, account, 999_999_999_999, 30_000);
    expect((await row()).per_second).toBe(2.5);
    await later(-3600);
    await spreadRemaining(database.db, account, 32, 20_000);
    expect((await row()).per_second).toBeCloseTo(1.5, 5);
  });

  it('rests for the last moments of a window of which others used the most', async () => {
    await learnCeiling(database.db, account, 2.5);
    await spreadRemaining(database.db, account, 40, 11_000);
    await later(9);
    await spreadRemaining(database.db, account, 7, 2000);
    const { per_second: before } = await row();
    await spreadRemaining(database.db, account, 2, 1500);
    const { per_second: rate, rest_until: rest } = await row();
    expect(rest.getTime()).toBeGreaterThan(Date.now() + 500);
    // The next one begins at once with what others leave.
    expect(rate).toBe(before);
  });

  it('lets everybody rest until the window ends when nothing is left', async () => {
    await spreadRemaining(database.db, account, 0, 9000);
    const { rest_until: rest } = await row();
    expect(rest.getTime()).toBeGreaterThan(Date.now() + 7000);
  });

  it('is not heard when it comes late, about a window that is over', async () => {
    await spreadRemaining(database.db, account, 30, 29_000);
    const { per_second: known } = await row();
    await spreadRemaining(database.db, account, 0, 3000);
    expect(await row()).toMatchObject({ per_second: known });
    expect(Number((await row()).rest_until)).toBeLessThan(Date.now());
  });
});

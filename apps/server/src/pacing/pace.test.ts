import { connectors } from '@crosswalk/connectors';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAccount } from '../exports/testing/add-export.ts';
import { newId } from '../ids.ts';
import { learnCeiling, learnPace, slowDown, windowOf } from './learn-pace.ts';
import { Line } from './line.ts';
import { type PacedAccount, takeTurns, takeUrgentTurn } from './pace.ts';

/** As of Greenhouse. */
const windowMs = 30_000;

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
/** Puts the next slot so far ahead; whoever stands in line waits until then. */
const queueUp = (milliseconds: number) =>
  database.db
    .updateTable('account_paces')
    .set({ due: new Date(Date.now() + milliseconds) })
    .where('account_id', '=', account.accountId)
    .execute();

describe('turns of an account (B2)', () => {
  it('are even, however many ask at once', async () => {
    const before = Date.now();
    // As of two processes.
    const lines = [new Line(database.db, account), new Line(database.db, account)];
    await Promise.all(lines.flatMap((line) => Array.from({ length: 5 }, () => line.turn())));
    // Ten slots of 20 ms: the last one begins 180 ms after the first, and the next one is due after 200.
    expect((await row()).due.getTime() - before).toBeGreaterThanOrEqual(199);
  });

  it('come in the order of asking, each with its own wait', async () => {
    const line = new Line(database.db, account);
    const came: number[] = [];
    await Promise.all([0, 1, 2, 3].map((place) => line.turn().then(() => came.push(place))));
    expect(came).toEqual([0, 1, 2, 3]);
    const waits = await takeTurns(database.db, account, 3);
    const apart = waits.slice(1).map((wait, place) => Math.round(wait - (waits[place] ?? 0)));
    expect(apart).toEqual([20, 20]);
  });

  it('are taken a second ahead, so that what is learnt of the pace holds for the rest of a crowd', async () => {
    expect(await takeTurns(database.db, account, 100, 1000)).toHaveLength(51);
    await slowDown(database.db, account, 0, windowMs);
    expect(await takeTurns(database.db, account, 100, 1000)).toHaveLength(26);
    // One, even if it is later.
    await queueUp(5000);
    const waits = await takeTurns(database.db, account, 100, 1);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(4000);
  });

  it('are taken by a line no more than about a second ahead', async () => {
    const line = new Line(database.db, account);
    const [first, second, ...others] = Array.from({ length: 75 }, () => line.turn());
    await first;
    // By the statement after the one for the first, which came alone: as many as leave within a second.
    await second;
    expect((await row()).due.getTime() - Date.now()).toBeLessThan(1200);
    await Promise.all(others);
    expect((await row()).due.getTime()).toBeGreaterThan(Date.now() - 200);
  });

  it('are refused to all who asked when the account has no pace, and the line goes on', async () => {
    const line = new Line(database.db, { ...account, accountId: 'nobody' });
    const asked = await Promise.allSettled([line.turn(), line.turn(), line.turn()]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(line.turn()).rejects.toThrow('has no pace');
  });

  it('that a person waits for leave ahead of the line, which moves back by one', async () => {
    await queueUp(600_000);
    const { due: before } = await row();
    await takeUrgentTurn(database.db, account);
    const { due, urgent_due: urgent } = await row();
    expect(due.getTime() - before.getTime()).toBe(20);
    expect(urgent.getTime()).toBeLessThan(before.getTime() - 500_000);
  });

  it('of people in front of screens never come later than in line', async () => {
    const { db } = database;
    await takeUrgentTurn(db, account);
    const { urgent_due: past, due } = await row();
    expect(past.getTime() - due.getTime()).toBe(20);
    const before = Date.now();
    await takeUrgentTurn(db, account);
    // In line 20 ms later, past an empty line only after 40.
    expect(Date.now() - before).toBeLessThan(1000);
    expect((await row()).due.getTime() - due.getTime()).toBeGreaterThanOrEqual(20);
  });

  it('of people in front of screens take half of the pace at most', async () => {
    await queueUp(600_000);
    const before = Date.now();
    await Promise.all(Array.from({ length: 5 }, () => takeUrgentTurn(database.db, account)));
    expect((await row()).urgent_due.getTime() - before).toBeGreaterThanOrEqual(199);
  });
});

describe('what an ATS says about its limit (B2)', () => {
  it('lowers the ceiling, and never raises it', async () => {
    await learnCeiling(database.db, account, 5);
    expect(await row()).toMatchObject({ ceiling: 5, per_second: 5 });
    await learnCeiling(database.db, account, 20);
    expect(await row()).toMatchObject({ ceiling: 5 });
    await learnCeiling(database.db, account, 0);
    expect(await row()).toMatchObject({ ceiling: 5 });
  });

  it('is halved by a refusal, once for all that were under way, and rested as asked', async () => {
    await slowDown(database.db, account, 3000, windowMs);
    await slowDown(database.db, account, null, windowMs);
    const { per_second: rate, rest_until: rest } = await row();
    expect(rate).toBe(25);
    expect(rest.getTime()).toBeGreaterThan(Date.now() + 1500);
  });

  /** As if the last refusal had been so long ago. */
  const refusedAgo = (milliseconds: number) =>
    database.db
      .updateTable('account_paces')
      .set({ slowed_at: new Date(Date.now() - milliseconds) })
      .where('account_id', '=', account.accountId)
      .execute();

  it('grows back fast to near the rate that was refused, from there slowly, and fast again later', async () => {
    await slowDown(database.db, account, 0, windowMs);
    await takeTurns(database.db, account, 100);
    expect((await row()).per_second).toBeCloseTo(42.5, 5);
    await takeTurns(database.db, account, 100);
    expect((await row()).per_second).toBeCloseTo(43.5, 5);
    await refusedAgo(181_000);
    await takeTurns(database.db, account, 10);
    expect((await row()).per_second).toBeCloseTo(48.5, 5);
    await takeTurns(database.db, account, 10);
    expect((await row()).per_second).toBe(50);
  });

  it('does not crawl after the ATS refused everything for a while', async () => {
    for (let time = 0; time < 9; time += 1) {
      await slowDown(database.db, account, 0, windowMs);
      await refusedAgo(2000);
    }
    expect((await row()).per_second).toBe(0.5);
    await takeTurns(database.db, account, 100);
    expect((await row()).per_second).toBeCloseTo(50 * 0.3 * 0.85, 5);
  });

  /** As if the last rest had ended so many seconds ago. */
  const restedUntil = (seconds: number) =>
    sql`update account_paces
           set rest_until = clock_timestamp() - make_interval(secs => ${seconds}),
               slowed_at = clock_timestamp() - make_interval(secs => ${seconds} + 1.5)
         where account_id = ${account.accountId}`.execute(database.db);
  /** The rest after one more refusal that does not say how long, in seconds. */
  const refuse = async (window: number): Promise<number> => {
    await slowDown(database.db, account, null, window);
    const { own_rest: chosen, rest_until: until } = await row();
    expect(until.getTime()).toBeGreaterThan(Date.now() + (chosen - 1) * 1000);
    return chosen;
  };

  it('makes rests grow while refusals go on without saying how long, up to its window, and begin anew later', async () => {
    for (const grown of [1, 2, 4, 8, 16, 30, 30]) {
      expect(await refuse(windowMs)).toBe(grown);
      await restedUntil(0.1);
    }
    await restedUntil(10);
    expect(await refuse(windowMs)).toBe(1);
  });

  it('makes no rest grow by what left before it began, nor by one whose length is told', async () => {
    const { rest_until: until } = await refuse(windowMs).then(row);
    expect(await refuse(windowMs)).toBe(1);
    expect(await row()).toMatchObject({ rest_until: until, per_second: 25 });
    await restedUntil(0.1);
    await slowDown(database.db, account, 20_000, windowMs);
    await restedUntil(0.1);
    expect(await refuse(windowMs)).toBe(1);
  });

  it('lets rests grow to two seconds where a burst is allowed again after two (Lever)', async () => {
    const lever = connectors.find(({ manifest }) => manifest.id === 'lever-opportunities');
    if (lever === undefined) throw new Error('no Lever');
    for (const grown of [1, 2, 2]) {
      expect(await refuse(windowOf(lever.manifest.limits))).toBe(grown);
      await restedUntil(0.1);
    }
  });

  it('is no leave to speed up soon after a refusal', async () => {
    await slowDown(database.db, account, 0, windowMs);
    await learnPace(database.db, account, windowMs, {
      limitPerSecond: null,
      rateLimited: false,
      retryAfterMs: null,
      remaining: 5000,
      windowEndsInMs: 29_000,
    });
    expect((await row()).per_second).toBe(25);
  });
});

import { connectors } from '@crosswalk/connectors';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAccount } from '../exports/testing/add-export.ts';
import { newId } from '../ids.ts';
import { learnCeiling, learnPace, slowDown, windowOf } from './learn-pace.ts';
import { Line } from './line.ts';
import { type PacedAccount, takeTurns, takeUrgentTurn } from './pace.ts';
import { spreadRemaining } from './spread-remaining.ts';

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

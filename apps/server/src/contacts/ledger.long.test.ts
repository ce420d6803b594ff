import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { readEntries } from './credits.ts';
import {
  holdCredits,
  readBalance,
  releaseOfRun,
  reserveCredits,
  setBalance,
  settleCredits,
  spentThisMonth,
} from './ledger.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What may happen to credits; runs and items are chosen among those there are. */
const step = fc.oneof(
  fc.record({ what: fc.constant('set' as const), balance: fc.nat(30) }),
  fc.record({ what: fc.constant('reserve' as const), amount: fc.nat(12) }),
  fc.record({
    what: fc.constantFrom('commit' as const, 'release' as const),
    run: fc.nat(9),
    count: fc.nat(5),
  }),
  fc.record({ what: fc.constant('cancel' as const), run: fc.nat(9) }),
  fc.record({
    what: fc.constant('settleTwice' as const),
    run: fc.nat(9),
    as: fc.constantFrom('commit' as const, 'release' as const),
  }),
);

interface Run {
  readonly runId: string;
  readonly open: string[];
  readonly settled: string[];
}

it('the ledger adds up in whatever order things happen, and tells after each entry what was left', {
  timeout: 240_000,
}, async () => {
  const { db } = database;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const organizationId = newId('org');
      await db.insertInto('organizations').values({ id: organizationId, name: 'Ledger' }).execute();
      const model = { available: 0, reserved: 0, spent: 0 };
      const runs: Run[] = [];
      const runAt = (place: number) => runs[place % Math.max(1, runs.length)];
      const inOne = (work: (tx: Parameters<typeof holdCredits>[0]) => Promise<void>) =>
        db.transaction().execute(async (tx) => {
          await holdCredits(tx, organizationId);
          await work(tx);
        });
      for (const one of steps) {
        switch (one.what) {
          case 'set':
            await inOne((tx) =>
              setBalance(tx, organizationId, { balance: one.balance, note: null, memberId: 'mem_1' }),
            );
            model.available = one.balance;
            break;
          case 'reserve': {
            const run = { runId: newId('run'), open: [] as string[], settled: [] };
            const order = { runId: run.runId, amount: one.amount, memberId: 'mem_1' };
            const reserving = db.transaction().execute(async (tx) => {
              const balance = await holdCredits(tx, organizationId);
              await reserveCredits(tx, organizationId, balance, order);
            });
            if (one.amount > model.available) {
              await expect(reserving).rejects.toMatchObject({ code: 'notEnoughCredits' });
              break;
            }
            await reserving;
            for (let count = 0; count < one.amount; count += 1) run.open.push(newId('ask'));
            runs.push(run);
            model.available -= one.amount;
            model.reserved += one.amount;
            break;
          }
          case 'commit':
          case 'release': {
            const run = runAt(one.run);
            if (run === undefined) break;
            const items = run.open.splice(0, one.count);
            const credits = items.map((itemId) => ({ itemId, runId: run.runId }));
            await inOne((tx) => settleCredits(tx, organizationId, one.what, credits));
            run.settled.push(...items);
            model.reserved -= items.length;
            if (one.what === 'release') model.available += items.length;
            else model.spent += items.length;
            break;
          }
          case 'cancel': {
            const run = runAt(one.run);
            if (run === undefined) break;
            const amount = run.open.splice(0).length;
            await inOne((tx) =>
              releaseOfRun(tx, organizationId, { runId: run.runId, amount, memberId: 'mem_1' }),
            );
            model.reserved -= amount;
            model.available += amount;
            break;
          }
          case 'settleTwice': {
            const run = runAt(one.run);
            const [itemId] = run?.settled ?? [];
            if (run === undefined || itemId === undefined) break;
            const again = inOne((tx) =>
              settleCredits(tx, organizationId, one.as, [{ itemId, runId: run.runId }]),
            );
            await expect(again).rejects.toThrow();
          }
        }
        const { available, reserved } = model;
        expect(await readBalance(db, organizationId)).toEqual({ available, reserved });
      }
      await expectLedger(organizationId, model);
    }),
    { numRuns: 60 },
  );
});

/** Read page by page, backwards, the entries lead from nothing to what there is. */
async function expectLedger(
  organizationId: string,
  { available, reserved, spent }: { available: number; reserved: number; spent: number },
): Promise<void> {
  const { db } = database;
  const entries = [];
  let cursor: string | undefined;
  do {
    const page = await readEntries(db, organizationId, { cursor, limit: 7 });
    entries.push(...page.entries);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const told = { available: 0, reserved: 0, spent: 0 };
  for (const { kind, amount, availableAfter, reservedAfter } of entries.reverse()) {
    if (kind === 'set') told.available = amount;
    if (kind === 'reserve') told.available -= amount;
    if (kind === 'release') told.available += amount;
    if (kind === 'reserve') told.reserved += amount;
    if (kind === 'release' || kind === 'commit') told.reserved -= amount;
    if (kind === 'commit') told.spent += amount;
    expect({ available: availableAfter, reserved: reservedAfter }).toEqual({
      available: told.available,
      reserved: told.reserved,
    });
  }
  expect(told).toEqual({ available, reserved, spent });
}

it('a month begins and ends at midnight UTC, whatever the time zone of the database', async () => {
  const { db } = database;
  const organizationId = newId('org');
  await db.insertInto('organizations').values({ id: organizationId, name: 'Month' }).execute();
  const now = new Date();
  const begin = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  for (const at of [begin - 1, begin, begin + 1])
    await sql`
      insert into credit_entries (organization_id, id, kind, amount, available_after, reserved_after, run_id, item_id, at)
      values (${organizationId}, ${newId('entry')}, 'commit', 1, 0, 0, 'run_1', ${newId('ask')}, ${new Date(at)})`.execute(
      db,
    );
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC'])
    await db.connection().execute(async (connection) => {
      await sql`select set_config('timezone', ${zone}, false)`.execute(connection);
      expect([zone, await spentThisMonth(connection, organizationId)]).toEqual([zone, 2]);
      await sql`reset timezone`.execute(connection);
    });
});

import type { DB } from '@crosswalk/database';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transitions } from './item-states.ts';
import { acquireLease, type Lease, LeaseLost } from './lease.ts';

let database: TestDatabase;
const account = { organizationId: 'org_test', accountId: 'acct_test' };
const key = { organization_id: account.organizationId, account_id: account.accountId };

beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.insertInto('organizations').values({ id: key.organization_id, name: 'Test' }).execute();
  await database.db
    .insertInto('ats_accounts')
    .values({
      organization_id: key.organization_id,
      id: key.account_id,
      ats: 'lever',
      environment: 'rehearsal',
      remote_key: 'x',
    })
    .execute();
});
beforeEach(async () => {
  await database.db.deleteFrom('account_leases').execute();
  await database.db.insertInto('account_leases').values(key).execute();
});
afterAll(() => database.drop());

const take = (owner: string, leaseMs: number) => acquireLease(database.db, account, owner, leaseMs);
const inTransaction = <T>(work: (tx: Parameters<Lease['fence']>[0]) => Promise<T>) =>
  database.db.transaction().execute(work);

async function taken(owner: string): Promise<Lease> {
  const lease = await take(owner, 60_000);
  if (lease === null) throw new Error('somebody holds the lease');
  return lease;
}

/** As if its holder had been silent for longer than the lease lasts. */
const runOut = () =>
  database.db
    .updateTable('account_leases')
    .set({ until: new Date(0) })
    .execute();

/** Fails instead of waiting for a lock for longer than a moment. */
const withoutWaiting = <T>(work: (tx: Transaction<DB>) => Promise<T>) =>
  inTransaction(async (tx) => {
    await sql`set local lock_timeout = '100ms'`.execute(tx);
    return work(tx);
  });

/** How many wait for a lock in this database. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db);
  return rows[0]?.count ?? 0;
}

describe('who may send for an account', () => {
  test('one at a time; the next one once it was given back', async () => {
    const first = await taken('a');
    expect(await take('b', 60_000)).toBeNull();
    await first.release(database.db);
    expect(first.holds()).toBe(false);
    expect(await take('b', 60_000)).not.toBeNull();
  });

  test('a holder that did not renew is succeeded under a new epoch, and can commit nothing more', async () => {
    // The same owner on purpose: it is the epoch that tells the two apart.
    const former = await taken('a');
    await runOut();
    const present = await taken('a');
    expect(Number(present.epoch)).toBeGreaterThan(Number(former.epoch));
    await expect(inTransaction((tx) => former.fence(tx))).rejects.toThrow(LeaseLost);
    await expect(former.renew(database.db)).rejects.toThrow(LeaseLost);
    expect(former.holds()).toBe(false);
    await former.release(database.db);
    await expect(inTransaction((tx) => present.fence(tx))).resolves.toBeUndefined();
  });

  test('a lease that ran out cannot be renewed, even if nobody else took it', async () => {
    const lease = await taken('a');
    await runOut();
    await expect(lease.renew(database.db)).rejects.toThrow(LeaseLost);
    await expect(inTransaction((tx) => lease.fence(tx))).rejects.toThrow(LeaseLost);
  });

  test('this machine’s own clocks end it before the next byte leaves', async () => {
    const lease = await take('a', 0);
    expect(lease?.holds()).toBe(false);
  });

  test('prolonging it waits for no transaction of the holder, passing it on waits for all', async () => {
    const former = await taken('a');
    await inTransaction(async (tx) => {
      await former.fence(tx);
      await withoutWaiting((db) => former.renew(db));
      await runOut();
      await expect(withoutWaiting((db) => acquireLease(db, account, 'b', 60_000))).rejects.toThrow(
        'lock timeout',
      );
    });
    expect(await take('b', 60_000)).not.toBeNull();
  });

  test('a transaction that saw the lease just before it passed on does not slip through', async () => {
    const former = await taken('a');
    let fencing: Promise<void> = Promise.resolve();
    await inTransaction(async (passing) => {
      // Only who holds it changes, so that the clock alone tells the former holder nothing.
      await sql`update account_leases set owner = 'b', epoch = epoch + 1`.execute(passing);
      fencing = inTransaction((tx) => former.fence(tx));
      fencing.catch(() => undefined);
      await expect.poll(waiting).toBe(1);
    });
    await expect(fencing).rejects.toThrow(LeaseLost);
  });
});

test('the database allows the same transitions as the engine', async () => {
  const rows = await database.db
    .selectFrom('export_item_transitions')
    .select(['from_state', 'to_state'])
    .execute();
  const pairs = Object.entries(transitions).flatMap(([from, all]) => all.map((to) => `${from} ${to}`));
  expect(rows.map((row) => `${row.from_state} ${row.to_state}`).sort()).toEqual(pairs.sort());
});

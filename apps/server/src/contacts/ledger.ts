import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { newId, newIds } from '../ids.ts';

/** Credits of an organization: one for each person and kind of contact that is found. */
export interface Balance {
  readonly available: number;
  readonly reserved: number;
}

const balanceSchema = z.object({ available: z.number(), reserved: z.number() });

export async function readBalance(db: Kysely<DB>, organizationId: string): Promise<Balance> {
  const { rows } = await sql`
    select available, reserved from credit_accounts where organization_id = ${organizationId}`.execute(db);
  return rows.length === 0 ? { available: 0, reserved: 0 } : balanceSchema.parse(rows[0]);
}

/**
 * Keeps everybody else from moving credits until the transaction ends. Whoever also changes look-ups takes this first,
 * so that nobody waits for each other in a circle.
 */
export async function holdCredits(tx: Transaction<DB>, organizationId: string): Promise<Balance> {
  await sql`
    insert into credit_accounts (organization_id) values (${organizationId})
    on conflict do nothing`.execute(tx);
  const { rows } = await sql`
    select available, reserved from credit_accounts where organization_id = ${organizationId}
       for no key update`.execute(tx);
  return balanceSchema.parse(rows[0]);
}

/** How many credits were spent in this calendar month (UTC). */
export async function spentThisMonth(db: Kysely<DB>, organizationId: string): Promise<number> {
  const { rows } = await sql`
    select count(*)::integer as spent from credit_entries
     where organization_id = ${organizationId} and kind = 'commit'
       and at >= date_trunc('month', now() at time zone 'utc') at time zone 'utc'`.execute(db);
  return z.object({ spent: z.number() }).parse(rows[0]).spent;
}

/**
 * Sets aside one credit for each look-up of a run.
 * @param balance as `holdCredits` in this transaction says
 * @throws {Problem} 409 `notEnoughCredits`: then nothing is to be stored of the run
 */
export async function reserveCredits(
  tx: Transaction<DB>,
  organizationId: string,
  balance: Balance,
  order: { readonly runId: string; readonly amount: number; readonly memberId: string },
): Promise<void> {
  if (order.amount === 0) return;
  if (balance.available < order.amount) throw notEnoughCredits(order.amount, balance.available);
  await sql`
    with account as (
      update credit_accounts set available = available - ${order.amount}, reserved = reserved + ${order.amount}
       where organization_id = ${organizationId} returning available, reserved)
    insert into credit_entries (organization_id, id, kind, amount, available_after, reserved_after, run_id, member_id)
    select ${organizationId}, ${newId('entry')}, 'reserve', ${order.amount}, available, reserved, ${order.runId},
           ${order.memberId}
      from account`.execute(tx);
}

export function notEnoughCredits(needed: number, available: number): Problem {
  const are = available === 1 ? '1 is' : `${available.toLocaleString('en')} are`;
  return new Problem(
    409,
    'notEnoughCredits',
    `This needs ${counted(needed, 'credit')}; ${are} left. Nothing was spent. Take fewer people, or ask an admin for more credits.`,
    { needed, available },
  );
}

/** `1 credit`, `12 credits`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

export interface CreditOfItem {
  readonly itemId: string;
  readonly runId: string;
}

/** Spends, or gives back, the credit of each of these items. A second time for one item is refused by the database. */
export async function settleCredits(
  tx: Transaction<DB>,
  organizationId: string,
  kind: 'commit' | 'release',
  items: readonly CreditOfItem[],
): Promise<void> {
  if (items.length === 0) return;
  const back = kind === 'release' ? 1 : 0;
  await sql`
    with account as (
      update credit_accounts
         set reserved = reserved - ${items.length}, available = available + ${back * items.length}
       where organization_id = ${organizationId} returning available, reserved)
    insert into credit_entries (organization_id, id, kind, amount, available_after, reserved_after, run_id, item_id)
    select ${organizationId}, e.id, ${kind}, 1,
           available - ${back}::integer * (${items.length}::integer - e.place::integer),
           reserved + ${items.length}::integer - e.place::integer, e.run_id, e.item_id
      from account, unnest(${newIds('entry', items.length)}::text[], ${items.map(({ runId }) => runId)}::text[],
                           ${items.map(({ itemId }) => itemId)}::text[])
                    with ordinality as e (id, run_id, item_id, place)`.execute(tx);
}

/** Gives back credits of a run that was cancelled, in one entry however many they are. */
export async function releaseOfRun(
  tx: Transaction<DB>,
  organizationId: string,
  order: { readonly runId: string; readonly amount: number; readonly memberId: string },
): Promise<void> {
  if (order.amount === 0) return;
  await sql`
    with account as (
      update credit_accounts set available = available + ${order.amount}, reserved = reserved - ${order.amount}
       where organization_id = ${organizationId} returning available, reserved)
    insert into credit_entries (organization_id, id, kind, amount, available_after, reserved_after, run_id, member_id)
    select ${organizationId}, ${newId('entry')}, 'release', ${order.amount}, available, reserved, ${order.runId},
           ${order.memberId}
      from account`.execute(tx);
}

/** Says how many credits are available from now on; what is reserved stays reserved. */
export async function setBalance(
  tx: Transaction<DB>,
  organizationId: string,
  order: { readonly balance: number; readonly note: string | null; readonly memberId: string },
): Promise<void> {
  await holdCredits(tx, organizationId);
  await sql`
    with account as (
      update credit_accounts set available = ${order.balance}
       where organization_id = ${organizationId} returning available, reserved)
    insert into credit_entries (organization_id, id, kind, amount, available_after, reserved_after, member_id, note)
    select ${organizationId}, ${newId('entry')}, 'set', ${order.balance}, available, reserved, ${order.memberId},
           ${order.note}
      from account`.execute(tx);
}

import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { Markers } from './markers.ts';

/** Another process has taken over this account: whatever was in hand must be dropped. */
export class LeaseLost extends Error {
  constructor(accountId: string) {
    super(`Another process now sends for ATS account ${accountId}`);
    this.name = 'LeaseLost';
  }
}

export interface LeasedAccount {
  readonly organizationId: string;
  readonly accountId: string;
}

/**
 * The right to send for one ATS account: a row with owner, epoch and end, by the database's clock. A process
 * that was suspended finds out in two ways: `holds()` just before a byte leaves, by this machine's clocks, and
 * `fence()` in each transaction, by the row.
 */
export class Lease {
  readonly account: LeasedAccount;
  readonly epoch: string;
  readonly owner: string;
  readonly markers: Markers;
  readonly #leaseMs: number;
  #until: LocalDeadline;
  #lost = false;

  constructor(account: LeasedAccount, owner: string, epoch: string, leaseMs: number, until: LocalDeadline) {
    this.account = account;
    this.owner = owner;
    this.epoch = epoch;
    this.markers = new Markers(account);
    this.#leaseMs = leaseMs;
    this.#until = until;
  }

  /** Whether this process may still write to the ATS in this very tick. */
  holds(): boolean {
    return !this.#lost && !this.#until.passed();
  }

  /** Prolongs the lease. @throws LeaseLost when another process has it. */
  async renew(db: Kysely<DB>): Promise<void> {
    const until = LocalDeadline.in(this.#leaseMs);
    const { rows } = await sql`
      update account_leases set until = clock_timestamp() + make_interval(secs => ${this.#leaseMs / 1000})
       where organization_id = ${this.account.organizationId} and account_id = ${this.account.accountId}
         and owner = ${this.owner} and epoch = ${this.epoch} and until > clock_timestamp()
      returning 1`.execute(db);
    if (rows.length === 0) throw this.lost();
    this.#until = until;
  }

  /**
   * Gives a row while this process holds the lease, and keeps the lease from passing to another until the
   * transaction ends. To be the first part of a statement, `with held as (…)`, on which each of its writes depends;
   * without a row `lost` is to be called. Neither other fenced transactions nor prolonging the lease waits for it.
   */
  get held() {
    return sql`
      select 1 as held from account_leases
       where organization_id = ${this.account.organizationId} and account_id = ${this.account.accountId}
         and owner = ${this.owner} and epoch = ${this.epoch} and until > clock_timestamp()
         for key share`;
  }

  /** Keeps the lease from passing to another until this transaction ends. @throws LeaseLost */
  async fence(tx: Transaction<DB>): Promise<void> {
    const { rows } = await this.held.execute(tx);
    if (rows.length === 0) throw this.lost();
  }

  /** Ends the right to send in this very tick; the error is to be thrown. */
  lost(): LeaseLost {
    this.#lost = true;
    return new LeaseLost(this.account.accountId);
  }

  async release(db: Kysely<DB>): Promise<void> {
    this.#lost = true;
    await sql`
      update account_leases set owner = null, until = '-infinity'
       where organization_id = ${this.account.organizationId} and account_id = ${this.account.accountId}
         and owner = ${this.owner} and epoch = ${this.epoch}`.execute(db);
  }
}

/**
 * Takes the lease when nobody holds it, with a new epoch; null when somebody does. Waits for transactions of the one
 * before that are still under way: the epoch belongs to the row's key, which they share (index account_leases_epoch).
 */
export async function acquireLease(
  db: Kysely<DB>,
  account: LeasedAccount,
  owner: string,
  leaseMs: number,
): Promise<Lease | null> {
  const until = LocalDeadline.in(leaseMs);
  const { rows } = await sql<{ epoch: string | number }>`
    update account_leases
       set owner = ${owner}, epoch = epoch + 1,
           until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
     where organization_id = ${account.organizationId} and account_id = ${account.accountId}
       and until < clock_timestamp()
    returning epoch`.execute(db);
  const row = rows[0];
  return row === undefined ? null : new Lease(account, owner, String(row.epoch), leaseMs, until);
}

/**
 * A moment after which this process must not act, counted from before the database was asked, so that it
 * never lies later than the database's own. Two clocks are read: the monotonic one stands still while a machine
 * sleeps, the wall clock can be set back; whichever is further ahead wins.
 */
export class LocalDeadline {
  readonly #monotonic: number;
  readonly #wall: number;

  private constructor(monotonic: number, wall: number) {
    this.#monotonic = monotonic;
    this.#wall = wall;
  }

  static in(milliseconds: number): LocalDeadline {
    return new LocalDeadline(performance.now() + milliseconds, Date.now() + milliseconds);
  }

  passed(): boolean {
    return performance.now() >= this.#monotonic || Date.now() >= this.#wall;
  }
}

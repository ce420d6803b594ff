import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';

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
  readonly #leaseMs: number;
  #until: LocalDeadline;
  #lost = false;

  constructor(account: LeasedAccount, owner: string, epoch: string, leaseMs: number, until: LocalDeadline) {
    this.account = account;
    this.owner = owner;
    this.epoch = epoch;
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
    if (rows.length === 0) {
      this.#lost = true;
      throw new LeaseLost(this.account.accountId);
    }
    this.#until = until;
  }

  /**
   * Keeps the lease from passing to another until this transaction ends, or throws LeaseLost. Shared, so that
   * transactions of one process do not wait for each other.
   */
  async fence(tx: Transaction<DB>): Promise<void> {
    const { rows } = await sql`
      select 1 from account_leases
       where organization_id = ${this.account.organizationId} and account_id = ${this.account.accountId}
         and owner = ${this.owner} and epoch = ${this.epoch} and until > clock_timestamp()
       for share`.execute(tx);
    if (rows.length === 0) {
      this.#lost = true;
      throw new LeaseLost(this.account.accountId);
    }
  }

  /**
   * Fences and draws the next marker: a time on the ATS's clock that no other create of this account carries.
   * One that a wrong clock once put far ahead is not followed: it would lie in the ATS's future. Should what is
   * drawn instead be taken, the unique index on intents says so and the run starts over.
   *
   * @param proposed epoch milliseconds, safely in the ATS's past
   */
  async drawMarker(tx: Transaction<DB>, proposed: number): Promise<number> {
    const { rows } = await sql<{ last_marker: string | number }>`
      update account_leases
         set last_marker = case when last_marker < ${proposed}::bigint + 4000
                                then greatest(last_marker + 1, ${proposed}::bigint)
                                else ${proposed}::bigint - (random() * 1000)::bigint end
       where organization_id = ${this.account.organizationId} and account_id = ${this.account.accountId}
         and owner = ${this.owner} and epoch = ${this.epoch} and until > clock_timestamp()
      returning last_marker`.execute(tx);
    const marker = rows[0]?.last_marker;
    if (marker === undefined) {
      this.#lost = true;
      throw new LeaseLost(this.account.accountId);
    }
    return Number(marker);
  }

  async release(db: Kysely<DB>): Promise<void> {
    this.#lost = true;
    await sql`
      update account_leases set owner = null, until = '-infinity'
       where organization_id = ${this.account.organizationId} and account_id = ${this.account.accountId}
         and owner = ${this.owner} and epoch = ${this.epoch}`.execute(db);
  }
}

/** Takes the lease when nobody holds it, with a new epoch; null when somebody does. */
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

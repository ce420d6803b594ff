import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { LeasedAccount } from './lease.ts';

/** Markers further ahead than this come from a wrong clock, in milliseconds. */
const farAhead = 4000;

const highestSchema = z.object({ highest: z.number().nullable() });

/**
 * Gives out markers under one lease: times on the ATS's clock that no other create of the account carries. They are
 * counted in memory from the highest one that was ever written down. Nobody else counts meanwhile, and what an
 * earlier holder of the lease drew without writing it down can be written no more: every intent is fenced.
 *
 * Should a marker be taken all the same, the unique index on intents says so before anything is sent, and the run
 * starts over.
 */
export class Markers {
  readonly #account: LeasedAccount;
  #last: number | null = null;
  #reading: Promise<void> | null = null;

  constructor(account: LeasedAccount) {
    this.#account = account;
  }

  /**
   * One that a wrong clock once put far ahead is not followed: it would lie in the ATS's future.
   *
   * @param proposed epoch milliseconds, safely in the ATS's past
   */
  async draw(db: Kysely<DB>, proposed: number): Promise<number> {
    while (this.#last === null || this.#last >= proposed + farAhead) await this.#readOnce(db, proposed);
    this.#last = Math.max(this.#last + 1, proposed);
    return this.#last;
  }

  /** Whoever draws meanwhile waits for the same reading: two readings would count from one number twice. */
  #readOnce(db: Kysely<DB>, proposed: number): Promise<void> {
    this.#reading ??= this.#highestBefore(db, proposed + farAhead)
      .then((highest) => {
        this.#last = highest;
      })
      .finally(() => {
        this.#reading = null;
      });
    return this.#reading;
  }

  async #highestBefore(db: Kysely<DB>, end: number): Promise<number> {
    const { rows } = await sql`
      select max(marker) as highest from export_intents
       where organization_id = ${this.#account.organizationId} and account_id = ${this.#account.accountId}
         and marker < ${end}::bigint`.execute(db);
    return highestSchema.parse(rows[0]).highest ?? 0;
  }
}

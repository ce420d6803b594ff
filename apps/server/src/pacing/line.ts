import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { type PacedAccount, takeTurns } from './pace.ts';

interface Waiting {
  readonly goOn: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * How far ahead turns are taken, in milliseconds: a turn that is taken keeps its time, so what an answer says of the
 * pace would else not be heeded until a whole crowd is through.
 */
const ahead = 1000;

/** So much before the last of them the next ones are asked for, in milliseconds: a slot is lost once it is past. */
const early = 100;

/**
 * Those of one process who stand in line for calls to one account. Whoever asks while the database is being asked is
 * asked for together with all others who did, so that the row which paces the account is never waited for by two of
 * one process, and a crowd costs one statement a second.
 */
export class Line {
  readonly #db: Kysely<DB>;
  readonly #account: PacedAccount;
  #waiting: Waiting[] = [];
  #asking = false;

  constructor(db: Kysely<DB>, account: PacedAccount) {
    this.#db = db;
    this.#account = account;
  }

  /** Waits until the next call may leave, in the order of asking. */
  turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ goOn: resolve, fail: reject });
      if (!this.#asking) void this.#ask();
    });
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        const waits = await takeTurns(this.#db, this.#account, group.length, ahead);
        this.#waiting.unshift(...group.slice(waits.length));
        for (const [place, { goOn }] of group.slice(0, waits.length).entries())
          later(waits[place] ?? 0, goOn);
        await pause((waits.at(-1) ?? 0) - early);
      } catch (error) {
        for (const { fail } of group) fail(error);
      }
    }
    this.#asking = false;
  }
}

function later(milliseconds: number, goOn: () => void): void {
  if (milliseconds > 0) setTimeout(goOn, milliseconds);
  else goOn();
}

async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

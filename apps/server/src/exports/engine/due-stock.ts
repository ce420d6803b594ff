import { dueItems } from './due-items.ts';
import type { AccountRun } from './run.ts';
import { verifyExports } from './verify-exports.ts';

/** An open job is checked again after this long, in milliseconds (E5). */
const verifyEveryMs = 60_000;

/** How many people more than are taken up now are looked up with them. */
const ahead = 8;

/** What was looked up is worked on for this long, so that nobody who became due meanwhile waits; in milliseconds. */
const keptMs = 250;

/** What can be worked on now, looked up for several people at once, and only where the destination was checked. */
export class DueStock {
  readonly #run: AccountRun;
  readonly #verified = new Set<string>();
  #verifiedAt = performance.now();
  #ids: string[] = [];
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(run: AccountRun) {
    this.#run = run;
  }

  /** Ids of at most `most` items that nobody has in hand; fewer only when there are no more. */
  async take(most: number, inHand: readonly string[]): Promise<readonly string[]> {
    const isOld = performance.now() - this.#lookedAt > keptMs;
    if (isOld || this.#ids.length < most) await this.#look(most + ahead, inHand);
    return this.#ids.splice(0, most);
  }

  async #look(most: number, inHand: readonly string[]): Promise<void> {
    const { services, account } = this.#run;
    if (performance.now() - this.#verifiedAt > verifyEveryMs) {
      this.#verifiedAt = performance.now();
      this.#verified.clear();
    }
    const look = () => dueItems(services.db, account, inHand, most);
    let due = await look();
    while (due.some(({ exportToVerify: id }) => id !== null && !this.#verified.has(id))) {
      await verifyExports(this.#run, this.#verified);
      due = await look();
    }
    this.#ids = due.map(({ id }) => id);
    this.#lookedAt = performance.now();
  }
}

import { createHash } from 'node:crypto';
import type { AtsLimits } from '@crosswalk/connectors';

/** How much of the documented limit calls may use while nobody knows yet whose account it is. */
const share = 0.8;

/**
 * Paces the first calls of a credential in memory: which account it belongs to, and so which row in the
 * database paces it, is known only after they were made. One schedule per credential, so that an admin who
 * clicks twice does not run at twice the speed.
 */
export class FirstPaces {
  readonly #due = new Map<string, number>();
  readonly #now: () => number;
  readonly #wait: (ms: number) => Promise<void>;

  constructor(now: () => number = () => performance.now(), wait: (ms: number) => Promise<void> = sleep) {
    this.#now = now;
    this.#wait = wait;
  }

  /**
   * Waits for the next turn of this credential. Turns are even, `share` of `limits.perSecond`, but for the first ones:
   * as many as the rest of `limits.burst` allows leave at once, because an admin waits for them.
   */
  async takeTurn(credentials: Readonly<Record<string, string>>, limits: AtsLimits): Promise<void> {
    const key = digest(credentials);
    const now = this.#now();
    for (const [other, due] of this.#due) if (due <= now) this.#due.delete(other);
    const interval = 1000 / (limits.perSecond * share);
    const due = Math.max(this.#due.get(key) ?? now, now);
    this.#due.set(key, due + interval);
    const ahead = Math.round(limits.burst * (1 - share)) * interval;
    if (due - ahead > now) await this.#wait(due - ahead - now);
  }
}

/** One for the process. */
export const firstPaces = new FirstPaces();

// The map must not keep secrets in memory longer than their use.
function digest(credentials: Readonly<Record<string, string>>): string {
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(credentials).sort()))
    .digest('base64');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

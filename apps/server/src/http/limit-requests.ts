import type { Caller } from './app-env.ts';
import { Problem } from './problem.ts';

/** So many requests a member may send at once, and so many a second for good: many times what the web app needs. */
const atOnce = 1_200;
const perSecond = 20;

/** Members who sent nothing for so long are full again and need no memory, in milliseconds. */
const fullAfterMs = (atOnce / perSecond) * 1_000;

interface Allowance {
  readonly left: number;
  readonly at: number;
}

/**
 * Counts the requests of a member, through sessions and API keys alike, in this process (ASVS 5.0, 2.4.1). Who holds the
 * local access token runs the server and is not limited.
 *
 * @param now epoch milliseconds
 * @returns throws {Problem} 429 `tooManyRequests`, with the seconds until the next one
 */
export function requestLimit(now: () => number = Date.now): (memberId: string, via: Caller['via']) => void {
  let allowances = new Map<string, Allowance>();
  let sweptAt = now();
  return (memberId, via) => {
    if (via === 'local') return;
    const at = now();
    if (at - sweptAt > fullAfterMs) {
      allowances = new Map([...allowances].filter(([, known]) => at - known.at < fullAfterMs));
      sweptAt = at;
    }
    const known = allowances.get(memberId) ?? { left: atOnce, at };
    const left = Math.min(atOnce, known.left + (Math.max(0, at - known.at) / 1_000) * perSecond);
    allowances.set(memberId, { left: left >= 1 ? left - 1 : left, at });
    if (left >= 1) return;
    throw new Problem(
      429,
      'tooManyRequests',
      `More than ${perSecond} requests a second for a minute. Go on in a second, and more slowly.`,
      { retryAfter: 1 },
    );
  };
}

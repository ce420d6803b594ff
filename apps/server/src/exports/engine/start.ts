import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { startRounds, type WatchedRounds } from '../../running/rounds.ts';
import type { Services } from '../../services.ts';
import { noticeLostMemory, pauseMeanwhile } from '../reconcile/installation.ts';
import { joinCrew, leaveCrew, shareOf } from './crew.ts';
import { dueAccounts } from './due-items.ts';
import { armFaultPoint } from './fault-points.ts';
import type { LeasedAccount } from './lease.ts';
import { runAccount } from './run-account.ts';

/** `stop` takes up nothing new, lets what is in hand come to its next safe state, gives the leases back. */
export type Worker = WatchedRounds;

/** Accounts with due work are looked for this often, so that no lost wake-up strands anyone. */
export const sweepMs = 500;

/** After an unexpected error an account rests this long in this process, in milliseconds. */
const restMs = 2000;

/** An account that was left to the other workers and that none of them took is taken after this time, in milliseconds. */
export const leftToOthersMs = 2000;

/** Work on an account is not given back to be shared before this time, in milliseconds: each change of hands costs. */
const keptMs = 60_000;

interface RunningAccount {
  readonly since: number;
  readonly ended: Promise<void>;
  giveBack(): void;
}

/**
 * Starts working on exports in this process: accounts side by side, each under its lease. Of several workers each
 * takes its part of the accounts.
 */
export function startWorker(services: Services): Worker {
  if (services.config.faultPoint !== null) armFaultPoint(services.config.faultPoint);
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
  const runs = new Map<string, RunningAccount>();
  const restUntil = new Map<string, number>();
  let leftSince = new Map<string, number>();

  function run(account: LeasedAccount, stopping: AbortSignal): void {
    const key = keyOf(account);
    const givenBack = new AbortController();
    const ended = runAccount(services, account, owner, AbortSignal.any([stopping, givenBack.signal]))
      .catch((error: unknown) => {
        services.log.error(
          { err: error, accountId: account.accountId },
          'work on an ATS account was cut short',
        );
        restUntil.set(key, performance.now() + restMs);
      })
      .finally(() => runs.delete(key));
    runs.set(key, { since: performance.now(), ended, giveBack: () => givenBack.abort() });
  }

  async function sweep(stopping: AbortSignal): Promise<void> {
    await noticeLostMemory(services);
    await pauseMeanwhile(services);
    // Who was killed is not counted any more when its leases end.
    const crew = await joinCrew(services.db, owner, services.config.settling.leaseMs / 2);
    const due = (await dueAccounts(services.db)).filter((account) => !runs.has(keyOf(account)));
    if (stopping.aborted) return;
    const now = performance.now();
    const { take, giveBack } = shareOf(crew, runs.size, due.length);
    const seenBefore = leftSince;
    leftSince = new Map();
    const takeable = due.filter((account) => (restUntil.get(keyOf(account)) ?? 0) <= now);
    for (const [place, account] of takeable.entries()) {
      const since = seenBefore.get(keyOf(account)) ?? now;
      if (place < take || now - since >= leftToOthersMs) run(account, stopping);
      else leftSince.set(keyOf(account), since);
    }
    const longest = [...runs.values()].filter(({ since }) => now - since >= keptMs);
    for (const each of longest.slice(0, giveBack)) each.giveBack();
  }

  const rounds = startRounds(sweepMs, async (stopping) => {
    try {
      await sweep(stopping);
    } catch (error) {
      services.log.error({ err: error }, 'due exports could not be looked up');
    }
  });
  return {
    wake: rounds.wake,
    sinceRoundMs: rounds.sinceRoundMs,
    async stop() {
      await rounds.stop();
      await Promise.all([...runs.values()].map(({ ended }) => ended));
      await leaveCrew(services.db, owner).catch((error: unknown) => {
        services.log.warn({ err: error }, 'a worker that stops could not say so');
      });
    },
  };
}

function keyOf({ organizationId, accountId }: LeasedAccount): string {
  return `${organizationId}/${accountId}`;
}

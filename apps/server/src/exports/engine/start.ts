import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type Rounds, startRounds } from '../../running/rounds.ts';
import type { Services } from '../../services.ts';
import { dueAccounts } from './due-items.ts';
import { armFaultPoint } from './fault-points.ts';
import type { LeasedAccount } from './lease.ts';
import { runAccount } from './run-account.ts';

/** `stop` takes up nothing new, lets what is in hand come to its next safe state, gives the leases back. */
export type Worker = Rounds;

/** Accounts with due work are looked for this often, so that no lost wake-up strands anyone. */
export const sweepMs = 500;

/** After an unexpected error an account rests this long in this process, in milliseconds. */
const restMs = 2000;

/** Starts working on exports in this process: all accounts side by side, each under its lease. */
export function startWorker(services: Services): Worker {
  if (services.config.faultPoint !== null) armFaultPoint(services.config.faultPoint);
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
  const runs = new Map<string, Promise<void>>();
  const restUntil = new Map<string, number>();

  function run(account: LeasedAccount, stopping: AbortSignal): void {
    const key = `${account.organizationId}/${account.accountId}`;
    if (runs.has(key) || (restUntil.get(key) ?? 0) > performance.now()) return;
    const running = runAccount(services, account, owner, stopping)
      .catch((error: unknown) => {
        services.log.error(
          { err: error, accountId: account.accountId },
          'work on an ATS account was cut short',
        );
        restUntil.set(key, performance.now() + restMs);
      })
      .finally(() => runs.delete(key));
    runs.set(key, running);
  }

  const rounds = startRounds(sweepMs, async (stopping) => {
    try {
      for (const account of await dueAccounts(services.db)) if (!stopping.aborted) run(account, stopping);
    } catch (error) {
      services.log.error({ err: error }, 'due exports could not be looked up');
    }
  });
  return {
    wake: rounds.wake,
    async stop() {
      await rounds.stop();
      await Promise.all(runs.values());
    },
  };
}

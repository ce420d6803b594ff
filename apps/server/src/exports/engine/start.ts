import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Services } from '../../services.ts';
import { dueAccounts } from './due-items.ts';
import { armFaultPoint } from './fault-points.ts';
import type { LeasedAccount } from './lease.ts';
import { runAccount } from './run-account.ts';

export interface Worker {
  /** Looks for work now instead of at the next sweep. */
  wake(): void;
  /** Takes up nothing new, lets what is in hand come to its next safe state, gives the leases back. */
  stop(): Promise<void>;
}

/** Accounts with due work are looked for this often, so that no lost wake-up strands anyone. */
const sweepMs = 500;

/** After an unexpected error an account rests this long in this process, in milliseconds. */
const restMs = 2000;

/** Starts working on exports in this process: all accounts side by side, each under its lease. */
export function startWorker(services: Services): Worker {
  if (services.config.faultPoint !== null) armFaultPoint(services.config.faultPoint);
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
  const stopping = new AbortController();
  const runs = new Map<string, Promise<void>>();
  const restUntil = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let sweeping: Promise<void> = Promise.resolve();

  function run(account: LeasedAccount): void {
    const key = `${account.organizationId}/${account.accountId}`;
    if (runs.has(key) || (restUntil.get(key) ?? 0) > performance.now()) return;
    const running = runAccount(services, account, owner, stopping.signal)
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

  async function sweep(): Promise<void> {
    try {
      for (const account of await dueAccounts(services.db)) if (!stopping.signal.aborted) run(account);
    } catch (error) {
      services.log.error({ err: error }, 'due exports could not be looked up');
    }
  }

  function wake(): void {
    if (stopping.signal.aborted) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    sweeping = sweeping.then(sweep).then(() => {
      if (!stopping.signal.aborted && timer === null) timer = setTimeout(wake, sweepMs);
    });
  }

  wake();
  return {
    wake,
    async stop() {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      await sweeping;
      await Promise.all(runs.values());
    },
  };
}

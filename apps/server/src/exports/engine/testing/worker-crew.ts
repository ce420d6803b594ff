import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { AnyScene } from './scene.ts';
import { startWorkerChild, type WorkerChild } from './worker-child.ts';

/** Processes at work on one scene, of which each that falls is replaced. */
export class WorkerCrew {
  readonly #scene: AnyScene;
  readonly #workers = new Set<WorkerChild>();
  #failure: Error | null = null;
  #wakings: readonly Promise<void>[] = [];

  constructor(scene: AnyScene, size: number) {
    this.#scene = scene;
    for (let count = 0; count < size; count += 1) this.#start();
  }

  /** @throws Error when a worker ended by itself though it was at work: trouble of the database is no reason to. */
  check(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  /** SIGKILL, and another one in its place. */
  kill(worker: WorkerChild): void {
    this.#workers.delete(worker);
    worker.process.kill('SIGKILL');
    this.#start();
  }

  /** Stands still for so many milliseconds, then goes on as if nothing had been. */
  suspend(worker: WorkerChild, milliseconds: number): void {
    worker.process.kill('SIGSTOP');
    const waking = pause(milliseconds).then(() => {
      worker.process.kill('SIGCONT');
    });
    this.#wakings = [...this.#wakings, waking];
  }

  /** The worker that holds the lease of the account; null while nobody of the crew does. */
  async sender(): Promise<WorkerChild | null> {
    const { owner } = await this.#scene.services.db
      .selectFrom('account_leases')
      .select('owner')
      .where('account_id', '=', this.#scene.accountId)
      .executeTakeFirstOrThrow();
    return (
      [...this.#workers].find(({ process }) => owner?.startsWith(`${hostname()}:${process.pid}:`)) ?? null
    );
  }

  /** Wakes whoever is suspended and stops all in good order. */
  async stop(): Promise<void> {
    const workers = [...this.#workers];
    this.#workers.clear();
    await Promise.all([...this.#wakings, ...workers.map((worker) => worker.stop())]);
  }

  #start(): void {
    const worker = startWorkerChild(this.#scene.environment, null);
    this.#workers.add(worker);
    worker.ended.catch((error: unknown) => {
      if (!this.#workers.delete(worker)) return;
      // One that finds no database when it starts gives up, and whoever looks after processes starts it again.
      if (worker.isReady()) this.#failure = error instanceof Error ? error : new Error(String(error));
      else this.#start();
    });
  }
}

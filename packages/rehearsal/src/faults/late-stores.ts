import type { Timers } from '../clock.ts';

/** Calls that will be carried out later, whether or not their client is still there. */
export interface LateStores {
  /** Carries `store` out after `delayMs` milliseconds. */
  schedule(delayMs: number, store: () => Promise<unknown>): void;
  /** Carries out at once everything that is still waiting; resolves when it is done. */
  release(): Promise<void>;
  /** Resolves as soon as nothing is waiting or being carried out. */
  settled(): Promise<void>;
  /** Drops what is waiting without carrying it out. */
  cancel(): void;
  readonly outstanding: number;
}

export function createLateStores(timers: Timers): LateStores {
  const waiting = new Map<() => Promise<void>, () => void>();
  let running = 0;
  let listeners: (() => void)[] = [];

  function announce(): void {
    if (waiting.size + running > 0) return;
    const settled = listeners;
    listeners = [];
    for (const listener of settled) listener();
  }

  return {
    schedule(delayMs, store) {
      const run = async () => {
        if (!waiting.delete(run)) return;
        running += 1;
        try {
          await store();
        } finally {
          running -= 1;
          announce();
        }
      };
      waiting.set(
        run,
        timers.after(delayMs, () => void run()),
      );
    },
    async release() {
      const due = [...waiting];
      await Promise.all(
        due.map(([run, callOff]) => {
          callOff();
          return run();
        }),
      );
    },
    settled() {
      if (waiting.size + running === 0) return Promise.resolve();
      return new Promise((resolve) => {
        listeners.push(resolve);
      });
    },
    cancel() {
      for (const callOff of waiting.values()) callOff();
      waiting.clear();
      announce();
    },
    get outstanding() {
      return waiting.size + running;
    },
  };
}

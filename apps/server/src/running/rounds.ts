/** Work that comes again and again in this process, one round after the other. */
export interface Rounds {
  /** Looks for work now instead of at the next round. */
  wake(): void;
  /** Begins no other round and waits for the one in hand. */
  stop(): Promise<void>;
}

/**
 * Starts the first round at once, and each next one `everyMs` milliseconds after the end of the last.
 *
 * @param round must not throw: it says itself what went wrong. The signal asks it to begin nothing new
 */
export function startRounds(everyMs: number, round: (signal: AbortSignal) => Promise<void>): Rounds {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  function wake(): void {
    if (stopping.signal.aborted) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    running = running
      .then(() => round(stopping.signal))
      .then(() => {
        if (!stopping.signal.aborted && timer === null) timer = setTimeout(wake, everyMs);
      });
  }

  wake();
  return {
    wake,
    async stop() {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

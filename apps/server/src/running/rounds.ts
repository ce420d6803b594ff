/** Work that comes again and again in this process, one round after the other. */
export interface Rounds {
  /** Looks for work now instead of at the next round. */
  wake(): void;
  /** Begins no other round and waits for the one in hand. */
  stop(): Promise<void>;
}

/** Rounds of which it can be told whether they go on. */
export interface WatchedRounds extends Rounds {
  /** Milliseconds since a round last ended, at first since the start: grows when one hangs. */
  sinceRoundMs(): number;
}

/**
 * Starts the first round at once, and each next one `everyMs` milliseconds after the end of the last.
 *
 * @param round must not throw: it says itself what went wrong. The signal asks it to begin nothing new
 */
export function startRounds(everyMs: number, round: (signal: AbortSignal) => Promise<void>): WatchedRounds {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let endedAt = performance.now();

  function wake(): void {
    if (stopping.signal.aborted) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    running = running
      .then(() => round(stopping.signal))
      .then(() => {
        endedAt = performance.now();
        if (!stopping.signal.aborted && timer === null) timer = setTimeout(wake, everyMs);
      });
  }

  wake();
  return {
    wake,
    sinceRoundMs: () => performance.now() - endedAt,
    async stop() {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

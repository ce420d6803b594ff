/** One server-sent event. */
export interface ServerEvent {
  readonly event: 'progress' | 'items' | 'end' | 'exports';
  readonly data: unknown;
  /** Where a listener that lost its connection goes on from. */
  readonly id?: string;
}

/**
 * What one listener has still to be told. It holds what there is now, not how it came about: a slow listener
 * finds the latest state, and never more than one state, waiting for it.
 */
export abstract class Feed {
  readonly #onClose: (feed: Feed) => void;
  #wake: (() => void) | null = null;
  #closed = false;

  constructor(onClose: (feed: Feed) => void) {
    this.#onClose = onClose;
  }

  /** Takes out what is to be told, in order; empty when there is nothing new. */
  protected abstract take(): readonly ServerEvent[];

  /** Whether there is nothing more to come once everything was taken. */
  protected abstract over(): boolean;

  /** Resolves with what is to be told next, in order; with null when the feed has ended. */
  async next(): Promise<readonly ServerEvent[] | null> {
    while (!this.#closed) {
      const events = this.take();
      if (events.length > 0) return events;
      if (this.over()) this.close();
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
    return null;
  }

  protected wake(): void {
    this.#wake?.();
    this.#wake = null;
  }

  /** Ends the feed now; what was not taken is dropped. Safe to call twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose(this);
    this.wake();
  }
}

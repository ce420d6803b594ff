/**
 * How far the ATS's clock is ahead of ours. Its `Date` header has whole seconds, so one observation is off by up
 * to a second plus the way back; the latest is used as it stands and markers keep a distance of seconds.
 */
export class RemoteClock {
  #offsetMs: number | null = null;

  observe(offsetMs: number | null): void {
    if (offsetMs !== null && Number.isFinite(offsetMs)) this.#offsetMs = Math.round(offsetMs);
  }

  get known(): boolean {
    return this.#offsetMs !== null;
  }

  /** Milliseconds the ATS is ahead; 0 while unknown. */
  get offsetMs(): number {
    return this.#offsetMs ?? 0;
  }

  /** A moment surely in the ATS's past and yet recent, epoch milliseconds on its clock. */
  recentPast(): number {
    return Date.now() + this.offsetMs - 5000;
  }
}

/** What one answer says of the ATS's clock, see `CallObservation`. */
export interface ClockReading {
  readonly clockOffsetMs: number | null;
  readonly clockDoubtMs: number;
}

/**
 * How far the ATS's clock is ahead of ours. Its `Date` header has whole seconds and was written at some moment of the
 * call, so each answer gives two bounds; the truth lies where those of all answers overlap.
 */
export class RemoteClock {
  #bounds: { readonly least: number; readonly most: number } | null = null;

  observe({ clockOffsetMs, clockDoubtMs }: ClockReading): void {
    if (clockOffsetMs === null || !Number.isFinite(clockOffsetMs) || !Number.isFinite(clockDoubtMs)) return;
    const seen = { least: clockOffsetMs, most: clockOffsetMs + clockDoubtMs };
    const both = {
      least: Math.max(seen.least, this.#bounds?.least ?? seen.least),
      most: Math.min(seen.most, this.#bounds?.most ?? seen.most),
    };
    // Somebody set a clock meanwhile: what was known before is void.
    this.#bounds = both.least <= both.most ? both : seen;
  }

  get known(): boolean {
    return this.#bounds !== null;
  }

  /** Milliseconds the ATS is ahead, at least; 0 while unknown. */
  get offsetMs(): number {
    return Math.floor(this.#bounds?.least ?? 0);
  }

  /** Milliseconds the ATS is ahead, at most; 0 while unknown. */
  get mostOffsetMs(): number {
    return Math.ceil(this.#bounds?.most ?? 0);
  }

  /** A moment surely in the ATS's past and yet recent, epoch milliseconds on its clock. */
  recentPast(): number {
    return Date.now() + this.offsetMs - 5000;
  }
}

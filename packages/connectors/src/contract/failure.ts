/** What happened, said twice; both are whole sentences. */
export interface Told {
  /** For a recruiter: what happened and what comes of it; nothing of HTTP, no jargon. */
  readonly message: string;
  /** For an admin: what to do and where, click by click in the ATS, with the ATS's own words where it gave some. */
  readonly forAdmin: string;
}

/** Failures are named by what the caller can do. */
export type Failure = Told &
  (
    | /** This item will never pass as it is: the ATS refused it. Nothing was stored. */
    { readonly kind: 'rejected'; readonly status: number }
    /** A read was told to slow down. (A write that was is `doubtful`.) */
    | { readonly kind: 'rateLimited'; readonly retryAfterMs: number | null }
    /** The credential is not accepted: stops the whole export until repaired. */
    | { readonly kind: 'unauthorised' }
    /** A permission is missing: stops the whole export until repaired. */
    | { readonly kind: 'forbidden'; readonly permission: string | null }
    /** Job, pool, stage, source or user is not there (any more): stops the items with that destination. */
    | {
        readonly kind: 'gone';
        readonly what: 'job' | 'pool' | 'stage' | 'source' | 'user' | 'record';
      }
    /** Surely not stored; may be tried again. `withdrawn`: our own `beforeWrite` stopped it. */
    | { readonly kind: 'unavailable'; readonly cause: 'unreachable' | 'withdrawn' | 'trouble' }
    /**
     * May have been stored: must be settled by looking, never repeated blindly. Writes only. `heard` is what came of
     * the call, to stand inside a sentence: `its answer was cut off, HTTP 201`.
     */
    /** `answered`: whether any answer came; without one the call may still stand in a queue on its way. */
    | { readonly kind: 'doubtful'; readonly heard: string; readonly answered: boolean }
  );

/** A read stores nothing, so it is never in doubt. */
export type ReadFailure = Exclude<Failure, { readonly kind: 'doubtful' }>;

export type Answer<T> = { readonly kind: 'answer'; readonly value: T } | ReadFailure;

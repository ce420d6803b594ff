/** Failures are named by what the caller can do. `message` is plain words, with the ATS's own where it gave some. */
export type Failure =
  /** This item will never pass as it is: the ATS refused it. Nothing was stored. */
  | { readonly kind: 'rejected'; readonly message: string; readonly status: number }
  /** A read was told to slow down. (A write that was is `doubtful`.) */
  | { readonly kind: 'rateLimited'; readonly message: string; readonly retryAfterMs: number | null }
  /** The credential is not accepted: stops the whole export until repaired. */
  | { readonly kind: 'unauthorised'; readonly message: string }
  /** A permission is missing: stops the whole export until repaired. */
  | { readonly kind: 'forbidden'; readonly message: string; readonly permission: string | null }
  /** Job, pool, stage, source or user is not there (any more): stops the items with that destination. */
  | {
      readonly kind: 'gone';
      readonly what: 'job' | 'pool' | 'stage' | 'source' | 'user' | 'record';
      readonly message: string;
    }
  /** Surely not stored; may be tried again. `withdrawn`: our own `beforeWrite` stopped it. */
  | {
      readonly kind: 'unavailable';
      readonly cause: 'unreachable' | 'withdrawn' | 'trouble';
      readonly message: string;
    }
  /** May have been stored: must be settled by looking, never repeated blindly. Writes only. */
  | { readonly kind: 'doubtful'; readonly message: string };

/** A read stores nothing, so it is never in doubt. */
export type ReadFailure = Exclude<Failure, { readonly kind: 'doubtful' }>;

export type Answer<T> = { readonly kind: 'answer'; readonly value: T } | ReadFailure;

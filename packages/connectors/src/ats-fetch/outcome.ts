/** What became of one call to an ATS. Which of the three it is decides whether it may be made again. */
export type AtsOutcome = NeverSent | Answered | MaybeReceived;

/** Not one byte left this process for this call: it may be made again. */
export interface NeverSent {
  readonly kind: 'neverSent';
  /** `withdrawn`: our own `beforeWrite` stopped it; `unreachable`: no usable connection came about. */
  readonly cause: 'unreachable' | 'withdrawn';
  /** Plain words, without secrets. */
  readonly reason: string;
}

/** A status line arrived. The body may still be incomplete: see `body.kind`. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: AtsHeaders;
  readonly body: AtsBody;
  /** Origin that answered: the configured one, or the sibling a redirect led to. */
  readonly origin: string;
  /** The ATS's clock minus ours in milliseconds at the arrival of the head; null without a `Date` header. */
  readonly clockOffsetMs: number | null;
  /** By how much more it may be ahead, in milliseconds: its `Date` has whole seconds, and the answer took its time. */
  readonly clockDoubtMs: number;
  /** From `Retry-After`, in milliseconds from now; null when absent or unreadable. */
  readonly retryAfterMs: number | null;
  /** Calls per second from a rate-limit header; null when there is none. */
  readonly limitPerSecond: number | null;
}

/** Bytes left and no status line came back: the ATS may have done what was asked. */
export interface MaybeReceived {
  readonly kind: 'maybeReceived';
  readonly cause: 'cut' | 'timeout';
  readonly reason: string;
}

/** Header names in lower case. */
export type AtsHeaders = Readonly<Record<string, string | string[] | undefined>>;

export type AtsBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' }
  /** A web page where data was expected: a proxy's or maintenance page. */
  | { readonly kind: 'html' }
  /** Announced as JSON, or begins like it, but cannot be parsed: usually truncated. */
  | { readonly kind: 'brokenJson' }
  | { readonly kind: 'text'; readonly text: string }
  /** The head arrived, the body not completely. */
  | { readonly kind: 'incomplete'; readonly cause: 'cut' | 'timeout' | 'tooLarge' };

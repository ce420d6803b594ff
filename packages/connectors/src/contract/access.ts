import type { Answer } from './failure.ts';
import type { JsonObject } from './json.ts';
import type { EnvironmentId } from './manifest.ts';

export interface ConnectorAccess {
  readonly environment: EnvironmentId;
  readonly apiOrigin: string;
  readonly authOrigin: string;
  readonly siblingOrigins: readonly string[];
  readonly credentials: Readonly<Record<string, string>>;
  /** Where access tokens are kept; never asked by a connector whose credentials go with each call. */
  readonly tokens: TokenStore;
  /** What `learn` last brought for this connection; null before it was ever asked. */
  readonly facts: JsonObject | null;
  /** A call is cut after this many milliseconds, whatever is still to come. */
  readonly callTimeoutMs: number;
  /** Called before each call to the ATS; resolves when the call may be made (pacing). */
  readonly beforeCall: (call: CallInfo) => Promise<void>;
  /** Called with what each answer says about limits and the ATS's clock. */
  readonly afterCall: (observation: CallObservation) => void;
}

/**
 * Access tokens of one connection, one for each subject. The connector says how a token is minted and how long
 * it may be used; the store keeps it secret and lets only one be minted at a time, whichever process asks, since
 * an ATS may revoke the tokens before it.
 */
export interface TokenStore {
  /**
   * The kept token of this subject while it may be used, else one minted now and kept. A failure of `mint` is
   * passed on and not kept.
   *
   * @param subject the ATS user it acts for, or null for the credential's own
   */
  take(subject: string | null, mint: () => Promise<Answer<AccessToken>>): Promise<Answer<AccessToken>>;
  /** Drops a token the ATS refused; leaves one that has taken its place. */
  forget(subject: string | null, token: string): Promise<void>;
}

export interface AccessToken {
  /** A secret. */
  readonly value: string;
  /** From then on another one is to be minted: epoch milliseconds on our clock. */
  readonly useUntil: number;
}

export interface CallInfo {
  readonly kind: 'read' | 'write';
  readonly method: string;
  readonly path: string;
}

export interface CallObservation extends CallInfo {
  readonly status: number | null;
  /** The ATS's clock minus ours in milliseconds, at least, from its `Date` header; null if unknown. */
  readonly clockOffsetMs: number | null;
  /** By how much more it may be ahead, in milliseconds. */
  readonly clockDoubtMs: number;
  readonly rateLimited: boolean;
  /** From `Retry-After`, seconds or date, as milliseconds from now. */
  readonly retryAfterMs: number | null;
  readonly limitPerSecond: number | null;
  /** Calls left in the ATS's present window, and when that ends, in milliseconds from now; null if not told. */
  readonly remaining: number | null;
  readonly windowEndsInMs: number | null;
}

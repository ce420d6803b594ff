import type { ReadFailure } from './failure.ts';
import type { JsonObject } from './json.ts';

export interface ProbeReport {
  readonly permissions: readonly PermissionResult[];
  /** Set when the credential itself was refused or the ATS could not be reached: nothing else was learned. */
  readonly refusal: ReadFailure | null;
}

export interface PermissionResult {
  readonly id: string;
  readonly verdict: 'works' | 'missing' | 'unknown';
  /** What was seen, in words an admin can act on. */
  readonly detail: string;
}

export interface Learned {
  readonly facts: JsonObject;
  /** What an admin should know about it, in words. */
  readonly notices: readonly string[];
}

export type MemberLookup =
  | { readonly kind: 'found'; readonly user: RemoteUser }
  | { readonly kind: 'otherCase'; readonly user: RemoteUser; readonly message: string }
  | { readonly kind: 'deactivated'; readonly user: RemoteUser; readonly message: string }
  | { readonly kind: 'unknown'; readonly message: string }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

export interface RemoteUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

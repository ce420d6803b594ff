import type { ControlledLookAlike } from '../control/controlled.ts';
import type { LedgerCall } from '../ledger/ledger.ts';
import type { StageOptions } from '../serving/stage.ts';
import type { Charge, Plan, RepeatedCharge } from './account-book.ts';
import type { Part } from './parts.ts';

/** What a look-alike of a contact provider may be started with. */
export interface ProviderOptions<Changes> extends StageOptions {
  /** Calls per minute and key, short for the switch `callsPerMinute`; `off` ends every limit. */
  readonly rateLimit?: number | 'off';
  readonly switches?: Changes;
}

/** Trial keys; each is an account of its own. */
export interface TrialContactKeys {
  /** 10,000 credits, everything allowed. */
  readonly full: string;
  /** 3 credits. */
  readonly few: string;
  /** No credits. */
  readonly empty: string;
  /** A plan that does not show values, or not this endpoint; null where the provider has no such thing. */
  readonly limited: string | null;
}

export interface ContactAccount {
  readonly key: string;
  readonly label: string;
  readonly plan: Plan;
  readonly credits: Readonly<Record<string, { readonly used: number; readonly remaining: number }>>;
}

/** What was asked and what was charged for it. */
export interface ContactLedgerView {
  /** Every call ever received; `calls` holds the latest of them. */
  readonly callCount: number;
  readonly calls: readonly LedgerCall[];
  readonly creditsSpent: number;
  readonly charges: readonly Charge[];
  /** People paid for more than once by one account, for the same kind of contact. */
  readonly repeated: readonly RepeatedCharge[];
  readonly accounts: readonly ContactAccount[];
}

/** A running look-alike of a contact provider. */
export interface RehearsedProvider extends ControlledLookAlike {
  readonly keys: TrialContactKeys;
  ledger(): ContactLedgerView;
  /** Opens an account; returns its key. @param options 10,000 credits and the plan `full` unless said otherwise */
  makeKey(options?: { label?: string; plan?: Plan; credits?: number }): string;
  /** False when there was no such key. */
  revokeKey(key: string): boolean;
  /** Sets what is left, of one kind of credit or all. @throws RangeError for an unknown key or kind */
  setCredits(key: string, remaining: number, kind?: string): void;
  /** Gives somebody a part by full name. */
  assign(fullName: string, part: Part): void;
  /** Who was given a part by name. */
  assigned(): Readonly<Record<string, Part>>;
  /** Stops listening, drops open connections and whatever was still to come. */
  close(): Promise<void>;
}

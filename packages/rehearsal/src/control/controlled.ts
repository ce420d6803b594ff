import type { Conditions, ConditionsChange, LookUpKind } from '../faults/conditions.ts';
import type { FaultRegistry } from '../faults/registry.ts';
import type { LedgerView } from '../ledger/ledger.ts';

/** Everything that can be made to go wrong: rules for single calls, and lasting conditions. */
export interface FaultControls extends Omit<FaultRegistry, 'pick'> {
  conditions(): Conditions;
  /** Sets the named conditions and leaves the others. */
  setConditions(change: ConditionsChange): void;
  /** Milliseconds a new record stays invisible per kind of look-up. */
  setIndexLag(lag: Partial<Record<LookUpKind, number>>): void;
  /** Query filters to ignore silently from now on; an empty list ends it. */
  ignoreFilters(names: readonly string[]): void;
  /** Milliseconds the look-alike's clock is ahead; negative when it is behind. */
  setClockOffset(ms: number): void;
  /** Whether lists of people come back empty. */
  hideRecords(hidden: boolean): void;
  /** Milliseconds between carrying out a call and answering it. */
  setLatency(ms: number): void;
}

/** What somebody does to a record in the app: `move` with what it goes `to`, where that has a choice. */
export interface Move {
  readonly move: 'stage' | 'hire' | 'reject' | 'archive' | 'reopen';
  /** Id or name of a stage or reason. Without it: the next stage, the first reason. */
  readonly to?: string | undefined;
}

/** A record of somebody, whoever made it, and what may be done to it. */
export interface RehearsedRecord {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Job or pool, in words. */
  readonly place: string;
  /** Stage, or how it ended, in words. */
  readonly state: string;
  readonly moves: readonly (Move & { readonly label: string })[];
}

/** Something one needs to know of an account, such as a key. */
export interface AccountFact {
  readonly label: string;
  readonly value: string;
}

/** What the control API does for a running look-alike of any kind. */
export interface ControlledLookAlike {
  readonly title: string;
  readonly origin: string;
  readonly faults: FaultControls;
  /** What was called, and what came of it. */
  ledger(): Pick<LedgerView, 'callCount' | 'calls'>;
  /** Addresses, trial keys and users. */
  account(): readonly AccountFact[];
  forgetCalls(): void;
  /** Back to the state right after the start: data, keys, faults, conditions, switches and ledger. */
  reset(): void;
  /** Resolves when no late store is outstanding and no webhook is being called; retries to come do not count. */
  settled(): Promise<void>;
  /** Carries out at once what is waiting to be stored late. */
  releaseLateStores(): Promise<void>;
}

/** A running look-alike of an ATS as its control API and its page see it; of no particular vendor. */
export interface ControlledRehearsal extends ControlledLookAlike {
  ledger(): LedgerView;
  /** Everybody in the account, newest first. */
  people(): readonly RehearsedRecord[];
  /**
   * Does to a record what a recruiter would in the app.
   * @throws RangeError when there is no such record, or this cannot be done to it as it is
   */
  move(id: string, move: Move): void;
  file(id: string): { readonly name: string; readonly contentType: string; readonly bytes: Buffer } | null;
}

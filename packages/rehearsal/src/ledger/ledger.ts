import type { Now } from '../clock.ts';
import type { CallTrace, IncomingCall } from '../serving/call.ts';
import type { Arrival, Whereabouts } from './arrival.ts';
import { type Double, findDoubles } from './doubles.ts';

/** Calls beyond this number push out the oldest; arrivals are kept for good. */
const KEPT_CALLS = 20_000;

/** One call as the ledger remembers it. Times are milliseconds since the epoch. */
export interface LedgerCall {
  readonly id: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Label of the key or token used; null when none was recognised. */
  readonly key: string | null;
  readonly requestBytes: number;
  /** What the client was told; null while open and when it never got a whole answer. */
  readonly status: number | null;
  /** What the call changed, in words. */
  readonly stored: readonly string[];
  /** When the change happened; later than `at` for a late store. */
  readonly storedAt: number | null;
  readonly fault: string | null;
  readonly remark: string | null;
}

export type LedgerArrival = Arrival &
  Omit<Whereabouts, keyof Arrival> & { readonly at: number; readonly call: number };

export interface LedgerView {
  /** Every call ever received; `calls` holds the latest of them. */
  readonly callCount: number;
  readonly calls: readonly LedgerCall[];
  /** Records created through the API. */
  readonly createdCount: number;
  readonly created: readonly LedgerArrival[];
  readonly doubles: readonly Double[];
}

/** An entry that is still being written. */
export interface OpenEntry {
  struckBy(fault: string): void;
  stored(trace: CallTrace): void;
  close(status: number | null, remark: string | null): void;
}

export interface Ledger {
  open(call: IncomingCall, key: string | null): OpenEntry;
  /** @param whereabouts what has become of an arrival, told by the look-alike; null when it is gone. */
  view(whereabouts: (id: string) => Whereabouts | null): LedgerView;
  /** Forgets the calls and keeps the arrivals. */
  forgetCalls(): void;
  /** Forgets everything. */
  clear(): void;
  /** The arrivals, to be put back later; calls are not kept. */
  snapshot(): readonly KeptArrival[];
  restore(arrivals: readonly KeptArrival[]): void;
}

interface KeptArrival {
  readonly arrival: Arrival;
  readonly at: number;
  readonly call: number;
}

/**
 * @param onStored told whenever a call has changed something
 * @param manyProfiles whether the vendor lets one person have several profiles, so that a second one is a double
 */
export function createLedger(now: Now, onStored: () => void = () => undefined, manyProfiles = false): Ledger {
  let calls: Mutable<LedgerCall>[] = [];
  let callCount = 0;
  let arrivals: KeptArrival[] = [];

  return {
    open(call, key) {
      callCount += 1;
      const entry: Mutable<LedgerCall> = {
        id: call.id,
        at: now(),
        method: call.method,
        path: call.url.pathname,
        query: call.url.search,
        key,
        requestBytes: call.body.length,
        status: null,
        stored: [],
        storedAt: null,
        fault: null,
        remark: null,
      };
      calls.push(entry);
      // Dropping in blocks keeps long runs from copying the list at every call.
      if (calls.length > KEPT_CALLS * 2) calls = calls.slice(-KEPT_CALLS);
      return {
        struckBy(fault) {
          entry.fault = fault;
        },
        stored(trace) {
          entry.stored = [...trace.stored];
          if (trace.stored.length > 0) entry.storedAt = now();
          for (const arrival of trace.arrivals) arrivals.push({ arrival, at: now(), call: call.id });
          if (trace.stored.length > 0) onStored();
        },
        close(status, remark) {
          entry.status = status;
          entry.remark = remark;
        },
      };
    },
    view(whereabouts) {
      const created: LedgerArrival[] = [];
      for (const { arrival, at, call } of arrivals) {
        const live = whereabouts(arrival.id);
        if (live !== null) created.push({ ...arrival, ...live, at, call });
      }
      return {
        callCount,
        calls: calls.slice(-KEPT_CALLS).map((call) => ({ ...call })),
        createdCount: created.length,
        created,
        doubles: findDoubles(
          created.filter((arrival) => !arrival.archived),
          manyProfiles,
        ),
      };
    },
    forgetCalls() {
      calls = [];
      callCount = 0;
    },
    clear() {
      calls = [];
      callCount = 0;
      arrivals = [];
      onStored();
    },
    snapshot: () => [...arrivals],
    restore(kept) {
      arrivals = [...kept];
    },
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

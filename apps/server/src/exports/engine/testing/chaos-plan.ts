import type { FaultRuleInput } from '@crosswalk/rehearsal';

export interface ChaosOptions {
  readonly people: number;
  /** Kills and suspensions together. */
  readonly strikes: number;
  /** Crashes of PostgreSQL: it ends at once and is started again. */
  readonly restarts: number;
  /** How often all connections to the database are cut, wherever their transactions are. */
  readonly cuts: number;
  /** Share of the calls that meet a fault, 0 to 1. */
  readonly faults: number;
  readonly seed: number;
}

export const blowKinds = ['kill', 'suspend', 'restart', 'cut'] as const;
export type BlowKind = (typeof blowKinds)[number];

/** What is done to the processes when so many people have arrived. */
export interface Blow {
  readonly whenArrived: number;
  readonly kind: BlowKind;
  /** How long a suspension lasts beyond the lease, in milliseconds. */
  readonly beyondMs: number;
}

/** So many are left at the last blow: more than are in hand, so that there still is a sender for it to fall on. */
const stillToSend = 20;

/** The same blows for the same options, spread over the whole export. */
export function drawBlows(options: ChaosOptions): readonly Blow[] {
  const random = randomFrom(options.seed);
  const kinds: readonly BlowKind[] = [
    ...Array.from({ length: options.strikes }, (_, index) => (index % 2 === 0 ? 'kill' : 'suspend')),
    ...Array.from({ length: options.restarts }, () => 'restart' as const),
    ...Array.from({ length: options.cuts }, () => 'cut' as const),
  ];
  return kinds
    .map((kind) => ({
      whenArrived: Math.floor(random() * Math.max(1, options.people - stillToSend)),
      kind,
      beyondMs: Math.floor(random() * 2000),
    }))
    .sort((one, other) => one.whenArrived - other.whenArrived);
}

/** Faults of every kind a write can meet, stored and not, and some on reads; together the given share of calls. */
export function drawFaults({ faults, seed }: ChaosOptions): readonly FaultRuleInput[] {
  const onWrites: readonly FaultRuleInput['fault'][] = [
    { type: 'tooManyRequests', store: false },
    { type: 'tooManyRequests', store: true, retryAfter: 0 },
    { type: 'serverError', status: 503, store: false },
    { type: 'serverError', status: 500, store: true },
    { type: 'cut', store: false },
    { type: 'cut', store: true },
    { type: 'lateStore', delayMs: 200 },
    { type: 'hang', store: true },
    { type: 'html', store: true },
    { type: 'truncatedJson' },
    { type: 'withoutIds' },
  ];
  const onReads: readonly FaultRuleInput['fault'][] = [
    { type: 'cut' },
    { type: 'serverError', status: 503 },
    { type: 'html' },
    { type: 'truncatedJson' },
  ];
  return [
    ...spread('POST', onWrites, { faults, seed }),
    ...spread('GET', onReads, { faults, seed: seed + 100 }),
  ];
}

function spread(
  method: string,
  kinds: readonly FaultRuleInput['fault'][],
  { faults, seed }: { readonly faults: number; readonly seed: number },
): readonly FaultRuleInput[] {
  return kinds.map((fault, index) => ({
    match: { method, probability: faults / kinds.length, seed: seed + index },
    fault,
  }));
}

/** A repeatable sequence of numbers from 0 up to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

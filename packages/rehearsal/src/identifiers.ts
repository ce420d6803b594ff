import { createHash } from 'node:crypto';

/** Ids that look random but repeat exactly for the same seed and the same order of calls. */
export interface Identifiers {
  /** A UUID (version 4 in form). `kind` keeps the sequences of different things apart. */
  uuid(kind: string): string;
  /** Lower-case hexadecimal of the given length, at most 64 characters. */
  hex(kind: string, length: number): string;
  /** A whole number above 32 bits; each is larger than the ones of its kind before it. */
  number(kind: string): number;
  /** Starts all sequences over. */
  restart(): void;
  /** How far each sequence is, to go on from there later. */
  snapshot(): ReadonlyMap<string, number>;
  restore(counters: ReadonlyMap<string, number>): void;
}

/** So that clients which keep ids in 32 bits are found out. */
const ABOVE_32_BITS = 4_300_000_000;
const STRIDE = 7;

export function createIdentifiers(seed: number): Identifiers {
  const counters = new Map<string, number>();

  function digest(kind: string): string {
    const count = (counters.get(kind) ?? 0) + 1;
    counters.set(kind, count);
    return createHash('sha256').update(`${seed}:${kind}:${count}`).digest('hex');
  }

  return {
    uuid(kind) {
      const hex = digest(kind);
      // Version and variant digits are fixed by RFC 9562, section 5.4; strict clients check them.
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `a${hex.slice(17, 20)}`,
        hex.slice(20, 32),
      ].join('-');
    },
    hex: (kind, length) => digest(kind).slice(0, length),
    number(kind) {
      const start = createHash('sha256').update(`${seed}:${kind}`).digest().readUInt32BE() % 900_000_000;
      const step = Number.parseInt(digest(kind).slice(0, 2), 16) % STRIDE;
      return ABOVE_32_BITS + start + (counters.get(kind) ?? 0) * STRIDE + step;
    },
    restart: () => counters.clear(),
    snapshot: () => new Map(counters),
    restore(kept) {
      counters.clear();
      for (const [kind, count] of kept) counters.set(kind, count);
    },
  };
}
